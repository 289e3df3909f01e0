/** The searches of a round: the whole question, its parts, the parts together, and once more with what was learnt. */
import type { ListedWork } from '../../../tools/list-works.ts';
import { SearchHits } from '../../../tools/library-search.ts';
import type { SearchHit } from '../../../tools/library-search.ts';
import { termsOf } from '../../../library/segmentation.ts';
import { call, reason } from '../script.ts';
import type { Inbox, Script } from '../script.ts';
import { parallelsIn } from './glossary.ts';
import { presence, prepare } from './matching.ts';
import type { Prepared } from './matching.ts';
import { withVariants } from './question.ts';
import type { Concept, Question } from './question.ts';
import { canStandAlone, isTopical } from './themes.ts';
import type { Words } from './words.ts';

export interface FoundPassage {
  readonly hit: SearchHit;
  readonly body: Prepared;
  readonly title: Prepared;
  /** The best share of the top score it reached in any search, 0 to 1. */
  readonly share: number;
}

/** What the searches of a round brought together. */
export interface Findings {
  readonly passages: Map<string, FoundPassage>;
  searches: number;
}

interface Query {
  readonly query: string;
  readonly terms: readonly { readonly term: string; readonly weight: number }[];
  /** How much a high rank in this search is worth. */
  readonly worth: number;
  /** Only these works, where the researcher pointed at them. */
  readonly workIds?: readonly string[];
}

/** More than the best search of the whole library: the researcher said where to look. */
const WORTH_OF_POINTING = 1.5;
const HITS = 15;
const MOST_GROUP_SEARCHES = 6;
const FEEDBACK_TERMS = 4;

export function noFindings(): Findings {
  return { passages: new Map(), searches: 0 };
}

/** Adds to `findings`; answers with the question, richer by wordings that the library itself gave. */
export function* searchAllWays(
  question: Question,
  works: readonly ListedWork[],
  findings: Findings,
  words: Words,
  inbox: Inbox,
): Script<Question> {
  const abstracts = works.map(({ title, abstract }) => `${title}\n${abstract ?? ''}`);
  let known = enriched(question, abstracts);
  const pairs = translationsOf(known);
  if (pairs.length > 0) yield* reason(words.translated(pairs), inbox);
  const parts = [...otherLanguage(known), ...partQueries(known)];
  yield* reason(words.searchWays(parts.length + 1), inbox);
  yield* search(wholeQuery(known), findings, inbox);
  for (const part of parts) yield* search(part, findings, inbox);
  known = enriched(
    known,
    [...findings.passages.values()].map(({ hit }) => hit.text),
  );
  for (const concept of unseen(known, findings)) {
    yield* search({ query: concept.text, terms: termsFor([concept]), worth: 0.5 }, findings, inbox);
  }
  const feedback = feedbackTerms(known, findings);
  if (feedback.length > 0) {
    yield* reason(words.feedback(feedback), inbox);
    const terms = feedback.map((term) => ({ term, weight: 0.3 }));
    const whole = wholeQuery(known);
    yield* search({ ...whole, terms: [...whole.terms, ...terms], worth: 0.9 }, findings, inbox);
  }
  return known;
}

/** The question put to these works alone; a hit there counts for more than one elsewhere. */
export function* searchWithin(
  question: Question,
  workIds: readonly string[],
  findings: Findings,
  inbox: Inbox,
): Script<void> {
  const query = { ...wholeQuery(question), worth: WORTH_OF_POINTING, workIds };
  yield* search(query, findings, inbox);
}

function* search(
  { query, terms, worth, workIds }: Query,
  findings: Findings,
  inbox: Inbox,
): Script<void> {
  const scope = workIds === undefined ? {} : { workIds };
  const request = { tool: 'library_search', arguments: { query, terms, limit: HITS, ...scope } };
  const result = yield* call(request, inbox);
  findings.searches += 1;
  const hits = result.ok ? SearchHits.parse(result.data).hits : [];
  const best = Math.max(...hits.map(({ score }) => score), Number.MIN_VALUE);
  for (const hit of hits) {
    const share = (worth * hit.score) / best;
    const before = findings.passages.get(hit.passageId);
    findings.passages.set(
      hit.passageId,
      before
        ? { ...before, share: Math.max(before.share, share) }
        : { hit, body: prepare(hit.text), title: prepare(hit.title), share },
    );
  }
}

