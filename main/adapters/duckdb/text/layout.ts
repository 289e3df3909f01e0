/** How a delimited text is laid out: its marks, what stands before the table, and whether it has names. */
import type { GivenReading } from '../../../core/analysis/data.ts';
import { DataProblem } from '../problem.ts';
import { RecordReader, type Marks } from './records.ts';

export interface Layout {
  readonly delimiter: string;
  readonly quote: string;
  /** Lines before the names, or before the first row. */
  readonly skip: number;
  readonly header: boolean;
}

export interface SampleRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Records that are enough to judge by. */
const JUDGED = 1_000;
/** Lines in which the table must have begun. */
const LONGEST_PREFACE = 100;

export function marksOf(layout: Pick<Layout, 'delimiter' | 'quote'>): Marks {
  const delimiter = layout.delimiter.charCodeAt(0);
  const quote = layout.quote === '' ? undefined : layout.quote.charCodeAt(0);
  if (delimiter > 127 || (quote ?? 0) > 127) {
    throw new DataProblem(
      'The delimiter and the quotation mark must be plain ASCII characters. Choose others.',
    );
  }
  return { delimiter, quote };
}

/** The first records of a sample; when it is not the whole text, without the one that is cut. */
export function sampleRecords(
  sample: Buffer,
  isWhole: boolean,
  layout: Pick<Layout, 'delimiter' | 'quote'>,
  limit = Infinity,
): SampleRecord[] {
  const records: SampleRecord[] = [];
  const reader = new RecordReader(marksOf(layout), (record) => {
    if (records.length >= limit) throw new Enough();
    if (!record.isBlank) records.push({ line: record.line, fields: record.texts() });
  });
  try {
    reader.push(sample);
    if (isWhole) reader.end();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return records;
}

class Enough extends Error {}

export function layoutOf(sample: Buffer, isWhole: boolean, given: GivenReading): Layout {
  const quote = given.quote ?? quoteOf(sample);
  const judged = (given.delimiter === undefined ? DELIMITERS : [given.delimiter])
    .map((delimiter) => judge(sample, isWhole, delimiter, quote))
    .reduce((best, next) => (next.score > best.score ? next : best));
  const { records, fields } = judged;
  const first = given.skip === undefined ? beginning(records, fields) : undefined;
  const skip = given.skip ?? (first === undefined ? 0 : first.line - 1);
  const rest = records.filter(({ line }) => line > skip);
  return {
    delimiter: judged.delimiter,
    quote: judged.quote,
    skip,
    header: given.header ?? hasNames(rest.map((record) => record.fields)),
  };
}

interface Judged {
  readonly delimiter: string;
  readonly quote: string;
  readonly records: readonly SampleRecord[];
  /** The usual number of fields. */
  readonly fields: number;
  readonly score: number;
}

function judge(sample: Buffer, isWhole: boolean, delimiter: string, quote: string): Judged {
  let records: readonly SampleRecord[];
  let usedQuote = quote;
  try {
    records = sampleRecords(sample, isWhole, { delimiter, quote }, JUDGED);
    // A quotation mark that swallows all of the sample is none.
    if (records.length === 0 && quote !== '') throw new DataProblem('unclosed');
  } catch (error) {
    if (!(error instanceof DataProblem) || quote === '') throw error;
    usedQuote = '';
    records = sampleRecords(sample, isWhole, { delimiter, quote: '' }, JUDGED);
  }
  const counts = new Map<number, number>();
  for (const { fields } of records) {
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  let fields = 1;
  let most = 0;
  for (const [count, times] of counts) {
    if (times > most || (times === most && count > fields)) [fields, most] = [count, times];
  }
  const share = records.length === 0 ? 0 : most / records.length;
  // One column is what every text has with a mark that does not occur in it.
  const score = fields === 1 ? 0.01 * share : share * (1 + Math.log2(fields) / 20);
  return { delimiter, quote: usedQuote, records, fields, score };
}

/** Apostrophes around fields, and no double quotes, are quotation marks. */
function quoteOf(sample: Buffer): string {
  const head = sample.toString('utf8', 0, 100_000);
  if (head.includes('"')) return '"';
  const quoted = head.match(/(?:^|[,;\t|\n])'[^'\n]*'(?=[,;\t|\r\n]|$)/g)?.length ?? 0;
  return quoted >= 3 ? "'" : '"';
}

/** The first record of the table: as long as most, with one as long behind it, and no remark. */
function beginning(records: readonly SampleRecord[], fields: number): SampleRecord | undefined {
  const remarks = records.findIndex(({ fields: [first = ''] }) => !/^\s*[#%]/.test(first));
  if (fields === 1) return records[Math.max(0, remarks)];
  const found = records.findIndex(
    (record, at) =>
      at >= remarks &&
      record.fields.length === fields &&
      (records[at + 1]?.fields.length ?? fields) === fields,
  );
  return found > LONGEST_PREFACE || found === -1 ? records[0] : records[found];
}

const NUMBER_LIKE = /^\s*[-+]?(?:\d[\d.,\s']*|\.\d+)(?:[eE][-+]?\d+)?\s*%?$/;
const DATE_LIKE = /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;

/**
 * The first row holds names when none of its values is a number or a date, or when they are whole
 * numbers going up by one (years) over other numbers.
 */
export function hasNames(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return first !== undefined;
  const filled = first.filter((field) => field.trim() !== '');
  if (filled.length === 0) return false;
  const isValue = (field: string): boolean => NUMBER_LIKE.test(field) || DATE_LIKE.test(field);
  const values = filled.filter(isValue);
  if (values.length === 0) return true;
  const years = values.map(Number);
  return (
    values.length >= 3 &&
    years.every((year, at) => at === 0 || year === (years[at - 1] ?? 0) + 1) &&
    values.length < filled.length + 1 &&
    first.length - values.length <= 3 &&
    first.length > values.length
  );
}
