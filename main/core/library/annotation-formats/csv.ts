/** Highlights and notes as a table (RFC 4180, UTF-8 with a byte order mark, which spreadsheets ask for). */
import { linkTo, markedWords, type ExportedWork } from './exported.ts';

const COLUMNS = [
  'work_id',
  'title',
  'authors',
  'year',
  'doi',
  'file',
  'page',
  'kind',
  'colour',
  'quote',
  'note',
  'by',
  'created',
  'changed',
  'link',
] as const;

/** One row for each mark. */
export function annotationCsv(works: readonly ExportedWork[]): string {
  const rows = works.flatMap(({ work, marks }) =>
    marks.map((mark) => [
      work.workId,
      work.title,
      work.authors
        .map(({ family, given }) => [family, given].filter(Boolean).join(', '))
        .join('; '),
      work.year === undefined ? '' : String(work.year),
      work.doi ?? '',
      mark.file.name,
      String(mark.page),
      mark.target.kind === 'region' ? mark.target.content : 'text',
      mark.colour,
      markedWords(mark),
      mark.note ?? '',
      mark.by ?? '',
      mark.writtenAt,
      mark.changedAt,
      linkTo(mark),
    ]),
  );
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A paper's words must not become a formula of the spreadsheet that opens them. */
function cell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
