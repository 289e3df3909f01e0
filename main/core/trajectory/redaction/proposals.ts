/** Finds with what was decided on them: what is proposed, what is cut, what stays. */
import type { Cut, Redactions } from './apply.ts';
import type { Piece, PiecePlace } from './pieces.ts';
import { pieceKey } from './pieces.ts';
import type { RedactionVerdict, RedactionDecision, RedactionPlace } from './redaction.ts';
import type { Reason, RuleFacts } from './rule.ts';

/** A find in a trajectory. `value`: as it reads; `found`: as it stands. Never written down. */
export interface PlacedFind {
  readonly rule: RuleFacts;
  readonly place: RedactionPlace;
  readonly position?: number;
  readonly value: string;
  readonly found: string;
  readonly before: string;
  readonly after: string;
  readonly fingerprint: string;
  /** As the first version of decisions names the words. */
  readonly earlier?: string;
}

export interface Proposal extends PlacedFind {
  /** From 0, in the order in which they stand. */
  readonly number: number;
  readonly replacement: string;
  /** Left out: nobody has decided, or it was taken back, and it is cut. */
  readonly decision?: Exclude<RedactionVerdict, 'undecided'>;
}

/** Characters shown around a find. */
const AROUND = 60;

const caseless: ReadonlySet<Reason> = new Set(['email', 'person_name', 'user_name', 'researcher']);

/** Equal words have one value, whatever their case where case says nothing. */
export function canonicalValue({ reason }: RuleFacts, value: string): string {
  const trimmed = value.trim();
  return caseless.has(reason) ? trimmed.toLowerCase() : trimmed;
}

export function placedFind(
  piece: Piece,
  find: {
    readonly rule: RuleFacts;
    readonly start: number;
    readonly end: number;
    readonly value: string;
  },
  fingerprintOf: (value: string) => string,
): PlacedFind {
  const { start, end, rule } = find;
  const value = canonicalValue(rule, find.value);
  return {
    rule,
    place: { ...piece.place, start, end },
    ...(piece.position === undefined ? {} : { position: piece.position }),
    value,
    found: piece.text.slice(start, end),
    before: piece.text.slice(Math.max(0, start - AROUND), start),
    after: piece.text.slice(end, end + AROUND),
    fingerprint: fingerprintOf(value),
  };
}

/** The last word on each find holds; words that are equal have one number. */
export function proposalsOf(
  finds: readonly PlacedFind[],
  decisions: readonly RedactionDecision[],
): readonly Proposal[] {
  const numbered = decisions.map((decision, order) => ({ decision, order }));
  const byWords = Map.groupBy(numbered, ({ decision }) => wordsKey(decision));
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  return finds.map((find, number) => {
    const { fingerprint, earlier, rule, place } = find;
    if (!names.has(fingerprint)) {
      const count = (counts.get(rule.label) ?? 0) + 1;
      counts.set(rule.label, count);
      names.set(fingerprint, `[${rule.label}-${count}]`);
    }
    const own = byWords.get(fingerprint) ?? [];
    const old = earlier === undefined ? [] : (byWords.get(`earlier ${earlier}`) ?? []);
    const last = [...old, ...own]
      .filter(({ decision }) => decision.everywhere || isSamePlace(decision.place, place))
      .reduce<(typeof own)[number] | undefined>(
        (latest, each) => (latest !== undefined && latest.order > each.order ? latest : each),
        undefined,
      )?.decision;
    return {
      ...find,
      number,
      replacement: last?.replacement ?? names.get(fingerprint) ?? `[${rule.label}]`,
      ...(last === undefined || last.decision === 'undecided' ? {} : { decision: last.decision }),
    };
  });
}

/** Decisions of both kinds stand in one record; a fingerprint of the one is never taken for the other's. */
function wordsKey({ key, fingerprint }: Omit<RedactionDecision, 'place'>): string {
  return key === undefined ? `earlier ${fingerprint}` : fingerprint;
}

function isSamePlace(one: RedactionPlace | undefined, other: RedactionPlace): boolean {
  return (
    one !== undefined &&
    one.start === other.start &&
    one.end === other.end &&
    pieceKey(one) === pieceKey(other)
  );
}

/** What is done on export: everything that nobody chose to keep is cut. */
export function redactionsFrom(proposals: readonly Proposal[]): Redactions {
  const cut = proposals.filter(({ decision }) => decision !== 'keep');
  const cuts: Cut[] = cut.map(({ place, replacement }) => ({ place, replacement }));
  const words = new Map(
    cut.flatMap(({ found, value, replacement }) => [
      [found, replacement] as const,
      [value, replacement] as const,
    ]),
  );
  return {
    cuts,
    words: [...words]
      .filter(([text]) => text.length >= 3)
      .map(([text, replacement]) => ({ text, replacement }))
      .toSorted((a, b) => b.text.length - a.text.length),
  };
}

/** A person's own cuts that were not taken back, by the piece they were made in. */
export function ownCuts(
  decisions: readonly RedactionDecision[],
): ReadonlyMap<string, readonly RedactionDecision[]> {
  const own = decisions.filter(
    (each, order) =>
      each.rule === OWN_RULE.id &&
      each.place !== undefined &&
      each.decision !== 'undecided' &&
      !decisions.slice(order + 1).some((later) => takesBack(later, each)),
  );
  return Map.groupBy(own, ({ place }) => (place === undefined ? '' : pieceKey(place)));
}

/** At one place only what was cut at that place alone is taken back: other places stay cut. */
function takesBack(later: RedactionDecision, { place, ...own }: RedactionDecision): boolean {
  if (later.decision !== 'undecided' || wordsKey(later) !== wordsKey(own)) return false;
  if (later.everywhere) return true;
  return !own.everywhere && place !== undefined && isSamePlace(later.place, place);
}

export const OWN_RULE: RuleFacts = {
  id: 'own',
  label: 'redacted',
  reason: 'own',
  confidence: 'high',
};

/** The piece a place stands in. */
export function pieceOf({ start: _start, end: _end, ...piece }: RedactionPlace): PiecePlace {
  return piece;
}
