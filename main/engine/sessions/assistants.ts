/** Who decides a session's next step: the built-in assistant, or a model with its prompt and its tools. */
import { createModelPolicy } from '../../core/agent/model/model-policy.ts';
import type { AssistantChoice } from '../../core/agent/model/server.ts';
import {
  languageWords,
  memoryWords,
  renderPrompt,
  type PromptName,
  type PromptUsed,
} from '../../core/agent/model/prompt.ts';
import type { Policy } from '../../core/agent/step.ts';
import type { Timer } from '../../core/agent/waiting.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { LibraryReader } from '../../core/library/reader.ts';
import type { Clock, Digest, Net, Random } from '../../core/ports.ts';
import type { PolicyIdentity } from '../../core/record/kinds.ts';
import type { Memory } from '../../core/tools/memory.ts';
import { fetchThrough } from '../../adapters/net/fetch-through.ts';
import type { LoadedPrompt } from '../../adapters/prompts/prompt-files.ts';
import type { PolicyMaker } from '../assistant.ts';
import type { ModelAccess } from '../models/model-access.ts';
import type { ModelDesk } from '../models/model-desk.ts';
import type { DraftHub } from './draft-hub.ts';

export interface AssistantPorts {
  readonly builtIn: PolicyMaker;
  readonly models: ModelDesk;
  readonly access: ModelAccess;
  readonly net: Net;
  /** The workspace's own prompt of a name, or the built-in one. */
  prompt(name: PromptName): Promise<Result<LoadedPrompt>>;
  readonly memory: Memory;
  readonly library: LibraryReader;
  readonly drafts: DraftHub;
  readonly clock: Clock;
  readonly random: Random;
  readonly digest: Digest;
  readonly timer: Timer;
}

export interface Assistant {
  readonly policy: Policy;
  /** What goes into the record with it. */
  readonly systemPrompt?: string;
  readonly prompts?: readonly PromptUsed[];
}

export interface AssistantBrief {
  readonly sessionId: string;
  readonly language: 'en' | 'zh';
  readonly prompt: 'assistant' | 'sub-agent';
}

/** A session's choice as its record holds it; the built-in assistant when it names no server. */
export function recordedChoice(identity: PolicyIdentity): AssistantChoice {
  const serverId = identity.parameters?.['serverId'];
  return identity.kind === 'model' && typeof serverId === 'string'
    ? { kind: 'model', serverId, model: identity.name }
    : { kind: 'built_in' };
}

/** True when the assistant of this choice can use tools, as far as its check said. */
export function usesTools(choice: AssistantChoice, models: ModelDesk): boolean {
  if (choice.kind === 'built_in') return true;
  const known = models.model(choice.serverId, choice.model);
  return !known.ok || known.data.capabilities?.callsTools !== false;
}

/**
 * Makes the assistant of a choice. A server that is not set up here any more is `not_found`: the
 * session stays as it is, and another assistant can go on with it.
 */
export async function makeAssistant(
  ports: AssistantPorts,
  choice: AssistantChoice,
  brief: AssistantBrief,
): Promise<Result<Assistant>> {
  if (choice.kind === 'built_in') return ok({ policy: ports.builtIn() });
  const known = ports.models.model(choice.serverId, choice.model);
  const about = { purpose: 'model', sessionId: brief.sessionId } as const;
  const reaching = await ports.models.reach(choice.serverId, fetchThrough(ports.net, about));
  if (!known.ok || !reaching.ok) {
    return fail(
      'not_found',
      `The model server that "${choice.model}" ran on is not set up on this machine (any more). The session is kept; set the server up again, or let another assistant go on.`,
    );
  }
  const prompt = await ports.prompt(brief.prompt);
  const compaction = await ports.prompt('compaction');
  if (!prompt.ok) return prompt;
  if (!compaction.ok) return compaction;
  const { settings, capabilities } = known.data;
  const window = settings.contextTokens ?? capabilities?.contextTokens;
  const { server } = reaching.data;
  const language = languageWords(brief.language);
  const policy = createModelPolicy({
    client: ports.access.client(reaching.data, choice.model, settings),
    kind: server.kind,
    settings,
    ...(window === undefined ? {} : { window }),
    compactionPrompt: renderPrompt(compaction.data.text, { language }),
    clock: ports.clock,
    random: ports.random,
    timer: ports.timer,
    digest: ports.digest,
    works: () => ports.library.works(),
    onDelta: (delta) => ports.drafts.add(brief.sessionId, delta),
    onAttempt: (attempt) => ports.drafts.retry(brief.sessionId, attempt),
  });
  return ok({
    policy: { ...policy, identity: identified(policy.identity, server.serverId, window) },
    systemPrompt: renderPrompt(prompt.data.text, {
      language,
      memory: memoryWords(ports.memory.list()),
    }),
    prompts: [prompt.data.used, compaction.data.used],
  });
}

/** The identity with what is needed to take the session up again, and to show how full the window is. */
function identified(
  identity: PolicyIdentity,
  serverId: string,
  contextTokens: number | undefined,
): PolicyIdentity {
  const window = contextTokens === undefined ? {} : { contextTokens };
  return { ...identity, parameters: { ...identity.parameters, serverId, ...window } };
}
