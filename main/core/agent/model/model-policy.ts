/** A language model at work: what it is asked, when, and what becomes of its replies. */
import type { Clock, Digest, Random } from '../../ports.ts';
import type { RecordEvent } from '../../record/event.ts';
import type { Work } from '../../library/work.ts';
import { assertNever, fail } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import { draft } from '../session-record.ts';
import { eventsOf } from '../session-state.ts';
import type { Policy, Step } from '../step.ts';
import type { Timer } from '../waiting.ts';
import type { ModelClient, ModelReply, ReplyDelta } from './client.ts';
import { compact } from './compaction.ts';
import { buildContext, contextHash } from './context.ts';
import type { ModelContext } from './context.ts';
import { decide } from './decision.ts';
import { knownSources, unknownSources } from './reply-check.ts';
import { failedFrom, failureOf, repliedFrom, replyStep } from './reply-step.ts';
import type { Sent } from './reply-step.ts';
import { hasParts, replyWithRetries } from './retry.ts';
import type { FailedAttempt, TriedReply } from './retry.ts';
import type { ModelSettings, ServerKind } from './server.ts';
import { calibration } from './tokens.ts';
import { knownWindow, windowShares } from './window.ts';

export interface ModelPolicyPorts {
  readonly client: ModelClient;
  readonly kind: ServerKind;
  readonly settings: ModelSettings;
  /** Tokens, as the check of the model found; the settings' own value goes before it. */
  readonly window?: number;
  readonly clock: Clock;
  readonly random: Random;
  readonly timer: Timer;
  readonly digest: Digest;
  /** What the model is told when it summarises, with every slot filled. */
  readonly compactionPrompt: string;
  /** The library, to know which DOIs it holds. */
  works(): Promise<readonly Pick<Work, 'doi'>[]>;
  /** What is shown while a reply arrives; never stored. */
  readonly onDelta?: (delta: ReplyDelta) => void;
  /** A try failed and the next is waited for: what was shown of it does not count. */
  readonly onAttempt?: (attempt: FailedAttempt) => void;
}

/** Counts up when the same record would lead to other requests or decisions. */
const VERSION = '1';
/** Refused as too long so often without a reply between, and the round ends. */
const MOST_OVERFLOWS = 3;
const NOTHING: Step = { kind: 'note', drafts: [] };
/** Shorter requests do not overflow a window of any use. */
const SILENT_OVERFLOW = 2_000;

/** Decides from the path only; two of them over one record would decide the same. */
export function createModelPolicy(ports: ModelPolicyPorts): Policy {
  const { client, kind } = ports;
  return {
    identity: {
      kind: 'model',
      name: client.model.slice(0, 300),
      version: VERSION,
      parameters: { ...client.parameters, server: client.server, serverKind: kind },
    },
    steering: 'any_time',
    next: ({ events }, signal) => next(ports, events, signal),
  };
}

async function next(
  ports: ModelPolicyPorts,
  path: readonly RecordEvent[],
  signal: AbortSignal,
): Promise<Step> {
  const decision = decide(path);
  switch (decision.kind) {
    case 'request':
      return request(ports, path, signal);
    case 'check':
      return checkSources(ports, path, decision);
    case 'answered':
      return { kind: 'finish', outcome: 'answered' };
    case 'failed':
      return { kind: 'finish', outcome: 'failed', failure: decision.failure };
    default:
      return assertNever(decision);
  }
}

async function checkSources(
  ports: ModelPolicyPorts,
  path: readonly RecordEvent[],
  { messageId, text }: { readonly messageId: string; readonly text: string },
): Promise<Step> {
  const unknown = unknownSources(text, knownSources(path, await ports.works()));
  if (unknown.length === 0) return { kind: 'finish', outcome: 'answered' };
  const refused = draft('citations.refused', { messageId, unknown: [...unknown] }, 'system');
  return { kind: 'note', drafts: [refused] };
}

