/** What stands where an export is to go: nothing, a former export in the same format, or something else. */
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isMissing } from '../../adapters/system/io-error.ts';
import { ok, type Result } from '../../core/errors.ts';
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import type { ExportPlace } from './export-place.ts';

/** Beside every exported file, under its name with this behind it. */
const ACCOUNT = '.meta.json';

/** As far as a file's account must say it for the file to be a former export. */
const Account = z.looseObject({ format: z.string(), sha256: z.string() });

/** The account of what is in an exported file stands beside it. */
export function accountOf(path: string): string {
  return `${path}${ACCOUNT}`;
}

/**
 * The name a file gets at this place: `name.ending`, or the person's own. In the folder that is ours
 * `name-2.ending` … when it is taken. Elsewhere what is there stays, and the export is refused; a
 * former export in the same format is replaced where that was asked for.
 */
export async function settledName(
  place: ExportPlace,
  usual: { readonly name: string; readonly ending: string; readonly format: string },
): Promise<Result<string>> {
  const { name, ending, format } = usual;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}-${number}`;
    const fileName = place.fileName ?? `${free}.${ending}`;
    const path = join(place.folder, fileName);
    const there = await whatIsAt(path, format);
    if (there === 'nothing') return ok(fileName);
    if (place.taken === 'another_name') continue;
    if (there === 'other') return failSaying('path_refused', 'export_place_foreign', { path });
    if (place.taken === 'replace') return ok(fileName);
    return failSaying('path_refused', 'export_place_taken', { path });
  }
}

/** An export is a file with its account: where either stands, the name is taken. */
async function whatIsAt(path: string, format: string): Promise<'nothing' | 'former' | 'other'> {
  const file = await kindOf(path);
  const account = await kindOf(accountOf(path));
  if (file === 'nothing' && account === 'nothing') return 'nothing';
  if (file === 'other' || account !== 'file') return 'other';
  return (await formatOf(accountOf(path))) === format ? 'former' : 'other';
}

async function kindOf(path: string): Promise<'nothing' | 'file' | 'other'> {
  try {
    return (await lstat(path)).isFile() ? 'file' : 'other';
  } catch (error) {
    if (isMissing(error)) return 'nothing';
    throw error;
  }
}

/** Of a former export; undefined when the file is no account of one. */
async function formatOf(account: string): Promise<string | undefined> {
  const text = await readFile(account, 'utf8');
  try {
    return Account.safeParse(JSON.parse(text)).data?.format;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
