/**
 * Versions of an experiment beside each other, as a table. Arms differ in their training members alone, so
 * that sums and means are of these.
 */
import { en, zh } from './card/card-words.ts';
import { selectionWords } from './card/card.ts';
import { plain, short, table } from './card/markdown.ts';
import type { DatasetVersion } from './dataset.ts';
import { meanTrainingTokens } from './profile.ts';

/** What versions of before it was counted do not have. */
const UNCOUNTED = '–';

/** Markdown; the versions have one name. */
export function comparisonTable(
  versions: readonly DatasetVersion[],
  language: 'en' | 'zh',
): string {
  const words = language === 'zh' ? zh : en;
  const rows = versions.map(({ version, selection, profile }) => [
    `[v${version}](v${version}/README.md)`,
    selectionWords(selection, words),
    profile.splits.train.members,
    profile.splits.validation.members,
    profile.splits.test.members,
    short(profile.splits.train.tokens),
    short(meanTrainingTokens(profile)),
    ...trainingOf(profile),
  ]);
  return [
    `# ${plain(versions[0]?.name ?? '')}`,
    table(
      [
        words.version,
        words.selection,
        words.train,
        words.validation,
        words.test,
        `${words.train}: ${words.tokens}`,
        ...[
          `${words.tokens} (${words.mean})`,
          `${words.turns} (${words.mean})`,
          `${words.calls} (${words.mean})`,
          words.recoveries,
          words.feedback,
        ].map((name) => `${words.train}: ${name}`),
      ],
      rows,
      2,
    ),
    '',
  ].join('\n\n');
}

function trainingOf({ training }: DatasetVersion['profile']): readonly (string | number)[] {
  if (training === undefined) return Array.from({ length: 4 }, () => UNCOUNTED);
  const { turns, calls, recoveries, feedback } = training;
  return [short(turns.mean), short(calls.mean), recoveries, feedback];
}
