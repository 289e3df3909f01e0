/** Everything that can be read in a file of any export format, also in what is packed. */
import { strFromU8, unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';

export async function everyWordIn(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes);
  const texts = [buffer.toString('latin1'), buffer.toString('utf8')];
  const begins = buffer.toString('latin1', 0, 4);
  if (begins === 'PAR1') {
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    texts.push(JSON.stringify(rows, (_name, value: unknown) => plain(value)));
  }
  if (begins === 'PK\u0003\u0004')
    for (const content of Object.values(unzipSync(bytes))) texts.push(strFromU8(content));
  return texts.join('\n');
}

function plain(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
