/**
 * The built-in assistant for questions to the literature: it searches, reads, quotes and groups by
 * fixed rules. It uses no language model and says so.
 */
import { eventsOf, evidenceOf, lastRound } from '../../session-state.ts';
import type { Policy } from '../../step.ts';
import type { AboutPlace } from '../../../library/about.ts';
import { ListedWorks } from '../../../tools/list-works.ts';
import { ReportWritten } from '../../../tools/write-report.ts';
import { fail } from '../../../errors.ts';
import { createPlaybookPolicy } from '../playbook-policy.ts';
import type { ScriptBrief } from '../playbook-policy.ts';
import { analyse } from '../analysis/analyse.ts';
import { call, reason, say } from '../script.ts';
import type { Inbox, Script } from '../script.ts';
import { clarify } from './clarifying.ts';
import { indexGlossary } from './glossary.ts';
import type { Glossary, GlossaryIndex } from './glossary.ts';
import { coverageOf, coversGroup } from './matching.ts';
import type { Coverage } from './matching.ts';
import { understand } from './question.ts';
import type { Group, Question } from './question.ts';
import { leaningOn, lookThereFirst, pointedAt } from './pointing.ts';
import { readAndChoose } from './reading.ts';
import { recordQuotes, writeUp } from './recording.ts';
import { noFindings, searchAllWays } from './searching.ts';
import type { Findings } from './searching.ts';
import { askedForServices, findLeads, mayAskServices } from './leads.ts';
import { groupByTheme } from './themes.ts';
import { wordsIn } from './words.ts';
import type { Words } from './words.ts';

/** Raise when the same library and question could give another report. */
const VERSION = '3';

export function createLiteratureAssistant(glossary: Glossary): Policy {
  const index = indexGlossary(glossary.entries);
  return createPlaybookPolicy(
    { kind: 'playbook', name: 'built-in assistant for literature', version: VERSION },
    (brief) => (isAboutData(brief) ? analyseRound(brief, index) : answerRound(brief, index)),
  );
}

function isAboutData({ earlier }: ScriptBrief): boolean {
  return tablesOf(earlier).length > 0;
}

function tablesOf(events: ScriptBrief['earlier']) {
  return eventsOf(events, 'session.opened')[0]?.payload.data ?? [];
}

/** A question to tables of data; what is said meanwhile is the next question. */
function* analyseRound(brief: ScriptBrief, glossary: GlossaryIndex): Script {
  const inbox: Inbox = { messages: [] };
  const language = eventsOf(brief.earlier, 'session.opened')[0]?.payload.language ?? 'en';
  const about = { language, round: brief.round, data: tablesOf(brief.earlier) };
  let finish = yield* analyse({ ...about, question: brief.question }, glossary, inbox);
  while (inbox.messages.length > 0) {
    const question = inbox.messages.splice(0).join('\n');
    finish = yield* analyse({ ...about, question }, glossary, inbox);
  }
  return finish;
}

/** A message that arrives while the report is being written is answered in the same round. */
function* answerRound(brief: ScriptBrief, glossary: GlossaryIndex): Script {
  const inbox: Inbox = { messages: [] };
  const before = lastRound(earlierRounds(brief));
  let finish = yield* answer(brief, brief.question, before?.question, glossary, inbox);
  while (inbox.messages.length > 0) {
    const message = inbox.messages.splice(0).join('\n');
    yield* reason(wordsIn(understand(message, glossary).language).takenUp(message), inbox);
    finish = yield* answer(brief, message, brief.question, glossary, inbox);
  }
  return finish;
}

/** The record without the opening of the present round. */
function earlierRounds({ earlier, round }: ScriptBrief): ScriptBrief['earlier'] {
  const opening = earlier.findLastIndex(({ kind }) => kind === 'round.opened');
  return round > 1 ? earlier.slice(0, opening) : [];
}

