/** Versions of an experiment beside each other, as a table. */
import { en, zh } from './card/card-words.ts';
import { selectionWords } from './card/card.ts';
import { plain, short, table } from './card/markdown.ts';
import type { DatasetVersion } from './dataset.ts';

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
    short(profile.tokens.mean),
    short(profile.turns.mean),
    short(profile.calls.mean),
    profile.recoveries,
    profile.feedback,
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
        `${words.tokens} (${words.train})`,
        `${words.tokens} (${words.mean})`,
        `${words.turns} (${words.mean})`,
        `${words.calls} (${words.mean})`,
        words.recoveries,
        words.feedback,
      ],
      rows,
      2,
    ),
    '',
  ].join('\n\n');
}
