/** The claim ledger: every sentence of a report, and what it stands on. */
import type { Claim, Evidence, Report } from './evidence.ts';

export interface ClaimDraft {
  readonly text: string;
  readonly evidenceIds: readonly string[];
}

/** Kind follows from evidence: a sentence without any is shown as the writer's own words. */
export function claimFrom(claimDraft: ClaimDraft, claimId: string): Claim {
  return {
    claimId,
    text: claimDraft.text,
    kind: claimDraft.evidenceIds.length > 0 ? 'cited' : 'uncited',
    evidenceIds: [...new Set(claimDraft.evidenceIds)],
  };
}

export function claimsOf(report: Pick<Report, 'sections'>): readonly Claim[] {
  return report.sections.flatMap(({ claims }) => claims);
}

export interface LedgerCounts {
  readonly total: number;
  readonly cited: number;
  readonly uncited: number;
}

export function countClaims(report: Pick<Report, 'sections'>): LedgerCounts {
  const claims = claimsOf(report);
  const cited = claims.filter(({ kind }) => kind === 'cited').length;
  return { total: claims.length, cited, uncited: claims.length - cited };
}

export interface LedgerProblem {
  readonly claimId: string;
  readonly problem: 'unknown_evidence' | 'cited_without_evidence' | 'uncited_with_evidence';
  readonly evidenceIds: readonly string[];
}

/** What is wrong with a ledger before any file is opened. */
export function ledgerProblems(
  report: Pick<Report, 'sections'>,
  evidence: ReadonlyMap<string, Evidence>,
): LedgerProblem[] {
  return claimsOf(report).flatMap(({ claimId, kind, evidenceIds }): LedgerProblem[] => {
    const unknown = evidenceIds.filter((id) => !evidence.has(id));
    if (unknown.length > 0) {
      return [{ claimId, problem: 'unknown_evidence', evidenceIds: unknown }];
    }
    if (kind === 'cited' && evidenceIds.length === 0) {
      return [{ claimId, problem: 'cited_without_evidence', evidenceIds }];
    }
    return kind === 'uncited' && evidenceIds.length > 0
      ? [{ claimId, problem: 'uncited_with_evidence', evidenceIds }]
      : [];
  });
}