/** The context is made to fit first; then it is sent. */
async function request(
  ports: ModelPolicyPorts,
  path: readonly RecordEvent[],
  signal: AbortSignal,
): Promise<Step> {
  const { client, settings, random, timer, clock } = ports;
  const context = buildContext(path);
  const ratio = calibration(path, client);
  const tokens = Math.ceil(context.tokens * ratio);
  const window = knownWindow(path, settings.contextTokens ?? ports.window, client);
  const shares = window === undefined ? undefined : windowShares(window, settings.maxTokens);
  if (shares !== undefined && tokens > shares.limit) {
    const prompt = ports.compactionPrompt;
    return compact({ ...ports, prompt }, path, { shares, ratio, tokens }, signal);
  }
  const sent = sentFrom(ports, path, context, ratio);
  const started = clock.now().getTime();
  const tried = await replyWithRetries(client, context, {
    random,
    timer,
    signal,
    ...(ports.onDelta === undefined ? {} : { onDelta: ports.onDelta }),
    ...(ports.onAttempt === undefined ? {} : { onAttempt: ports.onAttempt }),
  });
  const took = Math.max(0, clock.now().getTime() - started);
  const step = stepFrom(ports, path, sent, tried, took);
  // What had arrived is handed over; how the round ends after a stop is the loop's to say.
  return signal.aborted && step.kind !== 'reply' ? NOTHING : step;
}

function sentFrom(
  { random, digest }: ModelPolicyPorts,
  path: readonly RecordEvent[],
  context: ModelContext,
  ratio: number,
): Sent {
  return {
    stepId: random.id('step'),
    purpose: 'next_step',
    sawSeq: path.at(-1)?.seq ?? -1,
    contextHash: contextHash(digest, context),
    contextTokens: context.tokens,
    ratio,
  };
}

/** What brought anything is a reply, whole or not; what brought nothing is a failed request. */
function stepFrom(
  ports: ModelPolicyPorts,
  path: readonly RecordEvent[],
  sent: Sent,
  { reply, attempts }: TriedReply,
  took: number,
): Step {
  const { client, settings } = ports;
  const hasUsage = (reply.usage?.completionTokens ?? 0) > 0;
  const brought = hasParts(reply) || (hasUsage && reply.failure === undefined);
  if (brought && reply.failure?.code !== 'model_empty_reply') {
    return replyStep(reply, repliedFrom(client, settings, sent, reply, attempts));
  }
  const failed = { ...failedFrom(client, sent, reply, attempts), milliseconds: took };
  const overflow = overflowOf(ports, path, sent, reply);
  if (overflow === undefined) {
    const failure = failureOf(client, reply);
    return { kind: 'finish', outcome: 'failed', failure, modelFailed: failed };
  }
  const { code, message } = overflow;
  const learned = {
    ...failed,
    failure: { code, message },
    contextTokens: assumedWindow(sent, reply),
  };
  return overflowsInARow(path) + 1 >= MOST_OVERFLOWS
    ? { kind: 'finish', outcome: 'failed', failure: overflow, modelFailed: learned }
    : { kind: 'note', drafts: [draft('model.failed', learned, 'agent', client.model)] };
}

/** The refusal of a request as too long, said outright or, by LM Studio, through silence. */
function overflowOf(
  { kind, client }: ModelPolicyPorts,
  path: readonly RecordEvent[],
  { contextTokens, ratio }: Sent,
  reply: ModelReply,
): Failure | undefined {
  const failure = failureOf(client, reply);
  if (failure.code === 'model_context_overflow') return failure;
  const isSilent =
    kind === 'lm_studio' &&
    failure.code === 'model_empty_reply' &&
    contextTokens * ratio >= SILENT_OVERFLOW &&
    overflowsInARow(path) === 0;
  return isSilent
    ? fail(
        'model_context_overflow',
        `${client.server} answered with nothing, as LM Studio does when a request does not fit the model’s context. What was recorded is kept. Give the model a longer context there.`,
      ).error
    : undefined;
}

/** In our own count: what the server named, but always less than what it refused. */
function assumedWindow({ contextTokens, ratio }: Sent, reply: ModelReply): number {
  const sent = contextTokens * ratio;
  const named = reply.failure?.contextTokens;
  return Math.max(1, Math.floor(named === undefined ? sent * 0.9 : Math.min(named, sent)));
}

function overflowsInARow(path: readonly RecordEvent[]): number {
  const since = path.findLast(
    (event) =>
      event.kind === 'round.opened' ||
      event.kind === 'session.resumed' ||
      eventsOf([event], 'model.replied').some(({ payload }) => payload.purpose === 'next_step'),
  );
  return eventsOf(path, 'model.failed').filter(
    ({ event, payload }) =>
      event.seq > (since?.seq ?? -1) && payload.failure.code === 'model_context_overflow',
  ).length;
}
