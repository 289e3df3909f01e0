/** The ledger and the decisions as tables, for a spreadsheet. */
import { tableAsCsv } from '../../../csv.ts';
import { wayOf, type Decision } from './decisions.ts';
import type { Ledger, LedgerClaim, LedgerEvidence } from './ledger.ts';

const CLAIM_COLUMNS = [
  'claim_id',
  'claim',
  'kind',
  'evidence',
  'evidence_id',
  'quote',
  'file',
  'file_sha256',
  'page',
  'located',
  'located_by',
  'located_at',
  'support',
  'support_by',
  'support_at',
  'support_note',
  'proposed_by',
  'proposed_with',
  'proposed_at',
  'quoted_by',
  'quoted_with',
  'quoted_at',
  'accepted_by',
  'accepted_at',
  'edited_by',
  'edited_at',
  'rejected_by',
  'rejected_at',
  'rejected_reason',
] as const;

/**
 * A row for each claim with each of its quotes; then one for each quote that no claim cites. `proposed`:
 * the sentence; `quoted`: the passage, which may be another's find.
 */
export function claimsCsv({ claims, evidence }: Ledger): string {
  const byId = new Map(evidence.map((item) => [item.evidenceId, item]));
  const cited = new Set(claims.flatMap(({ evidenceIds }) => evidenceIds));
  const rows = claims.flatMap((claim) => {
    const own = claim.evidenceIds.flatMap((id) => byId.get(id) ?? []);
    return own.length === 0
      ? [claimRow(claim, undefined)]
      : own.map((item) => claimRow(claim, item));
  });
  const others = evidence.filter(({ evidenceId }) => !cited.has(evidenceId));
  return tableAsCsv([CLAIM_COLUMNS, ...rows, ...others.map((item) => claimRow(undefined, item))]);
}

function claimRow(
  claim: LedgerClaim | undefined,
  item: LedgerEvidence | undefined,
): readonly string[] {
  const decisions = [...(claim?.decisions ?? []), ...standing(item?.decisions ?? [])];
  const accepted = last(decisions, 'accepted');
  const edited = last(decisions, 'edited');
  const rejected = last(decisions, 'rejected');
  return [
    claim?.claimId,
    claim?.text,
    claim?.kind ?? 'evidence',
    item?.name,
    item?.evidenceId,
    item?.quote,
    item?.file.name,
    item?.file.sha256,
    item === undefined ? undefined : String(item.page),
    item?.located.state,
    item?.located.by,
    item?.located.at,
    item?.support.state,
    item?.support.by,
    item?.support.at,
    item?.support.note,
    claim?.proposedBy.name,
    claim?.proposedBy.tool,
    claim?.proposedAt,
    item?.proposedBy.name,
    item?.proposedBy.tool,
    item?.proposedAt,
    accepted?.by,
    accepted?.at,
    edited?.by,
    edited?.at,
    rejected?.by,
    rejected?.at,
    rejected?.reason,
  ].map((cell) => cell ?? '');
}

/** Without the words on support that were taken back. */
function standing(decisions: readonly Decision[]): readonly Decision[] {
  const back = decisions.findLastIndex(({ decision }) => decision === 'withdrawn');
  return decisions.filter(({ about }, index) => about !== 'evidence' || index > back);
}

function last(
  decisions: readonly Decision[],
  way: 'accepted' | 'edited' | 'rejected',
): Decision | undefined {
  return decisions.findLast(({ decision }) => wayOf(decision) === way);
}

const DECISION_COLUMNS = [
  'time',
  'who',
  'standing',
  'decision',
  'about',
  'target',
  'what',
  'reason',
  'rating',
  'before',
  'after',
] as const;

export function decisionsCsv(decisions: readonly Decision[]): string {
  return tableAsCsv([
    DECISION_COLUMNS,
    ...decisions.map((each) => [
      each.at ?? '',
      each.by,
      each.standing,
      each.decision,
      each.about,
      each.target,
      each.what,
      each.reason,
      each.rating === undefined ? '' : String(each.rating),
      each.before === undefined ? '' : JSON.stringify(each.before),
      each.after === undefined ? '' : JSON.stringify(each.after),
    ]),
  ]);
}
