import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileSecrets } from '../../../main/adapters/system/secrets.ts';
import type { SecretStore } from '../../../main/core/ports.ts';
import { openKeyring, type SystemEncryption } from '../../../main/desktop/keyring.ts';

/** A keyring with a real cipher; its key can be taken away or changed, as by another account. */
class KeyringDouble implements SystemEncryption {
  key = randomBytes(32);
  backend = 'gnome_libsecret';
  available: () => Promise<boolean> = async () => true;
  shouldReEncrypt = false;
  broken = false;
  isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available();
  }
  getSelectedStorageBackend(): string {
    return this.backend;
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (this.broken) throw new Error('the keyring is locked');
    const start = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, start);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([start, cipher.getAuthTag(), sealed]);
  }
  async decryptStringAsync(bytes: Buffer) {
    const cipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(12, 28));
    const result = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]);
    return { result: result.toString('utf8'), shouldReEncrypt: this.shouldReEncrypt };
  }
}

let config: string;
let encryption: KeyringDouble;
let earlier: SecretStore;
let faults: string[];

beforeEach(async () => {
  config = await mkdtemp(join(tmpdir(), 'cairn-keyring-'));
  encryption = new KeyringDouble();
  earlier = createFileSecrets(config);
  faults = [];
});
afterEach(() => rm(config, { recursive: true }));

const opened = (more: { platform?: NodeJS.Platform; patience?: number } = {}) =>
  openKeyring({
    encryption,
    platform: 'linux',
    configFolder: config,
    earlier,
    onFault: (words) => faults.push(words),
    ...more,
  });

async function secrets(): Promise<SecretStore> {
  const keyring = await opened();
  if (keyring.secrets === undefined) throw new Error(keyring.because.words);
  return keyring.secrets;
}
async function why(more: { patience?: number } = {}): Promise<unknown> {
  const keyring = await opened(more);
  return keyring.secrets === undefined ? keyring.because : 'there is one';
}
const sealedPath = () => join(config, 'secrets', 'keyring.json');

test('what is set is found by the next run, and nothing readable lies in the config folder', async () => {
  expect(await (await secrets()).set('model_key:one', 'sk-very-secret')).toMatchObject({
    ok: true,
  });
  expect(await (await secrets()).get('model_key:one')).toBe('sk-very-secret');
  const text = await readFile(sealedPath(), 'utf8');
  expect(text).not.toContain('very-secret');
  expect(text).not.toContain(Buffer.from('sk-very-secret').toString('base64').slice(0, 12));
  const rights = process.platform === 'win32' ? 0o600 : (await stat(sealedPath())).mode & 0o777;
  expect(rights).toBe(0o600);
});

test('what is removed is gone, also from the file of before', async () => {
  await earlier.set('one', 'old');
  const store = await secrets();
  await store.set('two', 'new');
  await store.remove('one');
  await store.remove('two');
  expect([await store.get('one'), await store.get('two')]).toEqual([undefined, undefined]);
  expect(await earlier.get('one')).toBeUndefined();
});

test.each([
  ['linux', 'gnome_libsecret', 'libsecret'],
  ['linux', 'kwallet6', 'KWallet'],
  ['darwin', 'unknown', 'Keychain'],
  ['win32', 'unknown', 'DPAPI'],
] as const)('on %s with %s it names %s', async (platform, backend, name) => {
  encryption.backend = backend;
  const keyring = await opened({ platform });
  expect(keyring.secrets?.describe().kind).toBe('keyring');
  expect(keyring.secrets?.describe().words).toContain(name);
});

test.each(['basic_text', 'unknown', 'something new'])(
  'on Linux %s is no keyring, and the reason is said',
  async (backend) => {
    encryption.backend = backend;
    expect(await opened()).toEqual({
      secrets: undefined,
      because: { reason: 'no_keyring', words: 'No keyring was found on this desktop.' },
    });
  },
);

test('a keyring that is not available, fails or never answers is none, and the reason is said', async () => {
  encryption.available = async () => false;
  expect(await why()).toMatchObject({
    reason: 'keyring_unusable',
    words: expect.stringContaining('cannot be used'),
  });
  encryption.available = () => Promise.reject(new Error('no bus'));
  expect(await why()).toMatchObject({ reason: 'keyring_silent' });
  encryption.available = () => new Promise(() => {});
  expect(await why({ patience: 20 })).toMatchObject({
    reason: 'keyring_silent',
    words: expect.stringContaining('did not answer'),
  });
});

