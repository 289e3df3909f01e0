/** Files of any export format, as its own validator and a reader see them. */
import { readFileSync } from 'node:fs';
import { exportFormat } from '../../main/adapters/trajectories/export-format.ts';
import type { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { fileOf } from '../../main/core/trajectory/formats/written-file.ts';

/** What the format's own validator says against the bytes on the disk. */
export async function faultsIn(format: ExportFormatId, path: string): Promise<readonly string[]> {
  const problems = await (await exportFormat(format)).validate(fileOf(readFileSync(path)));
  return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

/** The file's content as words, whatever its container. */
export async function wordsIn(format: ExportFormatId, path: string): Promise<string> {
  const { show } = await exportFormat(format);
  const bytes = readFileSync(path);
  return show === undefined ? bytes.toString('utf8') : show(fileOf(bytes));
}
