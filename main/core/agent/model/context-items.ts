/**
 * The path as a conversation: messages of the researcher, notes of Cairn, and replies with the
 * results of their calls, in the order a model is shown them, which is not always the record's.
 */
import type * as z from 'zod';
import { canonicalJson } from '../../record/canonical.ts';
import type { RecordEvent } from '../../record/event.ts';
import type { SessionPayload } from '../../record/kinds.ts';
import { evidenceNames } from '../../library/evidence-names.ts';
import { eventsOf, evidenceOf } from '../session-state.ts';
import {
  NO_RESULT,
  discardedWords,
  note,
  partialWords,
  passageWords,
  planWords,
  refusedWords,
  resultWords,
} from './context-words.ts';
import type { ModelReplied } from './reply.ts';

type Details = readonly z.infer<ReturnType<typeof z.json>>[];

export interface ShownCall {
  readonly callId: string;
  readonly modelCallId?: string;
  readonly tool: string;
  /** Canonical JSON: the order of fields is not kept by the record. */
  readonly arguments: string;
  readonly result: string;
}

/** Something said in the researcher's place. */
export interface Said {
  readonly kind: 'said';
  readonly by: 'researcher' | 'cairn';
  readonly seq: number;
  readonly eventIds: readonly string[];
  readonly text: string;
}

/** What the assistant brought at once, with the results of its calls. */
export interface Turn {
  readonly kind: 'turn';
  readonly seq: number;
  readonly eventIds: readonly string[];
  /** Which model it came from, where it came from one. */
  readonly model?: string;
  readonly text: string;
  readonly reasoning: string;
  readonly reasoningDetails?: Details;
  readonly calls: readonly ShownCall[];
}

export type Item = Said | Turn;

/** What of one reply was found so far. `sawSeq`: what came after it and before its end stands after it. */
interface Group {
  readonly startSeq: number;
  sawSeq: number;
  endSeq: number;
  replied?: ModelReplied;
  partial: boolean;
  readonly eventIds: string[];
  readonly texts: string[];
  readonly reasoning: string[];
  details?: Details;
  readonly calls: SessionPayload<'tool.called'>[];
}

/** The whole path as items in the order of showing; compactions are not applied here. */
export function itemsOf(path: readonly RecordEvent[]): readonly Item[] {
  const results = firstResults(path);
  const groups = groupsOf(path, results);
  const placed = [
    ...groups.flatMap((group) => turnOf(group, results)),
    ...saidIn(path).map((said) => placeSaid(said, groups)),
  ];
  return placed
    .toSorted(
      (first, second) =>
        first.major - second.major ||
        first.minor - second.minor ||
        first.item.seq - second.item.seq,
    )
    .map(({ item }) => item);
}

interface Placed {
  readonly major: number;
  readonly minor: number;
  readonly item: Item;
}

type Results = ReadonlyMap<string, { readonly seq: number; readonly text: string }>;

/** A call has one result; of two, as damage may leave them, the first holds. */
function firstResults(path: readonly RecordEvent[]): Results {
  const results = new Map<string, { seq: number; text: string }>();
  for (const { event, payload } of eventsOf(path, 'tool.result')) {
    if (results.has(payload.callId)) continue;
    results.set(payload.callId, { seq: event.seq, text: resultWords(payload) });
  }
  return results;
}

/** Events of one `stepId` belong together; the built-in assistant's, until something answers them. */
function groupsOf(path: readonly RecordEvent[], results: Results): readonly Group[] {
  const groups: Group[] = [];
  const bySteps = new Map<string, Group>();
  let loose: Group | undefined;
  const groupFor = (event: RecordEvent, stepId: string | undefined): Group => {
    const known = stepId === undefined ? loose : bySteps.get(stepId);
    const group = known ?? emptyGroup(event);
    if (known === undefined) groups.push(group);
    if (stepId === undefined) loose = group;
    else bySteps.set(stepId, group);
    group.eventIds.push(event.id);
    group.endSeq = Math.max(group.endSeq, event.seq);
    return group;
  };
  for (const event of path) {
    switch (event.kind) {
      case 'model.replied':
        for (const { payload } of eventsOf([event], 'model.replied')) {
          if (payload.purpose !== 'next_step') continue;
          const group = groupFor(event, payload.stepId);
          group.replied = payload;
          group.sawSeq = payload.sawSeq;
        }
        break;
      case 'reasoning':
        for (const { payload } of eventsOf([event], 'reasoning')) {
          const group = groupFor(event, payload.stepId);
          group.reasoning.push(payload.text);
          if (payload.details !== undefined) group.details = payload.details;
          // The built-in assistant thinks aloud: there it is said, not reasoned.
          if (payload.stepId === undefined) group.texts.push(payload.text);
        }
        break;
      case 'message.agent':
        for (const { payload } of eventsOf([event], 'message.agent')) {
          const group = groupFor(event, payload.stepId);
          group.texts.push(payload.text);
          group.partial ||= payload.partial === true;
        }
        break;
      case 'tool.called':
        for (const { payload } of eventsOf([event], 'tool.called')) {
          const group = groupFor(event, payload.stepId);
          group.calls.push(payload);
          group.endSeq = Math.max(group.endSeq, results.get(payload.callId)?.seq ?? -1);
        }
        break;
      case 'tool.result':
      case 'message.researcher':
        loose = undefined;
        break;
      default:
        break;
    }
  }
  return groups;
}

