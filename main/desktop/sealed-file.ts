/** Encrypted bytes by name, in one file of the config folder that only the person can read. */
import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing } from '../adapters/system/io-error.ts';
import { writeJsonFile } from '../adapters/system/json-file.ts';

const Sealed = z.record(z.string(), z.base64());
type Sealed = z.infer<typeof Sealed>;

export interface SealedFile {
  get(name: string): Promise<Buffer | undefined>;
  names(): Promise<readonly string[]>;
  /** Durable when it resolves. Rejects when it cannot be written; what was there stays. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}

/** `secrets/keyring.json`. A file that cannot be read is put aside, never written over. */
export function openSealedFile(configFolder: string, onFault: (words: string) => void): SealedFile {
  const folder = join(configFolder, 'secrets');
  const path = join(folder, 'keyring.json');
  let queue: Promise<unknown> = Promise.resolve();

  async function load(): Promise<Sealed> {
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (isMissing(error)) return {};
      throw error;
    }
    try {
      return Sealed.parse(JSON.parse(text));
    } catch {
      const aside = `${path}.damaged-${Date.now()}`;
      await rename(path, aside);
      onFault(`the file of secrets could not be read and was put aside as ${aside}`);
      return {};
    }
  }

  /** One after the other, so that no change is lost. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const next = queue.then(step);
    queue = next.catch(() => {});
    return next;
  }

  async function save(sealed: Sealed): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeJsonFile(path, sealed);
  }

  return {
    get: (name) =>
      inTurn(async () => {
        const sealed = await load();
        return Object.hasOwn(sealed, name) ? Buffer.from(sealed[name] ?? '', 'base64') : undefined;
      }),
    names: () => inTurn(async () => Object.keys(await load())),
    put: (name, bytes) =>
      inTurn(async () =>
        save({ ...(await load()), [name]: Buffer.from(bytes).toString('base64') }),
      ),
    remove: (name) =>
      inTurn(async () => {
        const sealed = await load();
        if (!Object.hasOwn(sealed, name)) return;
        await save(Object.fromEntries(Object.entries(sealed).filter(([each]) => each !== name)));
      }),
  };
}
