/**
 * Secrets in the system's keyring: the Keychain on macOS, the account's data protection on Windows, the
 * desktop's secret service on Linux. The system keeps one key; with it each secret is encrypted here, and
 * the encrypted bytes lie in the config folder.
 */
import { fail, ok } from '../core/errors.ts';
import type { NoKeyring, SecretStore } from '../core/ports.ts';
import { openSealedFile, type SealedFile } from './sealed-file.ts';

/** The part of Electron's `safeStorage` that is used. */
export interface SystemEncryption {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(
    bytes: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** On Linux. */
  getSelectedStorageBackend(): string;
}

export interface KeyringOptions {
  readonly encryption: SystemEncryption;
  readonly platform: NodeJS.Platform;
  readonly configFolder: string;
  /** The encrypted file of before: what lies there is found, and moved when it is asked for. */
  readonly earlier: SecretStore;
  readonly onFault: (words: string) => void;
  /** Milliseconds the system has to answer; it may be asking the person to unlock the keyring. */
  readonly patience?: number;
}

export type Keyring =
  | { readonly secrets: SecretStore }
  /** Why there is none; the encrypted file is used. */
  | { readonly secrets: undefined; readonly because: WhyNoKeyring };

/** `words`: a sentence for who does not know the reason's code. */
export interface WhyNoKeyring {
  readonly reason: NoKeyring;
  readonly words: string;
}

/** Never rejects. Must be called after the app is ready. */
export async function openKeyring(options: KeyringOptions): Promise<Keyring> {
  const { encryption, platform, configFolder, patience = 10_000 } = options;
  const backend = platform === 'linux' ? encryption.getSelectedStorageBackend() : platform;
  const store = stores[backend];
  // On Linux `basic_text` is a key that everybody knows; that is no keyring.
  if (store === undefined) return none('no_keyring', 'No keyring was found on this desktop.');
  const available = await within(patience, encryption.isAsyncEncryptionAvailable());
  if (available === undefined)
    return none('keyring_silent', `${store} did not answer when Cairn started.`);
  if (!available) return none('keyring_unusable', `${store} cannot be used at the moment.`);
  return { secrets: keyringSecrets(options, store, openSealedFile(configFolder, options.onFault)) };
}

const none = (reason: NoKeyring, sentence: string): Keyring => ({
  secrets: undefined,
  because: { reason, words: sentence },
});

/** By the backend's name on Linux, elsewhere by the platform. */
const stores: Readonly<Record<string, string>> = {
  darwin: 'The macOS Keychain',
  win32: 'Windows data protection (DPAPI)',
  gnome_libsecret: 'The desktop’s secret service (libsecret)',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
};

function keyringSecrets(options: KeyringOptions, store: string, file: SealedFile): SecretStore {
  const { encryption, earlier, configFolder, onFault } = options;

  /** Undefined when it cannot be read: another account, another key. The person is asked again. */
  async function open(name: string, sealed: Buffer): Promise<string | undefined> {
    try {
      const { result, shouldReEncrypt } = await encryption.decryptStringAsync(sealed);
      if (shouldReEncrypt)
        await keep(name, result).catch((error: unknown) => onFault(notKept(error)));
      return result;
    } catch {
      return undefined;
    }
  }

  async function keep(name: string, value: string): Promise<void> {
    const sealed = await encryption.encryptStringAsync(value);
    await file.put(name, sealed);
  }

  /** The copy in the file goes only once the keyring has given back the same. */
  async function move(name: string, value: string): Promise<void> {
    try {
      await keep(name, value);
      const kept = await file.get(name);
      if (kept === undefined) return;
      if ((await encryption.decryptStringAsync(kept)).result === value) await earlier.remove(name);
    } catch (error) {
      onFault(notKept(error));
    }
  }

  return {
    describe: () => ({
      kind: 'keyring',
      words: `${store} holds the key; what it encrypts lies in ${configFolder}. Programs that run under your account may be able to ask it, too.`,
      folder: configFolder,
    }),
    async get(name) {
      const sealed = await file.get(name).catch((error: unknown) => {
        onFault(words(error));
        return undefined;
      });
      const value = sealed === undefined ? undefined : await open(name, sealed);
      if (value !== undefined) return value;
      const before = await earlier.get(name);
      if (before !== undefined) await move(name, before);
      return before;
    },
    async names() {
      const inFile = await file.names().catch((error: unknown) => {
        onFault(words(error));
        return [];
      });
      return [...new Set([...inFile, ...(await earlier.names())])];
    },
    async set(name, value) {
      try {
        await keep(name, value);
      } catch (error) {
        return fail(
          'record_write_failed',
          `${store} did not keep the secret (${words(error)}); it must be given again next time.`,
        );
      }
      // What the file held under this name is no longer true.
      await earlier.remove(name).catch((error: unknown) => onFault(notKept(error)));
      return ok(undefined);
    },
    async remove(name) {
      const done = await Promise.allSettled([file.remove(name), earlier.remove(name)]);
      for (const one of done)
        if (one.status === 'rejected') onFault(`a secret was not removed: ${words(one.reason)}`);
    },
  };
}

/** Undefined when it took too long or failed. */
async function within<T>(limit: number, given: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  return Promise.race([given.catch(() => undefined), late]).finally(() => clearTimeout(timer));
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const notKept = (error: unknown): string => `a secret was not moved: ${words(error)}`;
