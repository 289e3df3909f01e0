/** Two snapshots of one search beside each other: what is new, gone and changed. */
import * as z from 'zod';
import { toPlainJson } from '../record/canonical.ts';
import type { FoundWork } from './found.ts';
import { foundWork, type FoundRecord } from './found-work.ts';
import { groupRecords } from './group-records.ts';
import type { LiteratureRecord } from './record.ts';

type JsonValue = z.infer<ReturnType<typeof z.json>>;
const Fields = z.record(z.string(), z.json());

export interface FieldChange {
  readonly field: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

export interface ComparedSearches {
  readonly added: readonly FoundWork[];
  readonly gone: readonly FoundWork[];
  readonly changed: readonly {
    readonly work: FoundWork;
    readonly fields: readonly FieldChange[];
  }[];
  readonly unchanged: number;
}

type Side = 'before' | 'after';
interface Row extends FoundRecord {
  readonly side: Side;
}

/**
 * A work is the same when a record of it stands in both, or its identity says so. What changes with
 * every day, such as how often it is cited, is no change; that it was retracted is.
 */
export function compareSearches(
  before: readonly FoundRecord[],
  after: readonly FoundRecord[],
): ComparedSearches {
  const rows: Row[] = [...sided(after, 'after'), ...sided(before, 'before')];
  const added: FoundWork[] = [];
  const gone: FoundWork[] = [];
  const changed: { work: FoundWork; fields: FieldChange[] }[] = [];
  let unchanged = 0;
  for (const group of groupRecords(rows, ({ record }) => record)) {
    const was = group.rows.filter(({ side }) => side === 'before');
    const is = group.rows.filter(({ side }) => side === 'after');
    if (was.length === 0) added.push(foundWork(group));
    else if (is.length === 0) gone.push(foundWork(group));
    else {
      const fields = changesOf(was, is);
      const reasons = group.reasons.slice(0, is.length);
      if (fields.length === 0) unchanged += 1;
      else changed.push({ work: foundWork({ rows: is, reasons }), fields });
    }
  }
  return { added, gone, changed, unchanged };
}

function sided(records: readonly FoundRecord[], side: Side): Row[] {
  return records.map((each) => ({ ...each, side }));
}

/** Record by record: what one service says now is held against what the same one said. */
function changesOf(was: readonly Row[], is: readonly Row[]): FieldChange[] {
  const earlier = new Map(was.map(({ record }) => [record.recordId, record]));
  const changes = new Map<string, FieldChange>();
  for (const { record } of is) {
    const before = earlier.get(record.recordId);
    if (before === undefined) continue;
    for (const change of recordChanges(before, record))
      if (!changes.has(change.field)) changes.set(change.field, change);
  }
  return [...changes.values()];
}

function recordChanges(before: LiteratureRecord, after: LiteratureRecord): FieldChange[] {
  const [was, is] = [comparable(before), comparable(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
    .map((field) => ({
      field,
      ...(was[field] === undefined ? {} : { before: was[field] }),
      ...(is[field] === undefined ? {} : { after: is[field] }),
    }));
}

function comparable({ fields, retraction }: LiteratureRecord): Record<string, JsonValue> {
  if (retraction === undefined) return Fields.parse(toPlainJson(fields));
  const { asOf: _asOf, ...notice } = retraction;
  return Fields.parse(toPlainJson({ ...fields, retraction: notice }));
}
