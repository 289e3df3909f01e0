import type { DatasetDiffView } from '../../../../preload/contract/views/dataset.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { wholeNumber } from '../../options.ts';
import { choiceWords, fieldName } from './choice-words.ts';

const versionNumber = wholeNumber(1, 1_000_000);

export const diffCommand = workCommand('diff', 'What differs between two versions')
  .argument('<dataset>', 'its id')
  .argument('[from]', 'a version (default: the one before the last)', versionNumber)
  .argument('[to]', 'a later version (default: the last)', versionNumber)
  .action(
    (datasetId: string, from: number | undefined, to: number | undefined, options: SharedOptions) =>
      withWorkspace(options, false, async ({ client, output }) => {
        const found = await client.call('dataset.get', { datasetId });
        if (!found.ok) return output.failure(found.error);
        // An arm of an experiment is no step from one version to the next.
        const steps = found.data.versions
          .filter(({ origin }) => origin.kind !== 'arm')
          .map(({ version }) => version);
        const last = to ?? Math.max(...steps);
        const before = steps.filter((version) => version < last);
        if (from === undefined && before.length === 0)
          return output.failure({
            code: 'invalid_input',
            message: `There is no version before v${last} to compare it with.`,
          });
        const diff = await client.call('dataset.diff', {
          datasetId,
          from: from ?? Math.max(...before),
          to: last,
        });
        if (!diff.ok) return output.failure(diff.error);
        output.result(diff.data, words(diff.data));
        return exitCodes.success;
      }),
  );

function words(diff: DatasetDiffView): string {
  const named = ({ trajectoryId, title }: { trajectoryId: string; title: string }) =>
    `${trajectoryId}  ${title}`;
  const lines = [
    ...diff.added.map((member) => `+ ${named(member)} (${member.split})`),
    ...diff.removed.map((member) => `- ${named(member)} (${member.split})`),
    ...diff.changed.map((member) => `~ ${named(member)} went on or changed`),
    ...diff.moved.map((member) => `! ${named(member)} moved: ${member.before} → ${member.after}`),
    ...[...diff.criteria, ...diff.facts].map(
      ({ field, before, after }) =>
        `  ${fieldName(field)}: ${choiceWords(field, before)} → ${choiceWords(field, after)}`,
    ),
    ...diff.counts.map(({ what, before, after }) => `  ${what}: ${before} → ${after}`),
  ];
  const head = `v${diff.from} → v${diff.to}: ${diff.added.length} added, ${diff.removed.length} removed, ${diff.changed.length} changed, ${diff.unchanged} the same`;
  return [head, ...lines].join('\n');
}
