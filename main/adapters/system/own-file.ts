/** Reading files that hold secrets only when nobody else can have put them there. */
import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';

export interface NotTrusted {
  readonly path: string;
  readonly why: 'owned_by_another' | 'writable_by_others';
}

type Read<Value> =
  | { readonly ok: true; readonly value: Value }
  | ({ readonly ok: false } & NotTrusted)
  | { readonly ok: false; readonly why: 'unreadable' };

interface Ownership {
  readonly uid: number;
  readonly mode: number;
}

/** Group and others, writing. */
const WRITABLE_BY_OTHERS = 0o022;

/** Undefined when it is the person's own. Windows keeps a person's folders by other means. */
function distrust(path: string, { uid, mode }: Ownership): NotTrusted | undefined {
  const person = process.getuid?.();
  if (person === undefined) return undefined;
  if (uid !== person) return { path, why: 'owned_by_another' };
  return (mode & WRITABLE_BY_OTHERS) === 0 ? undefined : { path, why: 'writable_by_others' };
}

/** Reads it and holds it against the schema. What was checked is what is read: links are not followed. */
export async function readOwnJson<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<Read<z.infer<Schema>>> {
  try {
    const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
    try {
      const about = await handle.stat();
      const doubt = distrust(path, about);
      if (doubt !== undefined) return { ok: false, ...doubt };
      if (!about.isFile()) return { ok: false, why: 'unreadable' };
      return { ok: true, value: schema.parse(JSON.parse(await handle.readFile('utf8'))) };
    } finally {
      await handle.close();
    }
  } catch {
    return { ok: false, why: 'unreadable' };
  }
}

/** The folder's files with that ending; none when the folder itself is not the person's own. */
export async function filesOfOwn(
  folder: string,
  ending: string,
): Promise<{ readonly paths: readonly string[]; readonly notTrusted: readonly NotTrusted[] }> {
  try {
    const about = await lstat(folder);
    const doubt = distrust(folder, about);
    if (doubt !== undefined) return { paths: [], notTrusted: [doubt] };
    const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
    return { paths: names.toSorted().map((name) => join(folder, name)), notTrusted: [] };
  } catch {
    return { paths: [], notTrusted: [] };
  }
}
