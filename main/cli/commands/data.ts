/** Tables of data. */
import { Command, Option } from 'commander';
import type { DataView } from '../../../preload/contract/views/analysis.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { importData, readingOf } from '../data-source.ts';
import { callerPath } from '../paths.ts';
import { counted } from '../plural.ts';

interface ImportOptions extends SharedOptions {
  readonly name?: string;
  readonly replace?: string;
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly header: boolean;
  readonly sheet?: string;
  readonly missing?: string[];
}

const importFile = workCommand('import', 'Take a file of data into the workspace')
  .argument('<file>', 'CSV, TSV, JSON, JSON lines, Parquet or XLSX')
  .option('--name <name>', 'what cells call the table (default: from the file’s name)')
  .option('--encoding <name>', 'of text, such as utf-8 or gb18030 (default: recognised)')
  .option('--delimiter <sign>', 'between values (default: recognised)')
  .addOption(new Option('--decimal <sign>', 'the decimal sign').choices(['.', ',']))
  .option('--no-header', 'the first row holds values, not names')
  .option('--sheet <name>', 'of a workbook (default: the first)')
  .option('--missing <text...>', 'texts that stand for a missing value')
  .action((file: string, options: ImportOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const taken = await importData(
        client,
        {
          source: { path: callerPath(file) },
          reading: readingOf(options),
          ...(options.name === undefined ? {} : { name: options.name }),
        },
        output,
      );
      if (!taken.ok) return output.failure(taken.error);
      const view = await client.call('data.get', { dataId: taken.data.dataId });
      if (!view.ok) return output.failure(view.error);
      output.result(
        { ...view.data, misfits: taken.data.misfits },
        words(view.data, taken.data.misfits),
      );
      return exitCodes.success;
    }),
  );

const list = workCommand('list', 'List the tables of the workspace').action(
  (options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const tables = await client.call('data.list', {});
      if (!tables.ok) return output.failure(tables.error);
      output.result(
        { tables: tables.data },
        tables.data
          .map(
            ({ name, rows, columns, version, fileName }) =>
              `${name}  ${counted(rows, 'row')}, ${counted(columns, 'column')}, version ${version}, from ${fileName}`,
          )
          .join('\n') || 'No data has been imported yet.',
      );
      return exitCodes.success;
    }),
);

export const dataCommand = new Command('data')
  .description('Tables of data: take them in, look at them')
  .exitOverride()
  .addCommand(importFile)
  .addCommand(list);

function words(data: DataView, misfits: number): string {
  const head = `${data.name}: ${counted(data.rows, 'row')}, ${counted(data.columns.length, 'column')}; version ${data.version}, SHA-256 ${data.fileId.slice(0, 16)}…`;
  const columns = data.columns.map(
    ({ name, type, unit, levels }) =>
      `  ${name}  ${type}${unit === undefined ? '' : ` in ${unit}`}${levels === undefined ? '' : ` (${levels.slice(0, 6).join(', ')}${levels.length > 6 ? ', …' : ''})`}`,
  );
  const lost =
    misfits === 0
      ? []
      : [
          `${counted(misfits, 'value')} did not fit the type of the column and count as missing; correct the types in the app to keep them.`,
        ];
  return [head, ...columns, ...lost].join('\n');
}