function* answer(
  brief: ScriptBrief,
  text: string,
  previous: string | undefined,
  glossary: GlossaryIndex,
  inbox: Inbox,
): Script {
  const wished = askedForServices(text);
  const asked = understand(wished?.rest ?? text, glossary);
  const words = wordsIn(asked.language);
  const canAsk = mayAskServices(brief);
  const plan = planner(words, brief.round, inbox);
  const listed = yield* call({ tool: 'list_works', arguments: { limit: 200 } }, inbox);
  const { works } = listed.ok ? ListedWorks.parse(listed.data) : { works: [] };
  const readable = works.filter((work) => work.readable);
  const places = pointedAt(brief);
  const followed = withPlaces(followUp(asked, previous, glossary), places, glossary);
  /** Ends the round without a report; the services are asked once, if they were not before. */
  function* giveUp(why: string, about: Question): Script {
    if (wished !== undefined) return yield* nothing(why, '', inbox);
    const leads = canAsk ? yield* findLeads(about, words, inbox) : words.onlyLibrary;
    return yield* nothing(why, leads, inbox);
  }
  if (wished !== undefined)
    yield* say(canAsk ? yield* findLeads(followed, words, inbox) : words.onlyLibrary, false, inbox);
  if (readable.length === 0) return yield* giveUp(words.emptyLibrary, followed);

  const clear = yield* clarify(followed, readable, glossary, words, inbox);
  yield* reason(words.understood(clear), inbox);
  yield* plan(0);
  const findings = noFindings();
  yield* lookThereFirst(places, clear, findings, words, inbox);
  let question = yield* searchAllWays(clear, readable, findings, words, inbox);
  question = yield* takeUpMessages(question, readable, findings, glossary, words, inbox);

  const passages = [...findings.passages.values()];
  const coverage = coverageOf(question, passages);
  const isOnAsked =
    asked.groups.length === 0 ||
    leansOnPlaces(asked, places) ||
    asked.groups.some((group) => passages.some(({ body }) => coversGroup(group, body)));
  if (!coverage.isEnough || !isOnAsked) {
    return yield* giveUp(refusal(coverage, findings, words), question);
  }
  yield* plan(1);
  const labels = new Map(works.map((work) => [work.workId, work.label]));
  const titles = new Map(works.map((work) => [work.workId, work.title]));
  const earlier = [...evidenceOf(brief.earlier).values()];
  const reused = earlier.length - places.length;
  if (reused > 0) yield* reason(words.reused(reused), inbox);
  const chosenByResearcher = new Set(
    eventsOf(brief.earlier, 'evidence.recorded')
      .filter(({ event }) => event.actor.kind === 'researcher')
      .map(({ payload }) => payload.evidenceId),
  );
  const input = { question, findings, labels, titles, earlier, chosenByResearcher };
  const { chosen, ranked } = yield* readAndChoose(input, words, inbox);
  if (chosen.length === 0)
    return yield* giveUp(words.noEvidence([words.thin], findings.searches), question);

  yield* plan(2);
  const themes = groupByTheme(chosen, ranked, {
    language: question.language,
    glossary,
    question,
    further: words.further,
    only: words.findings,
  });
  const quotes = yield* recordQuotes(chosen, themes, question, inbox);
  if (quotes.length === 0)
    return yield* giveUp(words.noEvidence([words.thin], findings.searches), question);

  yield* plan(3);
  const quoted = new Set(quotes.map(({ evidence }) => evidence.workId));
  const unquoted = readable.filter(({ workId }) => !quoted.has(workId)).map(({ label }) => label);
  const asWritten = { ...question, text };
  const written = yield* writeUp({ question: asWritten, coverage, quotes, unquoted }, words, inbox);
  if (!written.result.ok) {
    const { error } = written.result;
    yield* say(words.reportFailed(error.message), true, inbox);
    return { kind: 'finish', outcome: 'failed', failure: error };
  }
  yield* plan(4);
  const from = new Set(written.quotes.map(({ evidence }) => evidence.workId)).size;
  const fallen = retractedIn(written.result.data, labels);
  const warning = fallen.length === 0 ? '' : words.citesRetracted(fallen);
  yield* say(words.done(written.quotes.length, from) + warning, true, inbox);
  return { kind: 'finish', outcome: 'answered' };
}

