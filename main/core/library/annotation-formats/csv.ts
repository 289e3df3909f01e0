/** Highlights and notes as a table. */
import { tableAsCsv } from '../../csv.ts';
import { invertedName } from '../work.ts';
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
      work.authors.map(invertedName).join('; '),
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
  return tableAsCsv([COLUMNS, ...rows]);
}
