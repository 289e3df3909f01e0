/** One trajectory as a sample of a log, and its line in the list of samples. */
import type { ExportChoices, ExportProblem } from '../../options.ts';
import { problemWarning } from '../../problems/problem.ts';
import type { Trajectory } from '../../trajectory.ts';
import type { RecordStamp } from '../format.ts';
import { eventsOf, type SampleBook } from './events.ts';
import type { ModelEvent } from './event-schema.ts';
import type { InspectSample, InspectSummary, UsageByName } from './log-schema.ts';
import type { InspectMessage, InspectUsage } from './message-schema.ts';
import { OWN, type OwnSample } from './own.ts';
import { ownTrajectory } from './own-facts.ts';
import { MessagePool } from './pool.ts';
import { NO_MODEL } from './replies.ts';
import { isoOf, newClock, spanOf } from './times.ts';

export interface MadeSample {
  readonly sample: InspectSample;
  readonly problems: readonly ExportProblem[];
  readonly masks: { readonly learned: number; readonly masked: number };
}

/** `id`: unique in the log, and part of a file's name. */
export function inspectSample(
  trajectory: Trajectory,
  choices: ExportChoices,
  id: string,
  record?: RecordStamp,
): MadeSample {
  const { task, ends } = trajectory;
  const { first, last } = spanOf(trajectory);
  const clock = newClock(first);
  const book: SampleBook = { pool: new MessagePool(), clock, choices, spans: 0 };
  const { events, conversation } = eventsOf(trajectory, book);
  const replies = events.filter((event) => event.event === 'model');
  const own: OwnSample = {
    trajectory: ownTrajectory(trajectory),
    ...(record === undefined ? {} : { record }),
  };
  const failure = ends.at(-1)?.failure;
  const messages = conversation.messages();
  const sample: InspectSample = {
    id,
    epoch: 1,
    input: task === '' ? firstWords(messages) : task,
    target: '',
    messages,
    output: outputOf(replies, trajectory),
    metadata: { [OWN]: own },
    store: {},
    events: [...events],
    model_usage: usageByModel(replies),
    role_usage: {},
    ...(first === undefined ? {} : { started_at: isoOf(first) }),
    ...(last === undefined ? {} : { completed_at: isoOf(last) }),
    ...(failure === undefined ? {} : { error: errorOf(failure.message) }),
    attachments: {},
    events_data: { messages: book.pool.messages, calls: [] },
  };
  const trained = replies.filter(({ span_id }) => span_id === undefined);
  const masked = trained.filter((event) => trainOf(event) === 'mask').length;
  return {
    sample,
    problems: timeProblems(clock.unknown(), first !== undefined),
    masks: { learned: trained.length - masked, masked },
  };
}

/** Without the long parts; the list of a log with very many samples is read whole. */
export function inspectSummary(sample: InspectSample): InspectSummary {
  const { id, epoch, input, target, model_usage, role_usage, messages } = sample;
  return {
    id,
    epoch,
    input: input.slice(0, SUMMARY_CHARACTERS).toWellFormed(),
    target,
    metadata: {},
    model_usage,
    role_usage,
    ...(sample.started_at === undefined ? {} : { started_at: sample.started_at }),
    ...(sample.completed_at === undefined ? {} : { completed_at: sample.completed_at }),
    ...(sample.error === undefined ? {} : { error: sample.error.message }),
    completed: true,
    message_count: messages.length,
  };
}

const SUMMARY_CHARACTERS = 500;

/** The reply that came last; a trajectory without one has no output. */
function outputOf(replies: readonly ModelEvent[], { agent }: Trajectory): InspectSample['output'] {
  const own = replies.findLast(({ span_id }) => span_id === undefined);
  if (own === undefined) return { model: agent.model ?? NO_MODEL, choices: [], completion: '' };
  return own.output;
}

/** A token is counted for the model that used it. */
function usageByModel(replies: readonly ModelEvent[]): UsageByName {
  const sums = new Map<string, InspectUsage>();
  for (const { model, output } of replies)
    if (output.usage !== undefined) sums.set(model, addUsage(sums.get(model), output.usage));
  return Object.fromEntries(sums);
}

/** The sum of both; a kind of token that neither says is not there. */
export function addUsage(one: InspectUsage | undefined, other: InspectUsage): InspectUsage {
  if (one === undefined) return other;
  const sum = (name: keyof InspectUsage): number => (one[name] ?? 0) + (other[name] ?? 0);
  const has = (name: keyof InspectUsage): boolean =>
    one[name] !== undefined || other[name] !== undefined;
  return {
    input_tokens: sum('input_tokens'),
    output_tokens: sum('output_tokens'),
    total_tokens: sum('total_tokens'),
    ...(has('input_tokens_cache_read')
      ? { input_tokens_cache_read: sum('input_tokens_cache_read') }
      : {}),
    ...(has('reasoning_tokens') ? { reasoning_tokens: sum('reasoning_tokens') } : {}),
    ...(has('total_cost') ? { total_cost: sum('total_cost') } : {}),
  };
}

/** In Inspect's notation; Cairn keeps no traceback. */
export function errorOf(message: string): NonNullable<InspectSample['error']> {
  return { message, traceback: '', traceback_ansi: '' };
}

function firstWords(messages: readonly InspectMessage[]): string {
  const first = messages.find(({ role }) => role === 'user');
  return typeof first?.content === 'string' ? first.content : '';
}

function trainOf({ metadata }: ModelEvent): unknown {
  const own: unknown = metadata?.[OWN];
  return typeof own === 'object' && own !== null ? Reflect.get(own, 'train') : undefined;
}

function timeProblems(count: number, isAnyKnown: boolean): readonly ExportProblem[] {
  if (count === 0) return [];
  return [problemWarning(isAnyKnown ? 'times_unknown' : 'times_none', { count })];
}