function wholeQuery(question: Question): Query {
  return { query: question.text, terms: termsFor(question.concepts), worth: 1 };
}

/** The question in the library's other language alone, so that its own does not crowd it out. */
function otherLanguage({ concepts, language }: Question): Query[] {
  const terms = concepts
    .flatMap(({ variants }) =>
      variants.filter(({ isChinese }) => isChinese !== (language === 'zh')).slice(0, 5),
    )
    .filter(({ weight }) => weight < 1)
    .map(({ text }) => ({ term: text, weight: 1 }));
  return terms.length > 0 ? [{ query: '', terms: terms.slice(0, 50), worth: 1 }] : [];
}

/** Each group by itself, and each pair of groups from both sides of the relation. */
function partQueries({ groups }: Question): Query[] {
  if (groups.length < 2) return [];
  const single = groups.map(({ text, concepts }) => ({
    query: text,
    terms: termsFor(concepts),
    worth: 0.7,
  }));
  const before = groups.filter(({ side }) => side === 'before');
  const after = groups.filter(({ side }) => side === 'after');
  const pairs = before.flatMap((left) =>
    after.map((right) => ({
      query: `${left.text} ${right.text}`,
      terms: termsFor([...left.concepts, ...right.concepts]),
      worth: 0.9,
    })),
  );
  return [...pairs.slice(0, 3), ...single.slice(0, MOST_GROUP_SEARCHES)];
}

function termsFor(concepts: readonly Concept[]): Query['terms'] {
  return concepts
    .flatMap(({ variants }) =>
      variants.slice(1, 7).map(({ text }) => ({ term: text, weight: 0.5 })),
    )
    .slice(0, 50);
}

/** Wordings that texts give beside a term, as "微菌素（microcin）". */
function enriched(question: Question, texts: readonly string[]): Question {
  const richer = new Map(
    question.concepts.map((concept) => {
      const found = texts.flatMap((text) => parallelsIn(text, concept.text));
      return [concept, withVariants(concept, found.slice(0, 3))];
    }),
  );
  const renew = (concept: Concept): Concept => {
    const twin = question.concepts.find(({ text }) => text === concept.text) ?? concept;
    return richer.get(twin) ?? concept;
  };
  return {
    ...question,
    concepts: question.concepts.map(renew),
    groups: question.groups.map((group) => ({ ...group, concepts: group.concepts.map(renew) })),
  };
}

function translationsOf({ concepts }: Question): string[] {
  return concepts
    .filter(({ variants }) => variants.length > 1)
    .slice(0, 12)
    .map(
      ({ text, variants }) =>
        `${text} → ${variants
          .slice(1, 6)
          .map((variant) => variant.text)
          .join(', ')}`,
    );
}

function unseen({ concepts, groups }: Question, { passages }: Findings): Concept[] {
  if (groups.length < 2 && concepts.length < 2) return [];
  return concepts
    .filter((concept) => ![...passages.values()].some(({ body }) => presence(concept, body) > 0))
    .slice(0, 5);
}

/** Topical words that the best passages share and the question does not have. */
function feedbackTerms({ concepts }: Question, { passages }: Findings): string[] {
  const best = [...passages.values()]
    .toSorted((a, b) => b.share - a.share || (a.hit.passageId < b.hit.passageId ? -1 : 1))
    .slice(0, 10);
  const counts = new Map<string, { readonly word: string; readonly holding: Set<string> }>();
  for (const { hit } of best) {
    for (const { term, kind, start, end } of termsOf(hit.text)) {
      const word = hit.text.slice(start, end);
      if (kind !== 'word' || !isTopical(word) || !canStandAlone(word)) continue;
      if (concepts.some((concept) => presence(concept, prepare(word)) > 0)) continue;
      const known = counts.get(term) ?? { word, holding: new Set() };
      known.holding.add(hit.passageId);
      counts.set(term, known);
    }
  }
  return [...counts.values()]
    .filter(({ holding }) => holding.size >= 3)
    .toSorted((a, b) => b.holding.size - a.holding.size || (a.word < b.word ? -1 : 1))
    .slice(0, FEEDBACK_TERMS)
    .map(({ word }) => word);
}
