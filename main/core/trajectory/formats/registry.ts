/** The formats that are made of nothing but text. A new one is a file of its own and a line here. */
import { atif } from './atif-writer.ts';
import { axolotl } from './axolotl.ts';
import type { ExportFormat } from './format.ts';
import { limi } from './limi.ts';
import { openai } from './openai.ts';
import { otlp } from './otlp/otlp.ts';
import { sharegpt } from './sharegpt.ts';
import { slime } from './slime.ts';
import { sts } from './sts.ts';
import { trl } from './trl.ts';

export const textFormats = {
  atif,
  openai,
  limi,
  slime,
  trl,
  axolotl,
  sharegpt,
  sts,
  otlp,
} as const satisfies Readonly<Record<string, ExportFormat>>;
export type TextFormatId = keyof typeof textFormats;

export function isTextFormat(id: string): id is TextFormatId {
  return Object.hasOwn(textFormats, id);
}
