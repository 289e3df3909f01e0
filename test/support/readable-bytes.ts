/** What stands in a file, once what packs it is undone, and how a secret may be written there. */
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';

/** The bytes as they are, and as they read once what packs them is undone. */
export async function readable(bytes: Buffer): Promise<string> {
  const texts = [bytes.toString('latin1'), bytes.toString('utf8')];
  if (bytes.toString('latin1', 0, 4) === 'PAR1') {
    const file = new Uint8Array(bytes).buffer;
    texts.push(JSON.stringify(await parquetReadObjects({ file }), withoutBigInts));
  }
  for (let at = bytes.indexOf('PK\u0003\u0004', 0, 'latin1'); at >= 0;) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    try {
      texts.push(inflateRawSync(bytes.subarray(start), { finishFlush: 2 }).toString('utf8'));
    } catch {
      // Not a packed member.
    }
    at = bytes.indexOf('PK\u0003\u0004', at + 4, 'latin1');
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) texts.push(gunzipSync(bytes).toString('utf8'));
  return texts.join('\n');
}

const withoutBigInts = (_name: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;

/** As it may stand in a file: plain, in JSON, in JSON in JSON, in an address, in base64. */
export function writings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
    Buffer.from(secret).toString('hex'),
  ];
}
