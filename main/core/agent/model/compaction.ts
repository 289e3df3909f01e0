/** Makes the context fit: by shortening, by a summary the model writes, or by one made from the record. */
import { fail } from '../../errors.ts';
import type { Digest, Random } from '../../ports.ts';
import type { EventDraft, RecordEvent } from '../../record/event.ts';
import type { SessionPayload } from '../../record/kinds.ts';
import { draft } from '../session-record.ts';
import { eventsOf } from '../session-state.ts';
import type { Step } from '../step.ts';
import type { Timer } from '../waiting.ts';
import type { ModelClient, ModelRequest } from './client.ts';
import { after, planCompaction } from './compaction-plan.ts';
import type { CompactionPlan } from './compaction-plan.ts';
import { COMPACTION_PARAMETER, compactionRequest, droppedItems } from './compaction-request.ts';
import type { CompactionTrace } from './compaction-request.ts';
import { ruleSummary } from './compaction-rule.ts';
import { contextHash } from './context.ts';
import { shortened } from './context-words.ts';
import { failedFrom, repliedFrom } from './reply-step.ts';
import { replyWithRetries } from './retry.ts';
import type { FailedAttempt } from './retry.ts';
import type { ModelSettings } from './server.ts';
import { estimateText, estimateTokens } from './tokens.ts';
import type { WindowShares } from './window.ts';

export interface CompactionPorts {
  readonly client: ModelClient;
  readonly settings: ModelSettings;
  readonly random: Random;
  readonly timer: Timer;
  readonly digest: Digest;
  /** What the model is told to do, with every slot filled. */
  readonly prompt: string;
  readonly onAttempt?: (attempt: FailedAttempt) => void;
}

export interface TooLong {
  readonly shares: WindowShares;
  /** What our count is multiplied by to come near the server's. */
  readonly ratio: number;
  /** Of the context as it is, corrected. */
  readonly tokens: number;
}

type Summarise = Extract<CompactionPlan, { kind: 'summarise' }>;

interface Summary {
  readonly text: string;
  readonly method: 'model' | 'rule';
  /** What the request left in the record. */
  readonly drafts: readonly EventDraft[];
}

/** Compactions without a reply of the model between them: one more would not help either. */
const MOST_IN_A_ROW = 3;

/**
 * One step: a note that records the compaction, or the end of the round with `model_context_overflow`
 * when nothing that may be left out is left. Used before a request that would not fit, and after one
 * that the server refused as too long. A stop leaves nothing behind.
 */
export async function compact(
  ports: CompactionPorts,
  path: readonly RecordEvent[],
  { shares, ratio, tokens }: TooLong,
  signal: AbortSignal,
): Promise<Step> {
  if (compactionsInARow(path) >= MOST_IN_A_ROW) return overflow(shares, tokens);
  const plan = planCompaction(path, shares, ratio);
  if (plan.kind === 'impossible') return overflow(shares, plan.tokens);
  if (plan.kind === 'shorten') {
    return { kind: 'note', drafts: [compactedDraft(path, plan.compacted, tokens, ratio)] };
  }
  const summary = await summarise(ports, path, plan, shares, ratio, signal);
  if (signal.aborted) return { kind: 'note', drafts: [] };
  const { boundaryId, longest } = plan;
  const compacted = { boundaryId, summary: summary.text, method: summary.method, longest };
  return {
    kind: 'note',
    drafts: [...summary.drafts, compactedDraft(path, compacted, tokens, ratio)],
  };
}

function compactedDraft(
  path: readonly RecordEvent[],
  compacted: SessionPayload<'context.compacted'>,
  tokensBefore: number,
  ratio: number,
): EventDraft {
  const tokensAfter = after(path, compacted, ratio);
  return draft('context.compacted', { ...compacted, tokensBefore, tokensAfter }, 'system');
}

