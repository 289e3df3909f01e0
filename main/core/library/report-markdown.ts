/**
 * A report as Markdown: the same bytes for the same report and evidence, so that a file on disk can
 * be checked line by line against the record.
 */
import { citationNumbers } from './citations.ts';
import type { Claim, Evidence, Reference, Report } from './evidence.ts';
import { reportWords } from './report-words.ts';
import type { ReportWords } from './report-words.ts';

interface Line {
  readonly text: string;
  readonly claimId?: string;
  readonly evidenceId?: string;
}

type EvidenceById = ReadonlyMap<string, Evidence>;

/** UTF-8 text with "\n" at the end of every line. Needs nothing but the record. */
export function reportMarkdown(report: Report, evidence: EvidenceById): string {
  return linesOf(report, evidence)
    .map(({ text }) => `${text}\n`)
    .join('');
}

/** A line of the file that is not what the record says. Lines count from 1. */
export interface ReportDifference {
  readonly line: number;
  readonly expected?: string;
  readonly found?: string;
  /** The claim, or the evidence of the table's row, that the line belongs to. */
  readonly claimId?: string;
  readonly evidenceId?: string;
}

/** Empty when the file is exactly the report. Lines put in or taken out are named as such. */
export function compareReport(
  markdownOnDisk: string,
  report: Report,
  evidence: EvidenceById,
): ReportDifference[] {
  const expected = linesOf(report, evidence);
  const found = markdownOnDisk.split('\n');
  if (found.at(-1) === '') found.pop();
  else found.push('');
  let head = 0;
  while (head < expected.length && expected[head]?.text === found[head]) head += 1;
  let tail = 0;
  while (
    tail < Math.min(expected.length, found.length) - head &&
    expected.at(-1 - tail)?.text === found.at(-1 - tail)
  ) {
    tail += 1;
  }
  const span = Math.max(expected.length, found.length) - head - tail;
  return Array.from({ length: Math.max(0, span) }, (_, index) =>
    difference(
      head + index,
      head + index < expected.length - tail ? expected[head + index] : undefined,
      head + index < found.length - tail ? found[head + index] : undefined,
    ),
  ).filter(({ expected: was, found: is }) => was !== is);
}

function difference(
  index: number,
  expected: Line | undefined,
  found: string | undefined,
): ReportDifference {
  return {
    line: index + 1,
    ...(expected === undefined ? {} : { expected: expected.text }),
    ...(found === undefined ? {} : { found }),
    ...(expected?.claimId === undefined ? {} : { claimId: expected.claimId }),
    ...(expected?.evidenceId === undefined ? {} : { evidenceId: expected.evidenceId }),
  };
}

function linesOf(report: Report, evidence: EvidenceById): Line[] {
  const words = reportWords(report.language);
  const numbers = citationNumbers(report);
  return [
    ...paragraph(`# ${plain(report.title)}`),
    ...paragraph(`**${words.question}:** ${plain(report.question)}`),
    ...paragraph(`${plain(words.writtenBy(report.writtenBy))} ${words.honesty}`),
    ...report.sections.flatMap(({ heading, claims }) => [
      ...paragraph(`## ${plain(heading)}`),
      ...claims.flatMap((claim) => claimLines(claim, numbers)),
    ]),
    ...notFoundLines(report, words),
    ...tableLines(report, evidence, numbers, words),
    ...referenceLines(report, evidence, numbers, words),
  ];
}

function paragraph(text: string): Line[] {
  return [{ text }, { text: '' }];
}

function claimLines(claim: Claim, numbers: ReadonlyMap<string, number>): Line[] {
  const text = plain(claim.text);
  const marks = claim.evidenceIds.map((id) => `[${numbers.get(id) ?? '?'}]`).join('');
  const shown = claim.kind === 'cited' ? `- ${text} ${marks}` : `_${text}_`;
  return [{ text: shown, claimId: claim.claimId }, { text: '' }];
}

function notFoundLines({ notFound }: Report, words: ReportWords): Line[] {
  if (notFound.length === 0) return [];
  return [
    ...paragraph(`## ${words.notFound}`),
    ...notFound.map((text) => ({ text: `- ${plain(text)}` })),
    { text: '' },
  ];
}

function tableLines(
  report: Report,
  evidence: EvidenceById,
  numbers: ReadonlyMap<string, number>,
  words: ReportWords,
): Line[] {
  const works = new Map(report.references.map((reference) => [reference.fileId, reference]));
  const rows = [...numbers].flatMap(([evidenceId, number]): Line[] => {
    const item = evidence.get(evidenceId);
    if (!item) return [];
    const { quote, position, fileId } = item.anchor;
    const cells = [
      String(number),
      markedReference(works.get(fileId), words),
      String(position.page),
      quote.exact,
      words.stance[item.stance] + (item.stanceCue === undefined ? '' : ` (${item.stanceCue})`),
      item.theme,
    ];
    return [{ text: row(cells), evidenceId }];
  });
  return [
    ...paragraph(`## ${words.evidence}`),
    { text: row(words.columns) },
    { text: `|${words.columns.map(() => ' --- ').join('|')}|` },
    ...rows,
    { text: '' },
  ];
}

function referenceLines(
  { references }: Report,
  evidence: EvidenceById,
  numbers: ReadonlyMap<string, number>,
  words: ReportWords,
): Line[] {
  return [
    ...paragraph(`## ${words.references}`),
    ...references.map(({ number, text, fileId, retraction }) => {
      const cited = [...numbers]
        .filter(([id]) => evidence.get(id)?.anchor.fileId === fileId)
        .map(([, at]) => `[${at}]`);
      const notice = retraction === undefined ? '' : `**${plain(words.notice(retraction))}** `;
      return { text: `${number}. ${notice}${plain(text)} ${words.citedIn(cited.join(', '))}` };
    }),
  ];
}

/** A retracted work is named as such wherever it is cited. */
function markedReference(reference: Reference | undefined, words: ReportWords): string {
  const short = shortReference(reference);
  const kind = reference?.retraction?.kind;
  return kind === undefined ? short : `${short} [${words.standing[kind]}]`;
}

/** "Cole T., Parker J. (2023). Title" shown as "Cole T. et al. (2023)". */
function shortReference(reference: Reference | undefined): string {
  if (!reference) return '';
  const match = /^(.{1,400}?) \((\d{4})\)\. /u.exec(reference.text);
  if (!match) return Array.from(reference.text).slice(0, 40).join('');
  const names = (match[1] ?? '').split(/, |，/);
  const isChinese = /\p{Script=Han}/u.test(names[0] ?? '');
  const others = names.length > 1 ? (isChinese ? '等' : ' et al.') : '';
  return `${names[0] ?? ''}${others} (${match[2] ?? ''})`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => plain(cell).replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

/** On one line, with the characters that Markdown would read as marks escaped. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>]/g, String.raw`\$&`);
}
