/**
 * The names of what was decided about in redaction: words under a random key of the workspace, so that
 * who has the record without the key cannot try words against it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ok, type Result } from '../../core/errors.ts';
import type { Fingerprints } from '../../core/trajectory/redaction/fingerprints.ts';
import { failureOfWrite } from '../journal/write-failure.ts';
import { writeFileDurably } from '../system/durable-file.ts';
import { isMissing } from '../system/io-error.ts';
import { systemDigest } from '../system/digest.ts';

const BYTES = 32;
const KEY = /^[0-9a-f]{64}\n?$/;

/**
 * The key lies in its own file beside the journal and is written into no event and no export. Where it
 * is missing or damaged a new one is made: what was decided under the old one is then no longer known
 * again and is cut. Fails as every writing does, with nothing left behind. `readOnly`: it is only made up for as long as the engine runs.
 */
export async function loadFingerprints(
  path: string,
  { workspaceId, readOnly }: { readonly workspaceId: string; readonly readOnly: boolean },
): Promise<Result<Fingerprints>> {
  const loaded = await keyFor(path, readOnly);
  if (!loaded.ok) return loaded;
  const key = loaded.data;
  const under = (text: string): string => createHmac('sha256', key).update(text).digest('hex');
  return ok({
    // Of the key alone, and of 256 random bits: it tells keys apart and gives none away.
    keyId: under('the name of this key').slice(0, 16),
    of: (words) => under(`words\n${words.trim()}`),
    earlier: (words) => systemDigest.sha256(`${workspaceId}\n${words.trim()}`),
  });
}

/** A new key counts only once it is on the disk: nobody shall decide under one that is lost. */
async function keyFor(path: string, readOnly: boolean): Promise<Result<Buffer>> {
  try {
    const known = await keyAt(path);
    const key = known ?? randomBytes(BYTES);
    if (known === undefined && !readOnly)
      await writeFileDurably(path, `${key.toString('hex')}\n`, { mode: 0o600 });
    return ok(key);
  } catch (error) {
    return { ok: false, error: failureOfWrite(error) };
  }
}

async function keyAt(path: string): Promise<Buffer | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return KEY.test(text) ? Buffer.from(text.trim(), 'hex') : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
