/** What a closed line of a trajectory shows; the whole step is read when it is opened. */
import * as z from 'zod';
import { PlanItem } from '../../agent/plan.ts';
import { StepKey, StepMark } from '../curation/step-mark.ts';
import { stepKeyOf } from '../step-key.ts';
import { StepKind, TrajectoryStep } from '../trajectory.ts';
import { textsOfStep } from './step-texts.ts';

/** Of what a step says, in characters. */
const WORDS = 200;

export const StepHeader = z.strictObject({
  /** From 0. */
  position: z.int(),
  key: StepKey,
  source: TrajectoryStep.shape.source,
  kind: StepKind,
  time: z.string().optional(),
  round: z.int().optional(),
  /** The first words of what it says or does. */
  words: z.string(),
  calls: z.array(
    z.strictObject({ tool: z.string(), outcome: z.enum(['success', 'error', 'none']) }),
  ),
  reasoning: z.enum(['none', 'shown', 'hidden']),
  effects: z.array(z.string()),
  promptTokens: z.int().optional(),
  completionTokens: z.int().optional(),
  costUsd: z.number().optional(),
  milliseconds: z.number().optional(),
  /** Of everything the step holds, for the density strip. */
  characters: z.int(),
  partial: z.boolean(),
  mark: StepMark.optional(),
});
export type StepHeader = z.infer<typeof StepHeader>;

/** What a header says apart from its place and from what people said of the step. */
export type StoredHeader = Omit<StepHeader, 'position' | 'key' | 'mark'>;

export function storedHeaderOf(step: TrajectoryStep): StoredHeader {
  const { source, kind, time, round, calls, observations, reasoning, effects, usage } = step;
  const took = observations.reduce((sum, { milliseconds = 0 }) => sum + milliseconds, 0);
  const { costUsd, partial = false } = step;
  return {
    source,
    kind,
    ...(time === undefined ? {} : { time }),
    ...(round === undefined ? {} : { round }),
    words: wordsOf(step),
    calls: calls.map(({ tool, callId }) => ({
      tool,
      outcome: observations.find((each) => each.callId === callId)?.outcome ?? 'none',
    })),
    reasoning: reasoning?.state ?? 'none',
    effects: effects.map((effect) => effect.kind),
    ...(usage?.promptTokens === undefined ? {} : { promptTokens: usage.promptTokens }),
    ...(usage?.completionTokens === undefined ? {} : { completionTokens: usage.completionTokens }),
    ...(costUsd === undefined ? {} : { costUsd }),
    ...(took === 0 ? {} : { milliseconds: took }),
    characters: charactersOf(step),
    partial,
  };
}

export function headerOf(step: TrajectoryStep, position: number): StepHeader {
  return { position, key: stepKeyOf(step, position), ...storedHeaderOf(step) };
}

/** What the step says; without words, what it thought, how it was called, or what came back. */
function wordsOf({ message, reasoning, calls, observations, detail }: TrajectoryStep): string {
  const said = firstWords(message);
  if (said !== '') return said;
  const thought = reasoning?.state === 'shown' ? firstWords(reasoning.text) : '';
  if (thought !== '' && calls.length === 0) return thought;
  const [call] = calls;
  const [seen] = observations;
  const came =
    seen === undefined
      ? ''
      : firstWords(seen.outcome === 'success' ? seen.text : seen.error.message);
  if (call !== undefined) {
    const { texts, names } = textsOf(call.arguments);
    // A call that names a file and says nothing is told by what was read in it.
    const isNameAlone = texts.length === 0 && names.length > 0 && came !== '';
    return isNameAlone ? came : firstWords(argumentWords(call.arguments));
  }
  if (seen !== undefined) return came;
  return firstWords(argumentWords(detail));
}

/** The longest text among the arguments says most of what is wanted; names of files and ids say nothing. */
function argumentWords(input: unknown): string {
  const planned = planWords(input);
  if (planned !== undefined) return planned;
  const { texts } = textsOf(input);
  const longest = texts.toSorted((first, second) => second.length - first.length)[0];
  if (longest !== undefined || typeof input !== 'object' || input === null) return longest ?? '';
  return Object.entries(input)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** Of a plan, which is given whole each time: what is being done, else what is next, else what was last. */
function planWords(input: unknown): string | undefined {
  const plan = Plan.safeParse(input);
  if (!plan.success) return undefined;
  const { items } = plan.data;
  const at =
    items.find(({ state }) => state === 'active') ??
    items.find(({ state }) => state === 'pending') ??
    items.at(-1);
  return at?.text;
}

const Plan = z.object({ items: z.array(PlanItem).min(1) });

/** The texts in it, apart from those that only name a thing. */
function textsOf(input: unknown) {
  const all = textsIn(input, 3);
  return {
    texts: all.filter((text) => !NAME_OF_A_THING.test(text)),
    names: all.filter((text) => NAME_OF_A_THING.test(text)),
  };
}

/** SHA-256 of a file, or an id of the record. */
const NAME_OF_A_THING = /^([0-9a-f]{64}|[a-z]+_[0-9a-z]{20,})$/;

function textsIn(input: unknown, depth: number): readonly string[] {
  if (typeof input === 'string') return [input];
  if (typeof input !== 'object' || input === null || depth === 0) return [];
  return Object.values(input).flatMap((value: unknown) => textsIn(value, depth - 1));
}

function firstWords(text: string): string {
  const start = text
    .slice(0, WORDS * 4)
    .replaceAll(/\s+/g, ' ')
    .trim();
  if (start.length <= WORDS) return start;
  // Not through the middle of a character of two units.
  const cut = start.slice(0, WORDS - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

function charactersOf(step: TrajectoryStep): number {
  let characters = 0;
  for (const { text } of textsOfStep(step)) characters += text.length;
  return characters;
}
