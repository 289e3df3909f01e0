import { generateKeyPairSync, sign } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { userFolders } from '../../../../main/adapters/system/paths.ts';
import { isRunning, ownIdentity } from '../../../../main/adapters/system/process-identity.ts';
import { createRandom } from '../../../../main/adapters/system/random.ts';
import {
  loadOrCreateSigner,
  loadSigner,
  systemSignatureVerifier,
} from '../../../../main/adapters/system/signer.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

test('ids sort by the time of making, within a millisecond and when the clock goes back too', () => {
  const times = [1_000, 1_000, 1_000, 2_000, 1_500, 2_000, 9_999_999_999_999];
  let look = 0;
  const random = createRandom({ now: () => new Date(times[look++ % times.length] ?? 0) });
  const ids = times.map(() => random.id('evt'));
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^evt_[0-9a-hjkmnp-tv-z]{26}$/);
});

test('two sources do not make the same ids at the same time', () => {
  const clock = { now: () => new Date(5) };
  const [one, two] = [createRandom(clock), createRandom(clock)];
  const ids = Array.from({ length: 1_000 }, () => [one.id('a'), two.id('a')]).flat();
  expect(new Set(ids).size).toBe(2_000);
});

test('the key is made once, kept for the person alone, and signs what its public key verifies', async () => {
  const folder = temporaryFolder();
  expect(await loadSigner(folder, 'wsp_1')).toBeUndefined();
  const signer = await loadOrCreateSigner(folder, 'wsp_1');
  const again = await loadOrCreateSigner(folder, 'wsp_1');
  expect(again.publicKey).toBe(signer.publicKey);
  expect((await loadOrCreateSigner(folder, 'wsp_2')).publicKey).not.toBe(signer.publicKey);
  const verify = (key: string, text: string, signature: string): boolean =>
    systemSignatureVerifier.verify(key, text, signature);
  expect(verify(signer.publicKey, 'text', again.sign('text'))).toBe(true);
  expect(verify(signer.publicKey, 'Text', again.sign('text'))).toBe(false);
  expect(verify('no key', 'text', again.sign('text'))).toBe(false);
});

test.skipIf(process.platform === 'win32')(
  'the key file is readable by its owner alone',
  async () => {
    const folder = temporaryFolder();
    await loadOrCreateSigner(folder, 'wsp_1');
    expect(statSync(join(folder, 'keys', 'wsp_1.pem')).mode & 0o777).toBe(0o600);
  },
);

test('a signature of another kind of key is not accepted', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signature = sign(null, Buffer.from('text'), privateKey).toString('base64');
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  expect(systemSignatureVerifier.verify(key, 'text', signature)).toBe(false);
});

test('user folders follow the platform, and CAIRN_HOME overrides them', () => {
  expect(userFolders({}, 'linux', '/home/a')).toEqual({
    config: '/home/a/.config/cairn',
    state: '/home/a/.local/state/cairn',
  });
  expect(userFolders({ XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }, 'linux', '/home/a')).toEqual({
    config: '/c/cairn',
    state: '/s/cairn',
  });
  expect(userFolders({ CAIRN_HOME: '/own' }, 'darwin', '/Users/a')).toEqual({
    config: '/own/config',
    state: '/own/state',
  });
});

test('this process is running', () => {
  expect(isRunning(ownIdentity())).toBe(true);
});

test.skipIf(ownIdentity().startTime === undefined)(
  'a process with this number that started at another time is another one',
  () => {
    expect(isRunning({ ...ownIdentity(), startTime: 'other' })).toBe(false);
  },
);
