/** Every format there is, by its id. A new one is a file of its own and a line here. */
import { atif } from './atif-writer.ts';
import type { ExportFormat, ExportFormatId } from './format.ts';
import { limi } from './limi.ts';
import { openai } from './openai.ts';

export const exportFormats: Readonly<Record<ExportFormatId, ExportFormat>> = { openai, limi, atif };
