/**
 * What a model is shown: a pure function of the active path. The same path always gives the same
 * messages, so that the record can show later what each step saw.
 */
import { canonicalJson } from '../../record/canonical.ts';
import type { RecordEvent } from '../../record/event.ts';
import type { PolicyIdentity } from '../../record/kinds.ts';
import type { Digest } from '../../ports.ts';
import { pathOf } from '../branch.ts';
import { eventsOf } from '../session-state.ts';
import type { ModelMessage, ModelTool } from './client.ts';
import { compactedItems } from './context-compacted.ts';
import { itemsOf } from './context-items.ts';
import type { Item, ShownCall, Turn } from './context-items.ts';
import { GO_ON, note } from './context-words.ts';
import { compactionRequest, compactionTrace } from './compaction-request.ts';
import { reasoningReturn } from './reasoning-return.ts';
import type { ReasoningReturn } from './reasoning-return.ts';
import { estimateTokens } from './tokens.ts';

export interface ModelContext {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ModelTool[];
  /** Our own count, not corrected by what the server reported. */
  readonly tokens: number;
}

interface Setting {
  readonly task: string;
  readonly systemPrompt?: string;
  readonly tools: readonly ModelTool[];
  readonly policy?: PolicyIdentity;
}

/**
 * Messages and tools for the next request. Well formed for every server: a system message first and
 * nowhere else; then the researcher; no two messages of one role in a row but tool results; each call
 * answered by exactly one of them, in the order of the calls; never ending with the assistant.
 */
export function buildContext(path: readonly RecordEvent[]): ModelContext {
  const setting = settingOf(path);
  const items = compactedItems(path, itemsOf(path));
  const messages = [
    ...(setting.systemPrompt === undefined
      ? []
      : [{ role: 'system', content: setting.systemPrompt } satisfies ModelMessage]),
    ...conversation(items, setting),
  ];
  return { messages, tools: setting.tools, tokens: estimateTokens(messages, setting.tools) };
}

/** SHA-256 of the canonical JSON of `{messages, tools}`. */
export function contextHash(
  digest: Digest,
  { messages, tools }: Pick<ModelContext, 'messages' | 'tools'>,
): string {
  return digest.sha256(canonicalJson({ messages, tools }));
}

export interface RebuiltContext extends ModelContext {
  readonly stepId: string;
  /** True when what was rebuilt has the hash recorded at the time. */
  readonly matches: boolean;
}

/**
 * What the model was shown for one step, from a session's whole stream: the path that led to its
 * reply, up to the last event the request was built from. Undefined when no reply has this `stepId`.
 */
export function seenContext(
  events: readonly RecordEvent[],
  stepId: string,
  digest: Digest,
): RebuiltContext | undefined {
  const head = eventsOf(events, 'model.replied').find(({ payload }) => payload.stepId === stepId);
  if (head === undefined) return undefined;
  const { payload: replied, event } = head;
  const path = pathOf(events, event).filter(({ seq }) => seq <= replied.sawSeq);
  const trace = compactionTrace(replied);
  const context =
    trace === undefined ? buildContext(path) : withTokens(compactionRequest(path, trace));
  return { stepId, ...context, matches: contextHash(digest, context) === replied.contextHash };
}

function withTokens(request: Pick<ModelContext, 'messages' | 'tools'>): ModelContext {
  return { ...request, tokens: estimateTokens(request.messages, request.tools) };
}

/** Who is at work with what, as last recorded: each field where it was last given. */
export function settingOf(path: readonly RecordEvent[]): Setting {
  const opened = eventsOf(path, 'session.opened').map(({ payload }) => payload);
  const settings = [...opened, ...eventsOf(path, 'model.changed').map(({ payload }) => payload)];
  const systemPrompt = settings.findLast((given) => given.systemPrompt !== undefined)?.systemPrompt;
  const tools = settings.findLast((given) => given.tools !== undefined)?.tools ?? [];
  const policy = settings.at(-1)?.policy;
  return {
    task: opened[0]?.task ?? '',
    ...(systemPrompt === undefined ? {} : { systemPrompt }),
    ...(policy === undefined ? {} : { policy }),
    tools: tools.map(({ name, description, inputSchema }) => {
      // The dialect's address helps no model and costs tokens in each request.
      const { $schema: _, ...parameters } = inputSchema;
      return { name, description, parameters };
    }),
  };
}

function conversation(items: readonly Item[], setting: Setting): ModelMessage[] {
  const messages: ModelMessage[] = [];
  const ids = idGiver();
  const returned = reasoningReturn(setting.policy);
  const loopStart = items.findLastIndex((item) => item.kind === 'said' && item.by === 'researcher');
  for (const [index, item] of items.entries()) {
    if (item.kind === 'said') say(messages, item.text);
    else {
      const last = messages.at(-1);
      if (last === undefined) say(messages, setting.task === '' ? note('Begin.') : setting.task);
      if (last?.role === 'assistant') say(messages, GO_ON);
      // What another model thought means nothing to this one, and its seals would be refused.
      const isOwn = index > loopStart && item.model === setting.policy?.name;
      messages.push(...turnMessages(item, ids, isOwn ? returned : 'none'));
    }
  }
  const last = messages.at(-1);
  if (last === undefined) say(messages, setting.task === '' ? note('Begin.') : setting.task);
  if (last?.role === 'assistant') say(messages, GO_ON);
  return messages;
}

/** Some servers refuse two messages of one role in a row, so they become one. */
function say(messages: ModelMessage[], text: string): void {
  const last = messages.at(-1);
  if (last?.role !== 'user') messages.push({ role: 'user', content: text });
  else messages[messages.length - 1] = { role: 'user', content: `${last.content}\n\n${text}` };
}

function turnMessages(
  turn: Turn,
  idFor: (call: ShownCall) => string,
  returned: ReasoningReturn,
): ModelMessage[] {
  const calls = turn.calls.map((call) => ({ ...call, id: idFor(call) }));
  const { reasoning, reasoningDetails } = turn;
  const withDetails = returned === 'details' && reasoningDetails !== undefined;
  const withText = returned === 'text' && reasoning !== '';
  return [
    {
      role: 'assistant',
      content: turn.text,
      calls: calls.map(({ id, tool, arguments: written }) => ({
        id,
        name: tool,
        arguments: written,
      })),
      ...(withText ? { reasoning } : {}),
      ...(withDetails ? { reasoningDetails: [...reasoningDetails] } : {}),
    },
    ...calls.map(({ id, result }): ModelMessage => ({
      role: 'tool',
      callId: id,
      content: result,
    })),
  ];
}

/** The model's own id for a call, unless it gave none or gave it before: then Cairn's. */
function idGiver(): (call: ShownCall) => string {
  const used = new Set<string>();
  return ({ modelCallId = '', callId }) => {
    const id = modelCallId === '' || used.has(modelCallId) ? callId : modelCallId;
    used.add(id);
    return id;
  };
}