test('the encrypted file says why it is used', () => {
  const because = { reason: 'no_keyring', words: 'No keyring was found on this desktop.' } as const;
  expect(createFileSecrets(config, because).describe()).toMatchObject({
    words: expect.stringContaining('No keyring was found on this desktop.'),
    reason: 'no_keyring',
    folder: join(config, 'secrets'),
  });
});

test('what was kept in the encrypted file before is found and moved', async () => {
  await earlier.set('pdf_password:x', 'opensesame');
  expect(await (await secrets()).get('pdf_password:x')).toBe('opensesame');
  expect(await earlier.get('pdf_password:x')).toBeUndefined();
  expect(await (await secrets()).get('pdf_password:x')).toBe('opensesame');
  expect(faults).toEqual([]);
});

test('a move that fails loses nothing: the file keeps it, and it is tried again', async () => {
  await earlier.set('one', 'first');
  encryption.broken = true;
  expect(await (await secrets()).get('one')).toBe('first');
  expect(await earlier.get('one')).toBe('first');
  expect(faults[0]).toContain('locked');
  encryption.broken = false;
  expect(await (await secrets()).get('one')).toBe('first');
  expect(await earlier.get('one')).toBeUndefined();
});

test('a move that ends after the keyring has it and before the file forgets it loses nothing', async () => {
  await earlier.set('one', 'first');
  const forgetful: SecretStore = {
    ...earlier,
    remove: () => Promise.reject(new Error('the disk is full')),
  };
  const keyring = await openKeyring({
    encryption,
    platform: 'linux',
    configFolder: config,
    earlier: forgetful,
    onFault: (words) => faults.push(words),
  });
  expect(await keyring.secrets?.get('one')).toBe('first');
  expect(await (await secrets()).get('one')).toBe('first');
});

test('what cannot be decrypted counts as not there, stays as it is, and can be set anew', async () => {
  await (await secrets()).set('one', 'first');
  const before = await readFile(sealedPath(), 'utf8');
  const { key } = encryption;
  encryption.key = randomBytes(32);
  expect(await (await secrets()).get('one')).toBeUndefined();
  expect(await readFile(sealedPath(), 'utf8')).toBe(before);
  encryption.key = key;
  expect(await (await secrets()).get('one')).toBe('first');
  encryption.key = randomBytes(32);
  await (await secrets()).set('one', 'second');
  expect(await (await secrets()).get('one')).toBe('second');
});

test('a key that was replaced has what is read encrypted anew', async () => {
  const store = await secrets();
  await store.set('one', 'first');
  const before = await readFile(sealedPath(), 'utf8');
  encryption.shouldReEncrypt = true;
  expect(await store.get('one')).toBe('first');
  expect(await readFile(sealedPath(), 'utf8')).not.toBe(before);
  encryption.shouldReEncrypt = false;
  expect(await store.get('one')).toBe('first');
});

test('a secret that could not be kept is said to be so, and the one before stays', async () => {
  const store = await secrets();
  await store.set('one', 'first');
  encryption.broken = true;
  const kept = await store.set('one', 'second');
  expect(kept.ok ? undefined : kept.error.message).toContain('locked');
  expect(await store.get('one')).toBe('first');
});

test('changes at the same time lose nothing', async () => {
  const store = await secrets();
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => store.set(`name${index}`, `${index}`)),
  );
  const found = await Promise.all(
    Array.from({ length: 20 }, (_, index) => store.get(`name${index}`)),
  );
  expect(found).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
});

test('a damaged file of secrets is put aside and not written over', async () => {
  await (await secrets()).set('one', 'first');
  await writeFile(sealedPath(), '{"one": "not base64!"');
  await chmod(sealedPath(), 0o600);
  const store = await secrets();
  expect(await store.get('one')).toBeUndefined();
  await store.set('one', 'second');
  const names = await readdir(join(config, 'secrets'));
  const aside = names.find((name) => name.includes('damaged')) ?? '';
  expect(await readFile(join(config, 'secrets', aside), 'utf8')).toContain('not base64!');
  expect(faults[0]).toContain(aside);
});