/** By the model where its request fits and it answers; by rule otherwise. */
async function summarise(
  ports: CompactionPorts,
  path: readonly RecordEvent[],
  plan: Summarise,
  shares: WindowShares,
  ratio: number,
  signal: AbortSignal,
): Promise<Summary> {
  const { summaryTokens } = plan;
  const items = droppedItems(path, plan.boundaryId);
  const byRule = (drafts: readonly EventDraft[]): Summary => ({
    text: ruleSummary(items, summaryTokens),
    method: 'rule',
    drafts,
  });
  // Messages of the researcher are kept in their own words anyway; there is nothing to summarise.
  if (items.every(({ kind, seq }) => kind === 'said' && seq >= 0)) return byRule([]);
  const fitting = fittingRequest(path, plan, ports.prompt, shares, ratio);
  if (fitting === undefined) return byRule([]);

  const { request, trace, tokens } = fitting;
  const { client, settings, digest, random, timer } = ports;
  const sent = {
    stepId: random.id('step'),
    purpose: 'compaction' as const,
    sawSeq: path.at(-1)?.seq ?? -1,
    contextHash: contextHash(digest, request),
    contextTokens: tokens,
    ratio,
  };
  const { reply, attempts } = await replyWithRetries(client, request, {
    random,
    timer,
    signal,
    ...(ports.onAttempt === undefined ? {} : { onAttempt: ports.onAttempt }),
  });
  const text = reply.text.trim();
  if (reply.failure !== undefined || reply.finishReason === 'content_filter' || text === '') {
    const failed = failedFrom(client, sent, reply, attempts);
    return byRule([draft('model.failed', failed, 'agent', client.model)]);
  }
  const replied = repliedFrom(client, settings, sent, reply, attempts);
  const parameters = { ...replied.parameters, [COMPACTION_PARAMETER]: trace };
  return {
    text: withinTokens(text, summaryTokens),
    method: 'model',
    drafts: [draft('model.replied', { ...replied, parameters }, 'agent', client.model)],
  };
}

/** The transcript with as much of each text as fits the window beside the summary. */
function fittingRequest(
  path: readonly RecordEvent[],
  { boundaryId, summaryTokens }: Summarise,
  prompt: string,
  { target }: WindowShares,
  ratio: number,
): { request: ModelRequest; trace: CompactionTrace; tokens: number } | undefined {
  for (const entryCharacters of [6_000, 2_000, 600, 200]) {
    const trace = { boundaryId, entryCharacters, summaryTokens, prompt };
    const request = compactionRequest(path, trace);
    const tokens = estimateTokens(request.messages, request.tools);
    if (tokens * ratio <= target) return { request, trace, tokens };
  }
  return undefined;
}

function withinTokens(text: string, limit: number): string {
  const tokens = estimateText(text);
  if (tokens <= limit) return text;
  return shortened(text, Math.max(1, Math.floor((text.length * limit) / tokens) - 80));
}

function compactionsInARow(path: readonly RecordEvent[]): number {
  const lastReply = eventsOf(path, 'model.replied').findLast(
    ({ payload }) => payload.purpose === 'next_step',
  );
  const since = Math.max(
    lastReply?.event.seq ?? -1,
    path.findLast(({ kind }) => kind === 'session.resumed' || kind === 'round.opened')?.seq ?? -1,
  );
  return path.filter(({ kind, seq }) => kind === 'context.compacted' && seq > since).length;
}

function overflow({ window }: WindowShares, needed: number): Step {
  const { error } = fail(
    'model_context_overflow',
    `The model’s window holds ${window} tokens, and what cannot be left out needs about ${needed} beside room for a reply. What was recorded is kept. Choose a model with a longer context, give this one more (Ollama: OLLAMA_CONTEXT_LENGTH, llama.cpp: --ctx-size, LM Studio: the model’s context length) and check it again, or ask in a new session.`,
    { details: { window, needed } },
  );
  return { kind: 'finish', outcome: 'failed', failure: error };
}
