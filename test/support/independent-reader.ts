/** Any exported file, read by what knows its format and none of the exporters' code. */
import { readFileSync } from 'node:fs';
import { parquetReadObjects } from 'hyparquet';
import * as z from 'zod';
import { assertNever } from '../../main/core/errors.ts';
import type { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { readAtif } from './atif-rules.ts';
import { readSharegpt, readTrace } from './conversation-rules.ts';
import { readCrate } from './crate-rules.ts';
import { readInspect } from './inspect-rules.ts';
import { readOtlp } from './otlp-rules.ts';
import { jsonOf } from './read-back.ts';
import type { ReadBack } from './read-back.ts';
import { ChatRow, readChatLines, readChatRows, trainers } from './trainer-rules.ts';

/** Formats that can say of a reply that it is not learned. */
export const CAN_MASK: ReadonlySet<ExportFormatId> = new Set([
  'atif',
  'inspect',
  'otlp',
  'ro-crate',
  'openai',
  'limi',
  'slime',
  'axolotl',
  'parquet',
]);

export async function readIndependently(format: ExportFormatId, path: string): Promise<ReadBack> {
  const bytes = new Uint8Array(readFileSync(path));
  const text = (): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  switch (format) {
    case 'openai':
    case 'limi':
    case 'slime':
    case 'trl':
    case 'axolotl':
      return readChatLines(text(), trainers[format]);
    case 'parquet':
      return readChatRows(await parquetRows(bytes), trainers.parquet);
    case 'sharegpt':
      return readSharegpt(text());
    case 'sts':
      return readTrace(text());
    case 'atif':
      return readAtif(text());
    case 'inspect':
      return readInspect(bytes);
    case 'otlp':
      return readOtlp(text());
    case 'ro-crate':
      return readCrate(bytes);
    default:
      return assertNever(format);
  }
}

const Row = z.looseObject({ tools: z.string() });

/** Tools are JSON text in a column. */
async function parquetRows(bytes: Uint8Array): Promise<readonly ChatRow[]> {
  const file = new Uint8Array(bytes).buffer;
  const rows = await parquetReadObjects({ file });
  return rows.map((row) => {
    const read = Row.parse(row);
    return ChatRow.parse({ ...read, tools: jsonOf(read.tools) });
  });
}
