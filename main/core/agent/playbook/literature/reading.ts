/** Reads around the best places and keeps the sentences that answer. */
import type { Evidence } from '../../../library/evidence.ts';
import { PagesRead } from '../../../tools/read-pages.ts';
import { call, reason } from '../script.ts';
import type { Inbox, Script } from '../script.ts';
import { presence } from './matching.ts';
import type { Question } from './question.ts';
import { pageKey, placeOf, rankSentences } from './ranking.ts';
import type { Candidate } from './ranking.ts';
import type { Findings, FoundPassage } from './searching.ts';
import { otherSide, selectQuotes } from './selection.ts';
import { stanceOf } from './stance.ts';
import { quotableSentences } from './sentences.ts';
import type { Sentence } from './sentences.ts';
import type { Words } from './words.ts';

export interface Reading {
  /** Best first. */
  readonly chosen: readonly Candidate[];
  /** Every sentence that names a subject of the question. */
  readonly ranked: readonly Candidate[];
}

const MOST_PLACES = 14;
const MOST_QUOTES = 12;

/** Against the best quote; lower where the better ones are few. */
const LEAST_SHARE = 0.57;
const LEAST_SHARE_OF_FEW = 0.42;
const LEAST_SHARE_OF_OTHER_SIDE = 0.35;
const FEW_QUOTES = 7;

export interface ReadingInput {
  readonly question: Question;
  readonly findings: Findings;
  readonly labels: ReadonlyMap<string, string>;
  readonly titles: ReadonlyMap<string, string>;
  /** Evidence of earlier rounds, considered again. */
  readonly earlier: readonly Evidence[];
  /** Of these, what the researcher chose themselves, by id. */
  readonly chosenByResearcher: ReadonlySet<string>;
}

export function* readAndChoose(input: ReadingInput, words: Words, inbox: Inbox): Script<Reading> {
  const places = placesToRead(input.question, input.findings);
  const works = new Set(places.map(({ workId }) => workId)).size;
  yield* reason(words.reading(places.length, works), inbox);
  const sentences = new Map<string, Sentence>();
  for (const { fileId, page, start, end } of places) {
    const around = { start, end };
    const read = yield* call(
      { tool: 'read_pages', arguments: { fileId, from: page, around, margin: 400 } },
      inbox,
    );
    if (!read.ok) continue;
    const { excerpts, workId } = PagesRead.parse(read.data);
    for (const excerpt of excerpts) {
      for (const sentence of quotableSentences(excerpt, fileId, workId)) {
        sentences.set(placeOf(sentence), sentence);
      }
    }
  }
  for (const evidence of input.earlier) {
    const sentence = sentenceOf(evidence);
    if (!sentences.has(placeOf(sentence))) sentences.set(placeOf(sentence), sentence);
  }
  const ranked = rankSentences({
    ...input,
    sentences: [...sentences.values()],
    pageScores: pageScoresOf(input.findings),
    chosen: new Set(
      input.earlier
        .filter(({ evidenceId }) => input.chosenByResearcher.has(evidenceId))
        .map((evidence) => placeOf(sentenceOf(evidence))),
    ),
  });
  const limits = limitsFor(ranked);
  const strict = selectQuotes(ranked, limits);
  const first =
    strict.length < FEW_QUOTES
      ? selectQuotes(ranked, { ...limits, most: FEW_QUOTES, leastShare: LEAST_SHARE_OF_FEW })
      : strict;
  const sideOf = ({ text }: Candidate) => stanceOf(text, input.question).stance;
  const others =
    input.question.direction === undefined
      ? []
      : otherSide(first, ranked, sideOf, LEAST_SHARE_OF_OTHER_SIDE);
  const chosen = [...first.slice(0, MOST_QUOTES - others.length), ...others].toSorted(
    (a, b) => b.score - a.score,
  );
  if (chosen.length > 0) {
    const from = new Set(chosen.map(({ workId }) => workId)).size;
    yield* reason(words.chosen(chosen.length, ranked.length, from), inbox);
  }
  return { chosen, ranked };
}

interface Place {
  readonly fileId: string;
  readonly workId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

/** The best passages, not too many of one work; passages of one page are read together. */
function placesToRead(question: Question, { passages }: Findings): Place[] {
  const valued = [...passages.values()]
    .map((passage) => ({ passage, value: valueOf(question, passage) }))
    .toSorted(
      (a, b) => b.value - a.value || (a.passage.hit.passageId < b.passage.hit.passageId ? -1 : 1),
    );
  const works = new Set(valued.map(({ passage }) => passage.hit.workId)).size;
  const perWork = Math.max(3, Math.ceil(MOST_PLACES / Math.max(1, works)) + 1);
  const places = new Map<string, Place>();
  const counts = new Map<string, number>();
  for (const { passage } of valued) {
    const { fileId, workId, page, start, end } = passage.hit;
    const known = places.get(pageKey(passage.hit));
    if (known) {
      const joined = { start: Math.min(known.start, start), end: Math.max(known.end, end) };
      places.set(pageKey(passage.hit), { ...known, ...joined });
      continue;
    }
    const count = counts.get(workId) ?? 0;
    if (places.size >= MOST_PLACES || count >= perWork) continue;
    counts.set(workId, count + 1);
    places.set(pageKey(passage.hit), { fileId, workId, page, start, end });
  }
  return [...places.values()];
}

function valueOf({ concepts }: Question, { body, title, share }: FoundPassage): number {
  const held = concepts.map((concept) =>
    Math.max(presence(concept, body), 0.5 * presence(concept, title)),
  );
  const covered = held.reduce((sum, weight) => sum + weight, 0) / Math.max(1, concepts.length);
  return 0.6 * share + covered;
}

function pageScoresOf({ passages }: Findings): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  for (const { hit, share } of passages.values()) {
    scores.set(pageKey(hit), Math.max(scores.get(pageKey(hit)) ?? 0, share));
  }
  return scores;
}

function limitsFor(ranked: readonly Candidate[]): Parameters<typeof selectQuotes>[1] {
  const works = new Set(ranked.map(({ workId }) => workId)).size;
  const perWork = works >= 4 ? 3 + Math.ceil(4 / works) : works >= 2 ? 6 : MOST_QUOTES;
  return { most: MOST_QUOTES, perWork, leastShare: LEAST_SHARE };
}

function sentenceOf({ anchor, workId }: Evidence): Sentence {
  const { page, start, end } = anchor.position;
  const text = anchor.quote.exact;
  return { fileId: anchor.fileId, workId, page, start, end, text, surroundings: text };
}
