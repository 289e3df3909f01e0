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

/** One record that cannot be read is a problem of its own; the others are kept. */
export function readRecords<Raw>(list: readonly Raw[], read: RecordReader<Raw>): ReadRecords {
  const records: LiteratureRecord[] = [];
  const problems: string[] = [];
  for (const [index, raw] of list.entries()) {
    const made = read(raw, index);
    const checked = typeof made === 'string' ? undefined : LiteratureRecord.safeParse(made);
    if (checked?.success) records.push(checked.data);
    else {
      const issue = checked?.error?.issues[0];
      const why = typeof made === 'string' ? made : `${issue?.path.join('.')}: ${issue?.message}`;
      problems.push(`Record ${index + 1} of the page could not be read (${why}).`.slice(0, 1_000));
    }
  }
  return { records, problems };
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
