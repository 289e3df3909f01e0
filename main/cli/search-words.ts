/** Searches of literature services in words for a terminal. */
import type {
  SearchDifference,
  SearchSummary,
  ServicePlan,
} from '../../preload/contract/views/literature.ts';
import { listName } from '../core/library/work.ts';
import type { FoundWork } from '../core/literature/found.ts';

/** Works a terminal shows of each kind; the rest is counted. */
const MOST_SHOWN = 20;

export function planWords(text: string, plans: readonly ServicePlan[]): string {
  return [
    `Query: ${text}`,
    ...plans.flatMap(
      ({ name, text: asked, notes, expected, records, requests, seconds, exact, refusal }) => [
        '',
        `${name}: ${exact ? '' : 'at most '}${count(records, 'record')}, ${count(requests, 'request')}, about ${Math.ceil(seconds)} s`,
        ...(expected === undefined
          ? []
          : [`  ${expected.count} found on ${expected.asOf.slice(0, 10)}`]),
        ...asked.split('\n').map((line) => `  gets ${line}`),
        ...notes.map(({ message }) => `  note: ${message}`),
        ...(refusal === undefined ? [] : [`  cannot be asked: ${refusal}`]),
      ],
    ),
  ].join('\n');
}

export function summaryWords(summary: SearchSummary, works: readonly FoundWork[]): string {
  const { searchId, parts, records, state } = summary;
  return [
    ...works.slice(0, MOST_SHOWN).map(workLine),
    ...(works.length > MOST_SHOWN ? [`… and ${works.length - MOST_SHOWN} more`] : []),
    ...(works.length > 0 ? [''] : []),
    ...parts.flatMap(({ name, expected, retrieved, outcome, error, problems }) => [
      `${name}: ${retrieved}${expected === undefined ? '' : ` of ${expected}`}${outcome === undefined ? '' : `, ${outcome}`}`,
      ...(error === undefined || outcome === 'stopped' ? [] : [`  ${error.message}`]),
      ...problems.slice(0, 3).map((problem) => `  ${problem}`),
      ...(problems.length > 3 ? [`  and ${problems.length - 3} more such problems`] : []),
    ]),
    `${count(records, 'record')}, which are ${count(summary.works, 'work')}. Search ${searchId}.`,
    ...(state === 'done'
      ? []
      : [`What had come is kept. Go on: cairn search-services --resume ${searchId}`]),
  ].join('\n');
}

export function differenceWords(difference: SearchDifference): string {
  const { added, gone, changed, unchanged, partial } = difference;
  return [
    ...section('New', added.map(workLine)),
    ...section('Gone', gone.map(workLine)),
    ...section(
      'Changed',
      changed.map(
        ({ work, fields }) => `${workLine(work)}  [${fields.map(({ field }) => field).join(', ')}]`,
      ),
    ),
    `${added.length} new, ${gone.length} gone, ${changed.length} changed, ${unchanged} as before.`,
    ...(partial ? ['One of the two is not complete, so what looks new or gone may not be.'] : []),
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - MOST_SHOWN;
  return [
    `${title}:`,
    ...lines.slice(0, MOST_SHOWN).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    '',
  ];
}

function workLine({ fields, retraction, workId }: FoundWork): string {
  const { title, authors, year, doi } = fields;
  const names =
    authors.length > 3
      ? `${authors.slice(0, 1).map(listName).join('')} et al.`
      : authors.map(listName).join(', ');
  const marks = [
    ...(retraction === undefined ? [] : [retraction.kind.toUpperCase()]),
    ...(workId === undefined ? [] : ['in the library']),
  ];
  return [
    [names, year === undefined ? '' : `(${year})`].filter(Boolean).join(' '),
    title,
    doi ?? '',
    marks.length === 0 ? '' : `[${marks.join(', ')}]`,
  ]
    .filter(Boolean)
    .join('  ');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
