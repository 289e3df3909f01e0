/** Highlights and notes as Markdown (CommonMark), to be read and to be pasted into a manuscript. */
import { referenceText } from '../citations.ts';
import { linkTo, markedWords, type ExportedMark, type ExportedWork } from './exported.ts';

const REGIONS = { figure: 'Figure', table: 'Table', formula: 'Formula', other: 'Region' } as const;

/** One section for each work, its marks by page. */
export function annotationMarkdown(works: readonly ExportedWork[]): string {
  const sections = works.flatMap(({ work, marks }) => [
    `## ${plain(work.title)}`,
    plain(referenceText(work)),
    ...(work.retraction === undefined ? [] : [`**${standing[work.retraction.kind]}**`]),
    ...marks.map(markText),
  ]);
  return `${['# Highlights and notes', ...sections].join('\n\n')}\n`;
}

const standing = {
  retracted: 'This work was retracted.',
  concern: 'There is an expression of concern about this work.',
  corrected: 'This work was corrected.',
} as const;

function markText(mark: ExportedMark): string {
  const { target, colour, page, note } = mark;
  const kind = target.kind === 'region' ? `${REGIONS[target.content]}, ` : '';
  const words = markedWords(mark).trim();
  return [
    `### ${kind}p. ${page} · ${colour}`,
    ...(words === '' ? [] : [quoted(words)]),
    ...(note === undefined ? [] : [note.trim()]),
    `[Open page ${page}](${linkTo(mark)})`,
  ].join('\n\n');
}

function quoted(words: string): string {
  return words
    .split(/\n+/)
    .map((line) => `> ${plain(line)}`)
    .join('\n>\n');
}

/**
 * Words of a paper are only ever words: a viewer must neither fetch an image they name nor run what
 * they spell. Notes are the researcher's own Markdown and stay as written.
 */
function plain(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>!#|~$]/g, (mark) => `\\${mark}`)
    .replaceAll('&', '&amp;')
    .replace(/^(\s*)(\d+)([.)])/, '$1$2\\$3')
    .replace(/^(\s*)([-+=])/, '$1\\$2');
}