function planner(words: Words, round: number, inbox: Inbox): (done: number) => Script<void> {
  return function* showPlan(done) {
    const items = words.plan.map((text, index) => ({
      itemId: `round${round}_step${index + 1}`,
      text,
      state: index < done ? 'done' : index === done ? 'active' : 'pending',
    }));
    yield* call({ tool: 'update_plan', arguments: { items } }, inbox);
  };
}

function* nothing(why: string, more: string, inbox: Inbox): Script {
  yield* say(more === '' ? why : `${why}\n\n${more}`, true, inbox);
  return { kind: 'finish', outcome: 'no_evidence', failure: fail('no_evidence', why).error };
}

/** Labels of cited works that were retracted or are doubted, as the report knows them. */
function retractedIn(data: unknown, labels: ReadonlyMap<string, string>): string[] {
  const { report } = ReportWritten.parse(data);
  const fallen = report.references.filter(
    ({ retraction }) => retraction !== undefined && retraction.kind !== 'corrected',
  );
  return [...new Set(fallen.map(({ workId, text }) => labels.get(workId) ?? text))];
}

function refusal(coverage: Coverage, findings: Findings, words: Words): string {
  const missing =
    coverage.unknown.length > 0
      ? coverage.unknown.map(({ text }) => text)
      : coverage.missing.map(({ text }) => text);
  const refused = words.noEvidence(missing, findings.searches);
  const unread = coverage.untranslated.map(({ text }) => text);
  return unread.length === 0 ? refused : refused + words.refusedUntranslated(unread);
}

const LEANS_ON_BEFORE =
  /^\s*(?:and|what about|how about|why|also|then|in which|which of)\b|^(?:那|那么|还有|为什么)|呢\s*[？?]?\s*$/i;

/** "And in mice?" is about what was asked before, too. */
function followUp(
  question: Question,
  previous: string | undefined,
  glossary: GlossaryIndex,
): Question {
  if (previous === undefined) return question;
  const leans = question.concepts.length < 2 || LEANS_ON_BEFORE.test(question.text);
  return leans ? withGroups(question, understand(previous, glossary).groups) : question;
}

function leansOnPlaces({ concepts }: Question, places: readonly AboutPlace[]): boolean {
  return places.length > 0 && concepts.length < 2;
}

/** "What does this mean?" is about the passage it points at. */
function withPlaces(
  question: Question,
  places: readonly AboutPlace[],
  glossary: GlossaryIndex,
): Question {
  if (!leansOnPlaces(question, places)) return question;
  return withGroups(
    question,
    leaningOn(places, (text) => understand(text, glossary).groups),
  );
}

function withGroups(question: Question, groups: readonly Group[]): Question {
  const topics = groups.map((group): Group => ({ ...group, side: 'topic' }));
  const known = new Set(question.concepts.map(({ text }) => text));
  const concepts = topics.flatMap((group) => group.concepts).filter(({ text }) => !known.has(text));
  return {
    ...question,
    groups: [...question.groups, ...topics],
    concepts: [...question.concepts, ...concepts],
  };
}

/** What the researcher wrote while the searches ran is searched for as well. */
function* takeUpMessages(
  question: Question,
  works: ListedWorks['works'],
  findings: Findings,
  glossary: GlossaryIndex,
  words: Words,
  inbox: Inbox,
): Script<Question> {
  const message = inbox.messages.splice(0).join('\n');
  if (message === '') return question;
  yield* reason(words.takenUp(message), inbox);
  const added = understand(message, glossary);
  if (added.groups.length === 0) return question;
  const richer = yield* searchAllWays(added, works, findings, words, inbox);
  return withGroups(question, richer.groups);
}
