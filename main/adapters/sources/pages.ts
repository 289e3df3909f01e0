/** One page of records, some of which may not be readable. */
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type { ServicePage } from '../../core/literature/ports.ts';
import { LiteratureRecord } from '../../core/literature/record.ts';

/** What a list of raw records is read with; a text says why one is none. */
export type RecordReader<Raw> = (raw: Raw, index: number) => LiteratureRecord | string;

export interface ReadRecords {
  readonly records: readonly LiteratureRecord[];
  readonly problems: readonly string[];
}

/** All but the raw record, which is JSON by the way it came; checking it again would take longest. */
const Described = LiteratureRecord.omit({ raw: true });

/** One record that cannot be read is a problem of its own; the others are kept. */
export function readRecords<Raw>(list: readonly Raw[], read: RecordReader<Raw>): ReadRecords {
  const records: LiteratureRecord[] = [];
  const problems: string[] = [];
  for (const [index, given] of list.entries()) {
    const made = checkedRecord(read(given, index));
    if (typeof made !== 'string') records.push(made);
    else {
      problems.push(`Record ${index + 1} of the page could not be read (${made}).`.slice(0, 1_000));
    }
  }
  return { records, problems };
}

function checkedRecord(made: LiteratureRecord | string): LiteratureRecord | string {
  if (typeof made === 'string') return made;
  const { raw, ...described } = made;
  const checked = Described.safeParse(described);
  if (checked.success) return { ...checked.data, raw };
  const [issue] = checked.error.issues;
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it has another form'}`;
}

export function servicePage(
  { records, problems }: ReadRecords,
  expected: number | undefined,
  next: string | undefined,
): Result<ServicePage> {
  return ok({
    records,
    problems,
    ...(expected === undefined ? {} : { expected }),
    ...(next === undefined || next === '' ? {} : { next }),
  });
}

export const noPage: ServicePage = { records: [], problems: [], expected: 0 };

/** For a query of which nothing is left in the service's language. */
export function nothingToAsk(service: string): Result<never> {
  return fail(
    'invalid_input',
    `Nothing of this query can be asked of ${service}. Add a word it may look for, or leave ${service} out.`,
  );
}
