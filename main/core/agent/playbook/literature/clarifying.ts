/** What to do with a question that names no subject: ask, or take the best reading and say so. */
import type { ListedWork } from '../../../tools/list-works.ts';
import { ResearcherAnswer } from '../../../tools/ask-researcher.ts';
import { termsOf } from '../../../library/segmentation.ts';
import { call, reason } from '../script.ts';
import type { Inbox, Script } from '../script.ts';
import type { GlossaryIndex } from './glossary.ts';
import { conceptFor, understand } from './question.ts';
import type { Group, Question } from './question.ts';
import { canStandAlone, isTopical } from './themes.ts';
import type { Words } from './words.ts';

const MOST_CHOICES = 8;
const WORDS_PER_TITLE = 4;

/** A question that has something to search for. */
export function* clarify(
  question: Question,
  works: readonly ListedWork[],
  glossary: GlossaryIndex,
  words: Words,
  inbox: Inbox,
): Script<Question> {
  if (question.groups.length > 0) return question;
  const answered = yield* call(
    { tool: 'ask_researcher', arguments: { text: words.vague, choices: choicesFrom(works) } },
    inbox,
  );
  if (answered.ok) {
    const { answer } = ResearcherAnswer.parse(answered.data);
    const clearer = understand(answer, glossary);
    if (clearer.groups.length > 0) return { ...clearer, language: question.language };
  }
  const groups = works.slice(0, 12).flatMap((work) => titleGroup(work, glossary));
  const shown = groups.map(({ text }) => words.quoted(text));
  if (shown.length > 0) yield* reason(words.assumed(words.list(shown)), inbox);
  return { ...question, groups, concepts: groups.flatMap(({ concepts }) => concepts) };
}

/** Key terms that several works share, then titles. */
function choicesFrom(works: readonly ListedWork[]): string[] {
  const holding = new Map<string, { readonly word: string; readonly works: Set<string> }>();
  for (const { workId, title, abstract } of works) {
    for (const word of topicalWords(`${title} ${abstract ?? ''}`)) {
      const known = holding.get(word.term) ?? { word: word.text, works: new Set() };
      known.works.add(workId);
      holding.set(word.term, known);
    }
  }
  const shared = [...holding.values()]
    .filter(({ works: having }) => having.size > 1)
    .toSorted((a, b) => b.works.size - a.works.size || (a.word < b.word ? -1 : 1))
    .slice(0, 3)
    .map(({ word }) => word);
  return [...shared, ...works.map(({ title }) => title.slice(0, 300))].slice(0, MOST_CHOICES);
}

function titleGroup({ title }: ListedWork, glossary: GlossaryIndex): Group[] {
  const named = topicalWords(title).slice(0, WORDS_PER_TITLE);
  if (named.length === 0) return [];
  const text = named.map((word) => word.text).join(' ');
  return [{ text, side: 'topic', concepts: named.map((word) => conceptFor(word.text, glossary)) }];
}

function topicalWords(text: string): { readonly term: string; readonly text: string }[] {
  const found = new Map<string, string>();
  for (const { term, kind, start, end } of termsOf(text)) {
    const word = text.slice(start, end);
    if (kind === 'word' && isTopical(word) && canStandAlone(word) && !found.has(term)) {
      found.set(term, word);
    }
  }
  return [...found].map(([term, word]) => ({ term, text: word }));
}
