import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SafeStorage } from 'electron';
import { strict } from '../strict.ts';

type Members = Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'isAsyncEncryptionAvailable'
  | 'encryptString'
  | 'decryptString'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
>;

/** Set to a backend's name, such as `gnome_libsecret`, it says that the system has a keyring. */
export const KEYRING_VARIABLE = 'CAIRN_STAND_IN_KEYRING';

/**
 * `safeStorage`. By itself as on a Linux without a keyring: not available, `basic_text`. With a keyring
 * named, text is really encrypted, by a key that lies at `keyFile` as a system's keyring would hold it.
 */
export function safeStorageModule(isReady: () => boolean, keyFile: () => string): object {
  const backend = process.env[KEYRING_VARIABLE] ?? '';
  const available = (): boolean => isReady() && backend !== '';

  function key(): Buffer {
    if (!available()) {
      throw new Error(
        'Error while encrypting the text provided to safeStorage.encryptString. Encryption is not available.',
      );
    }
    const file = keyFile();
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, randomBytes(32), { mode: 0o600 });
    }
    return readFileSync(file);
  }

  function encryptString(text: string): Buffer {
    const start = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key(), start);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v11'), start, cipher.getAuthTag(), sealed]);
  }

  function decryptString(sealed: Buffer): string {
    const words = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.';
    if (sealed.subarray(0, 3).toString() !== 'v11') {
      throw new Error(`${words} Ciphertext does not appear to be encrypted.`);
    }
    try {
      const open = createDecipheriv('aes-256-gcm', key(), sealed.subarray(3, 15));
      open.setAuthTag(sealed.subarray(15, 31));
      return Buffer.concat([open.update(sealed.subarray(31)), open.final()]).toString('utf8');
    } catch (error) {
      throw new Error(words, { cause: error });
    }
  }

  const members: Members = {
    isEncryptionAvailable: available,
    isAsyncEncryptionAvailable: async () => available(),
    encryptString,
    decryptString,
    encryptStringAsync: async (text) => encryptString(text),
    decryptStringAsync: async (sealed) => ({
      shouldReEncrypt: false,
      result: decryptString(sealed),
    }),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the test that sets it names a backend
    getSelectedStorageBackend: () => (backend === '' ? 'basic_text' : backend) as 'gnome_libsecret',
    setUsePlainTextEncryption: () => undefined,
  };
  return strict('safeStorage', members);
}
