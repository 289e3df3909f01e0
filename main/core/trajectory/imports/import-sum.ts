/** One line over all files of an import. */
import type { RemarkCode } from './remarks/texts.ts';
import type { ImportReport, ImportSummary } from './report.ts';

/** What a whole import came to, over all its files. */
export interface ImportSum {
  /** Trajectories that are in now and were not before. */
  readonly imported: number;
  /** Trajectories of files that were in already, byte for byte. */
  readonly here: number;
  /** Files that did not come in. */
  readonly failed: number;
  /** Places that could not be read in files that came in. */
  readonly damaged: number;
  /** Events that are kept and were not understood. */
  readonly opaque: number;
}

export function importSum({ files, failed }: ImportSummary): ImportSum {
  const sum = { imported: 0, here: 0, failed: failed.length, damaged: 0, opaque: 0 };
  for (const { outcome, trajectoryTotal, damaged, damagedTotal, opaque } of files) {
    sum[outcome === 'here' ? 'here' : 'imported'] += trajectoryTotal;
    sum.damaged += damagedTotal - damaged.filter(({ said }) => isRead(said)).length;
    sum.opaque += opaque.reduce((total, { count }) => total + count, 0);
  }
  return sum;
}

/** True of a place that came in as it stands, apart from what it belongs to: it is told, and is not damaged. */
export function isRead({ reason }: ImportReport['damaged'][number]['said']): boolean {
  return APART.has(reason.code);
}

const APART: ReadonlySet<RemarkCode> = new Set([
  'result_before_call',
  'result_before_action',
  'result_unasked',
  'observation_unasked',
]);
