import { Consent, ResearchStage, TaskSource } from '../../../../preload/contract/types.ts';
import type { TrajectoryFacts } from '../../../../preload/contract/types.ts';

/** The facts as the form holds them; an empty field says nothing. */
export interface FactsDraft {
  readonly title: string;
  readonly stage: string;
  readonly domain: string;
  readonly source: string;
  readonly licence: string;
  readonly consent: string;
  readonly labels: readonly string[];
  readonly note: string;
}

export function draftOf(facts: TrajectoryFacts): FactsDraft {
  return {
    title: facts.title ?? '',
    stage: facts.stage ?? '',
    domain: facts.domain ?? '',
    source: facts.source ?? '',
    licence: facts.licence ?? '',
    consent: facts.consent ?? '',
    labels: facts.labels ?? [],
    note: facts.note ?? '',
  };
}

/** Only what differs is written; a field that was emptied is taken away. */
export function changedFacts(facts: TrajectoryFacts, draft: FactsDraft): TrajectoryFacts {
  const before = draftOf(facts);
  const is = (name: keyof Omit<FactsDraft, 'labels'>): boolean =>
    before[name].trim() !== draft[name].trim();
  const words = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    ...(is('title') ? { title: words(draft.title) } : {}),
    ...(is('stage') ? { stage: ResearchStage.safeParse(draft.stage).data ?? null } : {}),
    ...(is('domain') ? { domain: words(draft.domain) } : {}),
    ...(is('source') ? { source: TaskSource.safeParse(draft.source).data ?? null } : {}),
    ...(is('licence') ? { licence: words(draft.licence) } : {}),
    ...(is('consent') ? { consent: Consent.safeParse(draft.consent).data ?? null } : {}),
    ...(before.labels.join('\n') === draft.labels.join('\n')
      ? {}
      : { labels: draft.labels.length === 0 ? null : [...draft.labels] }),
    ...(is('note') ? { note: words(draft.note) } : {}),
  };
}