function emptyGroup({ seq }: RecordEvent): Group {
  return {
    startSeq: seq,
    sawSeq: seq - 1,
    endSeq: seq,
    partial: false,
    eventIds: [],
    texts: [],
    reasoning: [],
    calls: [],
  };
}

/** The turn, and right after it what Cairn has to say about it. */
function turnOf(group: Group, results: Results): Placed[] {
  const { startSeq, eventIds, replied, partial } = group;
  const texts = group.texts.filter((text) => text.trim() !== '');
  const turn: Turn = {
    kind: 'turn',
    seq: startSeq,
    eventIds,
    ...(replied === undefined ? {} : { model: replied.model }),
    text: texts.join('\n\n'),
    reasoning: replied === undefined ? '' : group.reasoning.join('\n\n'),
    ...(group.details === undefined ? {} : { reasoningDetails: group.details }),
    calls: group.calls.map((call) => shownCall(call, results)),
  };
  const isSilent = turn.text === '' && turn.calls.length === 0;
  const remarks = [
    ...(replied !== undefined && replied.discardedCalls.length > 0
      ? [discardedWords(replied)]
      : []),
    ...(partial ? [partialWords(replied)] : []),
  ];
  return [
    ...(isSilent ? [] : [{ major: startSeq, minor: 0, item: turn }]),
    ...remarks.slice(0, 1).map((text): Placed => ({
      major: startSeq,
      minor: 1,
      item: { kind: 'said', by: 'cairn', seq: startSeq, eventIds: [], text },
    })),
  ];
}

function shownCall(call: SessionPayload<'tool.called'>, results: Results): ShownCall {
  return {
    callId: call.callId,
    ...(call.modelCallId === undefined ? {} : { modelCallId: call.modelCallId }),
    tool: call.tool,
    arguments: argumentsText(call.arguments),
    result: results.get(call.callId)?.text ?? NO_RESULT,
  };
}

/** Servers read a call's arguments as one object, also in what was said before. */
function argumentsText(input: unknown): string {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  return canonicalJson(isObject ? input : { arguments: input ?? null });
}

/** What came while a reply was on its way, or while its calls ran, stands after that reply. */
function placeSaid(item: Said, groups: readonly Group[]): Placed {
  const during = groups.findLast(({ sawSeq, endSeq }) => item.seq > sawSeq && item.seq <= endSeq);
  return during === undefined
    ? { major: item.seq, minor: 0, item }
    : { major: during.startSeq, minor: 2, item };
}

function saidIn(path: readonly RecordEvent[]): readonly Said[] {
  const told = answersToldByTools(path);
  const asked = new Map(
    eventsOf(path, 'question.asked').map(({ payload }) => [payload.questionId, payload.text]),
  );
  const pointed = passagesPointedAt(path);
  return path.flatMap((event): Said[] => {
    const passage = pointed.get(event.id);
    const said =
      passage === undefined
        ? wordsOf(event, asked, told)
        : { by: 'cairn' as const, text: note(passage) };
    if (said === undefined) return [];
    return [{ kind: 'said', seq: event.seq, eventIds: [event.id], ...said }];
  });
}

function wordsOf(
  event: RecordEvent,
  asked: ReadonlyMap<string, string>,
  told: ReadonlySet<string>,
): Pick<Said, 'by' | 'text'> | undefined {
  for (const { payload } of eventsOf([event], 'message.researcher')) {
    return { by: 'researcher', text: payload.text };
  }
  for (const { payload } of eventsOf([event], 'citations.refused')) {
    return { by: 'cairn', text: refusedWords(payload.unknown) };
  }
  for (const { payload } of eventsOf([event], 'question.answered')) {
    if (told.has(payload.questionId)) continue;
    const question = asked.get(payload.questionId) ?? '';
    const text = `The researcher was asked: “${question}” The answer: “${payload.text}”`;
    return { by: 'cairn', text: note(text) };
  }
  for (const { event: changed, payload } of eventsOf([event], 'plan.changed')) {
    if (changed.actor.kind !== 'researcher') continue;
    return {
      by: 'cairn',
      text: note(`The researcher changed the plan:\n${planWords(payload.items)}`),
    };
  }
  return undefined;
}

/** Evidence that the researcher took, each place once, in words by the event's id. */
function passagesPointedAt(path: readonly RecordEvent[]): ReadonlyMap<string, string> {
  const names = evidenceNames(evidenceOf(path));
  const about = eventsOf(path, 'session.opened').flatMap(({ payload }) => payload.about ?? []);
  return new Map(
    eventsOf(path, 'evidence.recorded').flatMap(({ event, payload }) =>
      event.actor.kind === 'researcher'
        ? [[event.id, passageWords(names.get(payload.evidenceId) ?? '', payload, about)] as const]
        : [],
    ),
  );
}

/** Questions whose answer stands in the result of the call that asked. */
function answersToldByTools(path: readonly RecordEvent[]): ReadonlySet<string> {
  return new Set(
    eventsOf(path, 'tool.result').flatMap(({ payload }) => {
      if (payload.outcome !== 'success') return [];
      const { data } = payload;
      if (typeof data !== 'object' || data === null || !('questionId' in data)) return [];
      return typeof data.questionId === 'string' ? [data.questionId] : [];
    }),
  );
}
