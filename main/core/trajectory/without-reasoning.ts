/** A trajectory without what its models thought: for exports that leave reasoning out. */
import { isObject } from './is-object.ts';
import type { Extra, Trajectory, TrajectoryStep } from './trajectory.ts';

/**
 * Names under which servers and other programs keep reasoning, in small letters and without marks; and
 * lists of tokens, from which it could be read again.
 */
const NAMES: ReadonlySet<string> = new Set([
  'reasoning',
  'reasoningcontent',
  'reasoningdetails',
  'reasoningitems',
  'reasoningopaque',
  'reasoningsummary',
  'reasoningtext',
  'thinking',
  'thinkingblocks',
  'thinkingcontent',
  'thinkingsignature',
  'thinkingsignatures',
  'redactedthinking',
  'thought',
  'thoughts',
  'thoughtsignature',
  'thoughtsignatures',
  'encryptedcontent',
  'encryptedreasoning',
  'prompttokenids',
  'completiontokenids',
  'logprobs',
]);

/** What parts of a reply, lines of a log and events of a record call themselves when they are reasoning. */
const TYPES: ReadonlySet<string> = new Set([
  'reasoning',
  'reasoningcontent',
  'reasoningtext',
  'thinking',
  'redactedthinking',
  'thought',
  'agentreasoning',
  'agentreasoningrawcontent',
]);

/** Of what is reasoning as a whole, this is left: that it was there. */
const LEFT: ReadonlySet<string> = new Set(['type', 'kind', 'why']);

/** Deeper than anything made by hand or by a tool; what lies below is left out, since it is not looked at. */
const DEEPEST = 400;

/**
 * Pure. Of every step, and of those of sub-agents, the words of the reasoning go, raw blocks that a
 * server gave with it, and what was thought for a compaction. That there was reasoning stays, with an
 * empty text, so that a reply of nothing else is still one and the loss can be counted.
 *
 * What a model wrote as an argument of a call, as for a tool named "think", is what it did, and stays.
 */
export function withoutReasoning(trajectory: Trajectory): Trajectory {
  const { extra, totals, agent, steps, children, ...facts } = trajectory;
  const { extra: ofAgent, ...named } = agent;
  return {
    ...facts,
    agent: { ...named, ...bareExtra(ofAgent) },
    steps: steps.map(bareStep),
    ...(totals === undefined ? {} : { totals: bareMembers(totals, 0) }),
    ...bareExtra(extra),
    children: children.map(withoutReasoning),
  };
}

function bareStep({ extra, usage, ...step }: TrajectoryStep): TrajectoryStep {
  const { reasoning, message, calls, observations, effects } = step;
  return {
    ...step,
    message: step.source === 'agent' ? withoutThink(message) : message,
    ...(reasoning?.state === 'shown' ? { reasoning: { state: 'shown', text: '' } } : {}),
    calls: calls.map(({ extra: own, ...call }) => ({ ...call, ...bareExtra(own) })),
    observations: observations.map(bareObservation),
    effects: effects
      .filter(({ kind }) => !TYPES.has(plain(kind)))
      .map((effect) => ({ ...effect, detail: bare(effect.detail, 0) })),
    ...(usage === undefined ? {} : { usage: bareUsage(usage) }),
    ...('detail' in step ? { detail: bare(step.detail, 0) } : {}),
    ...bareExtra(extra),
  };
}

function bareObservation({
  extra,
  references,
  ...observation
}: TrajectoryStep['observations'][number]): TrajectoryStep['observations'][number] {
  const places = references?.map(({ extra: own, ...place }) => ({ ...place, ...bareExtra(own) }));
  return {
    ...observation,
    ...('data' in observation ? { data: bare(observation.data, 0) } : {}),
    ...(places === undefined ? {} : { references: places }),
    ...bareExtra(extra),
  };
}

type Usage = NonNullable<TrajectoryStep['usage']>;

function bareUsage({ extra, ...usage }: Usage): Usage {
  return { ...usage, ...bareExtra(extra) };
}

/** Left out when nothing is left in it. */
function bareExtra(extra: Extra | undefined): { extra?: Extra } {
  if (extra === undefined) return {};
  const left = bareMembers(extra, 0);
  return Object.keys(left).length === 0 ? {} : { extra: left };
}

function bare(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return null;
  if (Array.isArray(value))
    return value.filter((item) => !isThought(item)).map((item) => bare(item, depth + 1));
  if (!isObject(value)) return value;
  return isThought(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => LEFT.has(name)))
    : bareMembers(value, depth);
}

function bareMembers(value: Readonly<Record<string, unknown>>, depth: number): Extra {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !NAMES.has(plain(name)) || !isHolder(member))
      .map(([name, member]) => [name, bare(member, depth + 1)]),
  );
}

/** A count of tokens or a switch holds no words. */
function isHolder(value: unknown): boolean {
  return typeof value === 'string' || (typeof value === 'object' && value !== null);
}

function isThought(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { type, kind } = value;
  return [type, kind].some((name) => typeof name === 'string' && TYPES.has(plain(name)));
}

/** `reasoningContent`, `reasoning_content` and `Reasoning-Content` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, '');
}

/** As many templates write reasoning in front of a reply. Without an end all of it is reasoning. */
function withoutThink(message: string): string {
  return message.replace(/^\s*<think>[\s\S]*?(?:<\/think>\s*|$)/, '');
}
