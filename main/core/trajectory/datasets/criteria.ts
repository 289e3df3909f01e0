/** Whether a trajectory fits a data set's criteria, and if not, on which of them. */
import type { Candidate } from './candidate.ts';
import type { DatasetCriteria } from './dataset.ts';

/**
 * Why a trajectory stays out. The first two hold whatever the criteria say; the last is a matter of what
 * else fits, and is looked at in `plan.ts`.
 */
export const criterionNames = [
  'running',
  'refused',
  'text',
  'origins',
  'stages',
  'domains',
  'labels',
  'models',
  'consent',
  'licences',
  'licenceGiven',
  'termsAllow',
  'signedOff',
  'builtIn',
  'received',
  'minTokens',
  'maxTokens',
  'minTurns',
  'withoutErrors',
  'oneOfAlike',
] as const;
export type CriterionName = (typeof criterionNames)[number];

type OwnCriterion = Exclude<CriterionName, 'oneOfAlike'>;
const ownCriteria = criterionNames.filter((name) => name !== 'oneOfAlike');

/** What of the criteria it does not meet, all of them; empty when it fits. */
export function unmet(candidate: Candidate, criteria: DatasetCriteria): readonly OwnCriterion[] {
  const { counts, signOff, consent } = candidate;
  const { minTokens, maxTokens, minTurns } = criteria;
  const among = <Value>(chosen: readonly Value[] | undefined, value: Value | undefined) =>
    chosen === undefined || chosen.length === 0 || (value !== undefined && chosen.includes(value));
  const meets: Readonly<Record<OwnCriterion, boolean>> = {
    running: !candidate.running,
    refused: consent !== 'refused',
    text: hasWords(candidate, criteria.text),
    origins: among(criteria.origins, candidate.origin),
    stages: among(criteria.stages, candidate.stage),
    domains: among(criteria.domains, candidate.domain),
    labels: anyOf(criteria.labels, candidate.labels),
    models: anyOf(criteria.models, candidate.models),
    consent: among(criteria.consent, consent),
    licences: among(criteria.licences, candidate.licence),
    licenceGiven: criteria.licenceGiven !== true || candidate.licence !== undefined,
    termsAllow: criteria.termsAllow !== true || (candidate.restrictedBy ?? []).length === 0,
    signedOff: criteria.signedOff !== true || (signOff?.verdict === 'success' && !signOff.outdated),
    builtIn: criteria.builtIn === true || candidate.madeBy !== 'built_in',
    received: criteria.received === true || candidate.receivedFor === undefined,
    minTokens: minTokens === undefined || counts.tokens >= minTokens,
    maxTokens: maxTokens === undefined || counts.tokens <= maxTokens,
    minTurns: minTurns === undefined || counts.turns >= minTurns,
    withoutErrors: criteria.withoutErrors !== true || !hasError(candidate),
  };
  return ownCriteria.filter((name) => !meets[name]);
}

function anyOf(chosen: readonly string[] | undefined, own: readonly string[]): boolean {
  return chosen === undefined || chosen.length === 0 || own.some((name) => chosen.includes(name));
}

/** Something for which it cannot be a sample as it is. */
function hasError({ checks }: Candidate): boolean {
  return checks.some(({ severity }) => severity === 'error');
}

/** Every word, in any order, in the title, the task, the domain or the labels. */
function hasWords({ title, task, domain, labels }: Candidate, text: string | undefined): boolean {
  const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const all = [title, task, domain ?? '', ...labels].join('\n').toLowerCase();
  return words.every((word) => all.includes(word));
}

export interface CriterionCount {
  readonly criterion: CriterionName;
  /** How many do not meet it, whatever else they do not meet. */
  readonly count: number;
  /** How many would fit if it were loosened. */
  readonly only: number;
}

/** What fits, and what each criterion keeps out, in the order of `criterionNames`. */
export function sieve(
  candidates: readonly Candidate[],
  criteria: DatasetCriteria,
): { readonly fits: readonly Candidate[]; readonly kept: readonly CriterionCount[] } {
  const fits: Candidate[] = [];
  const count = new Map<CriterionName, { all: number; only: number }>();
  for (const candidate of candidates) {
    const missing = unmet(candidate, criteria);
    if (missing.length === 0) fits.push(candidate);
    for (const name of missing) {
      const { all, only } = count.get(name) ?? { all: 0, only: 0 };
      count.set(name, { all: all + 1, only: only + (missing.length === 1 ? 1 : 0) });
    }
  }
  const kept = criterionNames.flatMap((criterion) => {
    const found = count.get(criterion);
    return found === undefined ? [] : [{ criterion, count: found.all, only: found.only }];
  });
  return { fits, kept };
}

export const looseningNames = [
  'not_signed_off',
  'consent_not_given',
  'built_in',
  'received',
] as const;
/** Where criteria are wider than LIMI's; the card says so. */
export type Loosening = (typeof looseningNames)[number];

/** What of the defaults was given up. */
export function loosened(criteria: DatasetCriteria): readonly Loosening[] {
  const { consent = [] } = criteria;
  const given = consent.length === 1 && consent[0] === 'given';
  return [
    ...(criteria.signedOff === true ? [] : (['not_signed_off'] as const)),
    ...(given ? [] : (['consent_not_given'] as const)),
    ...(criteria.builtIn === true ? (['built_in'] as const) : []),
    ...(criteria.received === true ? (['received'] as const) : []),
  ];
}
