/** What a validator lets pass and a trainer drops or learns wrongly, said before anything is written. */
import { NO_TEXT } from '../agent/model/context-words.ts';
import { estimateText } from '../agent/model/tokens.ts';
import type { Dialogue } from './dialogue.ts';
import { isObject } from './is-object.ts';
import { LONG_SAMPLE_TOKENS, type ExportProblem } from './options.ts';
import type { Trajectory, TrajectoryStep } from './trajectory.ts';

function warning(code: string, message: string, sample?: number): ExportProblem {
  return { severity: 'warning', code, message, ...(sample === undefined ? {} : { sample }) };
}

/** What the trajectory itself makes worth knowing, whatever the format. */
export function trajectoryLints(trajectory: Trajectory, sample: number): readonly ExportProblem[] {
  const { steps } = trajectory;
  const found: ExportProblem[] = [];
  const add = (count: number, code: string, words: (count: string) => string): void => {
    if (count > 0) found.push(warning(code, words(String(count)), sample));
  };
  const count = (test: (step: TrajectoryStep) => boolean): number => steps.filter(test).length;
  add(
    count(({ kind }) => kind === 'assistant'),
    'built_in_assistant',
    (n) => `${n} steps were made by the built-in assistant, not a model.`,
  );
  add(
    count(({ reasoning }) => reasoning?.state === 'hidden'),
    'hidden_reasoning',
    (n) =>
      `${n} replies were reasoned about without showing it; their reasoning is not in the export.`,
  );
  add(
    count(({ partial }) => partial === true),
    'partial_reply',
    (n) => `${n} replies were cut or stopped. They are kept and masked.`,
  );
  add(
    steps.flatMap(({ calls }) => calls).filter(({ written }) => written !== undefined).length,
    'arguments_edited',
    (n) =>
      `${n} calls carry the arguments as the researcher changed them; those ran. The results say so in their first line.`,
  );
  add(
    steps.flatMap(({ calls }) => calls).filter(({ arguments: input }) => !isObject(input)).length,
    'arguments_no_object',
    (n) => `${n} calls have arguments that are no object; their replies are masked.`,
  );
  add(
    count(({ kind }) => kind === 'unreadable'),
    'content_missing',
    (n) => `${n} events were erased or cannot be read; what they held is not in the export.`,
  );
  add(
    Math.max(0, count(({ kind }) => kind === 'prompt') - 1),
    'prompt_changed',
    (n) => `The system prompt was changed ${n} times; chat formats carry the last one only.`,
  );
  return found;
}

/** What trainers drop in silence, for one sample. */
export function dialogueLints(dialogue: Dialogue, sample: number): readonly ExportProblem[] {
  const empty = dialogue.turns.flatMap((turn) =>
    turn.role === 'agent'
      ? turn.results.filter(({ text }) => text.trim() === '' || text === NO_TEXT)
      : [],
  );
  return empty.length === 0
    ? []
    : [
        warning(
          'result_empty',
          `${empty.length} results are empty; some trainers drop such samples.`,
          sample,
        ),
      ];
}

/** Templates of the GLM kind show reasoning only after the last message of the researcher. */
export function reasoningLint(dialogue: Dialogue, sample: number): readonly ExportProblem[] {
  const last = dialogue.turns.findLastIndex(({ role }) => role === 'user');
  const lost = dialogue.turns
    .slice(0, Math.max(0, last))
    .filter((turn) => turn.role === 'agent' && !turn.masked && turn.reasoning !== undefined);
  return lost.length === 0
    ? []
    : [
        warning(
          'reasoning_dropped',
          `Templates of the GLM kind keep reasoning only after the last message of the researcher: that of ${lost.length} replies would be dropped. Export one sample for each message, or put the reasoning inline.`,
          sample,
        ),
      ];
}

/** `count`: masked replies of the sample whose mask the format has no place for. */
export function unsaidMasksLint(count: number, sample: number): readonly ExportProblem[] {
  if (count === 0) return [];
  const [steps, them, have] =
    count === 1 ? ['step is', 'it', 'it has'] : ['steps are', 'them', 'they have'];
  const message = `${count} masked ${steps} in the file without the mask, since the format has none: a trainer learns ${them} all the same. Choose a format with masks where ${have} to stay unlearned.`;
  return [warning('masks_unsaid', message, sample)];
}

/** `line`: the sample as it is written; `limit`: in tokens by our own count. */
export function lengthLint(
  line: string,
  sample: number,
  limit = LONG_SAMPLE_TOKENS,
): readonly ExportProblem[] {
  const tokens = estimateText(line);
  if (tokens <= limit) return [];
  const message = `The sample has about ${Math.round(tokens / 1000)} thousand tokens; a trainer drops or cuts what is over its window.`;
  return [warning('long_sample', message, sample)];
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
          : [
              warning(
                'argument_types',
                `The argument "${path}" is ${[...kinds].toSorted().join(' in one call and ')} in another; loaders that want one type for a key fail on it. The OpenAI format carries arguments as text and is safe.`,
              ),
            ],
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
  const kind = Array.isArray(value)
    ? 'a list'
    : typeof value === 'object'
      ? 'an object'
      : `a ${typeof value}`;
  types.set(path, (types.get(path) ?? new Set()).add(kind));
  collect(value, path, types);
}
