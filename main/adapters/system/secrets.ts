/**
 * Secrets where there is no keyring: one file in the person's config folder, encrypted with
 * AES-256-GCM under a key that lies beside it. Both are readable by the person alone (0600). This
 * keeps secrets out of workspaces, backups of workspaces and casual sight; it does not protect them
 * from someone who can read the person's own files, and `describe` says so.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { fail, ok } from '../../core/errors.ts';
import type { NoKeyring, SecretStore } from '../../core/ports.ts';
import { writeFileDurably } from './durable-file.ts';
import { isMissing, wordsOf } from './io-error.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const Sealed = z.record(
  z.string(),
  z.strictObject({ iv: z.string(), tag: z.string(), data: z.string() }),
);
type Sealed = z.infer<typeof Sealed>;

const ALGORITHM = 'aes-256-gcm';

async function loadOrCreateKey(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const key = randomBytes(32);
  await writeFileDurably(path, key, { mode: 0o600 });
  return key;
}

/** `because`: why nothing better keeps them, which `describe` repeats. */
export function createFileSecrets(
  configFolder: string,
  because?: { readonly reason: NoKeyring; readonly words: string },
): SecretStore {
  const folder = join(configFolder, 'secrets');
  const path = join(folder, 'secrets.json');
  let queue: Promise<unknown> = Promise.resolve();

  async function key(): Promise<Buffer> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return loadOrCreateKey(join(folder, 'secrets.key'));
  }
  const load = (): Promise<Sealed> => readJsonFile(path, Sealed, {});
  /** One change after the other, so that none is lost. */
  function change(edit: (sealed: Sealed) => Promise<Sealed>): Promise<void> {
    const next = queue.then(async () => writeJsonFile(path, await edit(await load())));
    queue = next.catch(() => {});
    return next;
  }

  return {
    describe: () => ({
      kind: 'encrypted_file',
      words: `An encrypted file in ${folder}, with its key beside it; whoever can read your own files can read it.${because === undefined ? '' : ` ${because.words}`}`,
      folder,
      ...(because === undefined ? {} : { reason: because.reason }),
    }),
    async get(name) {
      const entry = (await load())[name];
      if (entry === undefined) return undefined;
      try {
        const decipher = createDecipheriv(ALGORITHM, await key(), Buffer.from(entry.iv, 'base64'));
        decipher.setAAD(Buffer.from(name));
        decipher.setAuthTag(Buffer.from(entry.tag, 'base64'));
        return Buffer.concat([
          decipher.update(Buffer.from(entry.data, 'base64')),
          decipher.final(),
        ]).toString('utf8');
      } catch {
        // Changed or under another key: as good as not there; the person is asked again.
        return undefined;
      }
    },
    names: async () => Object.keys(await load()),
    async set(name, value) {
      try {
        const secretKey = await key();
        await change(async (sealed) => {
          const iv = randomBytes(12);
          const cipher = createCipheriv(ALGORITHM, secretKey, iv);
          cipher.setAAD(Buffer.from(name));
          const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
          return {
            ...sealed,
            [name]: {
              iv: iv.toString('base64'),
              tag: cipher.getAuthTag().toString('base64'),
              data: data.toString('base64'),
            },
          };
        });
        return ok(undefined);
      } catch (error) {
        return fail(
          'record_write_failed',
          `The secret could not be kept (${wordsOf(error)}); it must be given again next time.`,
        );
      }
    },
    remove: (name) =>
      change(async (sealed) =>
        Object.fromEntries(Object.entries(sealed).filter(([each]) => each !== name)),
      ),
  };
}
