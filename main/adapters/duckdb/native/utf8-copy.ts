/** JSON that is not plain UTF-8 is written anew before DuckDB reads it. */
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { encodingOf, knownEncoding } from '../text/encoding.ts';
import { utf8Pieces } from '../text/utf8-pieces.ts';

/** The file's own path when it is as it should be. */
export async function utf8Copy(
  path: string,
  given: string | undefined,
  work: string,
): Promise<string> {
  const source = await open(path, 'r');
  try {
    const head = Buffer.alloc(3);
    await source.read(head, 0, 3, 0);
    const isMarked = head.equals(Buffer.from([0xef, 0xbb, 0xbf]));
    const encoding =
      (given === undefined ? undefined : knownEncoding(given)) ?? (await encodingOf(source));
    if (encoding === 'utf-8' && !isMarked) return path;
    const copy = join(work, 'utf8.json');
    const target = await open(copy, 'w');
    try {
      const count = { bytes: 0, undecodable: 0 };
      for await (const piece of utf8Pieces(source, encoding, count)) await target.write(piece);
    } finally {
      await target.close();
    }
    return copy;
  } finally {
    await source.close();
  }
}
