/** What a validator lets pass and a trainer drops or learns wrongly, said before anything is written. */
import { NO_TEXT } from '../agent/model/context-words.ts';
import { estimateText } from '../agent/model/tokens.ts';
import type { Dialogue } from './dialogue.ts';
import { isObject } from './is-object.ts';
import { dialogueWords } from './measures/token-parts.ts';
import { LONG_SAMPLE_TOKENS, type ExportChoices, type ExportProblem } from './options.ts';
import { problemWarning } from './problems/problem.ts';
import type { Trajectory, TrajectoryStep } from './trajectory.ts';

/** What the trajectory itself makes worth knowing, whatever the format. */
export function trajectoryLints(trajectory: Trajectory, sample: number): readonly ExportProblem[] {
  const { steps } = trajectory;
  const calls = steps.flatMap((step) => step.calls);
  const of = (test: (step: TrajectoryStep) => boolean): number => steps.filter(test).length;
  const counts = {
    built_in_assistant: of(({ kind }) => kind === 'assistant'),
    hidden_reasoning: of(({ reasoning }) => reasoning?.state === 'hidden'),
    partial_reply: of(({ partial }) => partial === true),
    arguments_edited: calls.filter(({ written }) => written !== undefined).length,
    arguments_no_object: calls.filter(({ arguments: input }) => !isObject(input)).length,
    content_missing: of(({ kind }) => kind === 'unreadable'),
    prompt_changed: Math.max(0, of(({ kind }) => kind === 'prompt') - 1),
  };
  return COUNTED.flatMap((code) => {
    const count = counts[code];
    return count === 0 ? [] : [{ ...problemWarning(code, { count }), sample }];
  });
}

const COUNTED = [
  'built_in_assistant',
  'hidden_reasoning',
  'partial_reply',
  'arguments_edited',
  'arguments_no_object',
  'content_missing',
  'prompt_changed',
] as const;

/** What trainers drop in silence, for one sample. */
export function dialogueLints(dialogue: Dialogue, sample: number): readonly ExportProblem[] {
  const empty = dialogue.turns.flatMap((turn) =>
    turn.role === 'agent'
      ? turn.results.filter(({ text }) => text.trim() === '' || text === NO_TEXT)
      : [],
  );
  const renamed = dialogue.turns.flatMap((turn) =>
    turn.role === 'agent' ? turn.calls.filter(({ givenId }) => givenId !== undefined) : [],
  );
  const found = [
    { code: 'result_empty', count: empty.length },
    { code: 'call_ids_shared', count: renamed.length },
  ] as const;
  return found
    .filter(({ count }) => count > 0)
    .map(({ code, count }) => ({ ...problemWarning(code, { count }), sample }));
}

/** Templates of the GLM kind show reasoning only after the last message of the researcher. */
export function reasoningLint(dialogue: Dialogue, sample: number): readonly ExportProblem[] {
  const last = dialogue.turns.findLastIndex(({ role }) => role === 'user');
  const lost = dialogue.turns
    .slice(0, Math.max(0, last))
    .filter((turn) => turn.role === 'agent' && !turn.masked && turn.reasoning !== undefined);
  return lost.length === 0
    ? []
    : [{ ...problemWarning('reasoning_dropped', { count: lost.length }), sample }];
}

/** `count`: masked replies of the sample whose mask the format has no place for. */
export function unsaidMasksLint(count: number, sample: number): readonly ExportProblem[] {
  return count === 0 ? [] : [{ ...problemWarning('masks_unsaid', { count }), sample }];
}

/** `line`: the sample as it is written. Whoever counts with a tokenizer is given its words instead. */
export function lengthLint(
  line: string,
  dialogue: Dialogue,
  sample: number,
  { tokenLimit = LONG_SAMPLE_TOKENS, onSample }: Pick<ExportChoices, 'tokenLimit' | 'onSample'>,
): readonly ExportProblem[] {
  if (onSample !== undefined) {
    onSample(sample, dialogueWords(dialogue));
    return [];
  }
  const tokens = estimateText(line);
  if (tokens <= tokenLimit) return [];
  return [{ ...problemWarning('long_sample', { thousands: Math.round(tokens / 1000) }), sample }];
}

/**
 * One argument key with two types, whatever the tools: loaders merge all arguments into one table, and
 * fail on it or turn it into text. Conversations are added one by one; only types are kept of them.
 */
export function newTypeLint(): {
  add(dialogue: Dialogue): void;
  end(): readonly ExportProblem[];
} {
  const types = new Map<string, Set<string>>();
  return {
    add({ turns }) {
      for (const turn of turns) {
        if (turn.role !== 'agent') continue;
        for (const { arguments: input } of turn.calls) collect(input, '', types);
      }
    },
    end: () =>
      [...types].flatMap(([path, kinds]) =>
        kinds.size < 2
          ? []
          : [problemWarning('argument_types', { path, kinds: [...kinds].toSorted().join(', ') })],
      ),
  };
}

function collect(value: unknown, path: string, types: Map<string, Set<string>>): void {
  if (Array.isArray(value)) {
    for (const item of value) note(item, `${path}[]`, types);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    note(member, path === '' ? key : `${path}.${key}`, types);
  }
}

function note(value: unknown, path: string, types: Map<string, Set<string>>): void {
  // A null is a missing value to the loaders, not a type.
  if (value === null) return;
  const kind = Array.isArray(value) ? 'list' : typeof value;
  types.set(path, (types.get(path) ?? new Set()).add(kind));
  collect(value, path, types);
}
