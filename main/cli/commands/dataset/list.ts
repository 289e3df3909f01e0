import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { counted } from '../../plural.ts';
import { versionLine } from './version-words.ts';

export const listCommand = workCommand('list', 'Data sets, or the versions of one')
  .argument('[dataset]', 'its id: lists its versions')
  .action((datasetId: string | undefined, options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      if (datasetId !== undefined) {
        const found = await client.call('dataset.get', { datasetId });
        if (!found.ok) return output.failure(found.error);
        output.result(found.data, found.data.versions.map(versionLine).join('\n'));
        return exitCodes.success;
      }
      const listed = await client.call('dataset.list', {});
      if (!listed.ok) return output.failure(listed.error);
      const lines = listed.data.map(({ newest, versions, experiments, arms }) => {
        const tests =
          experiments === 0
            ? ''
            : `, ${counted(experiments, 'experiment')} with ${counted(arms, 'more version', 'more versions')} as arms`;
        return `${versionLine(newest)}\n  ${counted(versions, 'version')}${tests}`;
      });
      const words =
        lines.length === 0
          ? 'No data sets here yet: "cairn dataset create" makes one.'
          : lines.join('\n');
      output.result({ datasets: listed.data }, words);
      return exitCodes.success;
    }),
  );
