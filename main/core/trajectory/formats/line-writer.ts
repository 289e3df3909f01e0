/** The writer that all chat formats share: one sample a line, checked as it is written. */
import { dialogueOf, perHumanTurn, type Dialogue } from '../dialogue.ts';
import {
  dialogueLints,
  lengthLint,
  newTypeLint,
  reasoningLint,
  trajectoryLints,
  unsaidMasksLint,
} from '../lints.ts';
import { addLosses, CHAT_LOSSES, lossesOf } from '../losses.ts';
import type { ExportChoices, ExportProblem, Loss } from '../options.ts';
import { problemError } from '../problems/problem.ts';
import type { Trajectory } from '../trajectory.ts';
import type { FormatWriter, Written } from './format.ts';
import { joinWritten } from './join-written.ts';
import { leavingOut } from './leaving-out.ts';

export interface LineFormat {
  /** The sample as a value of JSON. */
  readonly write: (dialogue: Dialogue, choices: ExportChoices) => unknown;
  /** The conversation as far as the format can hold one; nothing of it left over gives no sample. */
  readonly fit?: (dialogue: Dialogue) => Dialogue;
  readonly validate: (sample: unknown) => readonly ExportProblem[];
  /** How many masked replies the sample cannot say to be masked; left out where it can say so of each. */
  readonly unsaidMasks?: (dialogue: Dialogue, choices: ExportChoices) => number;
  /** False where arguments are text, which has one type. */
  readonly typedArguments: boolean;
  /** Further kinds of loss besides those of every chat format. */
  readonly losses?: readonly Parameters<typeof lossesOf>[1][number][];
  /** What only the writer sees of one sample. */
  readonly counted?: (dialogue: Dialogue, choices: ExportChoices) => readonly Loss[];
}

/**
 * A sample of each trajectory, or of each message of the researcher in it. What two branches of a
 * session have in common is one sample.
 */
export function lineWriter(format: LineFormat, choices: ExportChoices): FormatWriter {
  let samples = 0;
  let root: { readonly id: string; readonly lines: Set<string> } | undefined;
  const types = newTypeLint();

  function lines(trajectory: Trajectory): Set<string> {
    const id = rootOf(trajectory);
    if (root?.id !== id) root = { id, lines: new Set() };
    return root.lines;
  }

  function addOne(trajectory: Trajectory): Written {
    const whole = dialogueOf(trajectory, choices);
    const known = lines(trajectory);
    let repeated = 0;
    const problems: ExportProblem[] = [...trajectoryLints(trajectory, samples)];
    const chunks: string[] = [];
    const losses: (readonly Loss[])[] = [lossesOf(trajectory, kindsOf(format, choices))];
    const masks = { learned: 0, masked: 0 };
    const dialogues = choices.perHumanTurn ? perHumanTurn(whole) : [whole];
    for (const made of dialogues) {
      const dialogue = format.fit?.(made) ?? made;
      if (dialogue.turns.length === 0) continue;
      const line = `${JSON.stringify(format.write(dialogue, choices))}\n`;
      if (known.has(line)) {
        repeated += 1;
        continue;
      }
      known.add(line);
      chunks.push(line);
      problems.push(
        ...format.validate(JSON.parse(line)).map((problem) => ({ ...problem, sample: samples })),
        ...dialogueLints(dialogue, samples),
        ...(choices.reasoning === 'field' ? reasoningLint(dialogue, samples) : []),
        ...lengthLint(line, dialogue, samples, choices),
      );
      if (format.typedArguments) types.add(dialogue);
      const replies = dialogue.turns.filter((turn) => turn.role === 'agent');
      const masked = replies.filter((turn) => turn.masked).length;
      const unsaid = format.unsaidMasks?.(dialogue, choices) ?? 0;
      losses.push([{ what: 'masks', count: unsaid }]);
      problems.push(...unsaidMasksLint(unsaid, samples));
      if (format.counted !== undefined) losses.push(format.counted(made, choices));
      masks.masked += masked;
      masks.learned += replies.length - masked;
      samples += 1;
    }
    return { chunks, samples: chunks.length, repeated, problems, losses: addLosses(losses), masks };
  }

  function add(trajectory: Trajectory): Written {
    const own = addOne(trajectory);
    if (choices.subAgents !== 'samples') return own;
    return joinWritten([own, ...trajectory.children.map(add)]);
  }

  return leavingOut(choices, {
    add,
    end: () => ({
      chunks: [],
      extension: 'jsonl',
      problems: [...(samples === 0 ? [noSamples()] : []), ...types.end()],
    }),
  });
}

/**
 * What a branch is a branch of, whose samples are written once. The session another program named does not
 * say it: many files name none, and their trajectories have nothing to do with each other.
 */
export function rootOf({ trajectoryId }: Pick<Trajectory, 'trajectoryId'>): string {
  return trajectoryId.split('.')[0] ?? trajectoryId;
}

function kindsOf(
  { losses = [] }: LineFormat,
  { reasoning, subAgents }: ExportChoices,
): Parameters<typeof lossesOf>[1] {
  return [
    ...CHAT_LOSSES,
    ...losses,
    ...(reasoning === 'omit' ? (['reasoning'] as const) : []),
    ...(subAgents === 'samples' ? [] : (['sub_agents'] as const)),
  ];
}

/** How many replies are masked. */
export function maskedReplies({ turns }: Pick<Dialogue, 'turns'>): number {
  return turns.filter((turn) => turn.role === 'agent' && turn.masked).length;
}

/** Choices that every chat format takes. */
export const CHAT_CHOICES = [
  'perHumanTurn',
  'reasoning',
  'maskFailedSteps',
  'maskEditedCalls',
  'subAgents',
  'tokenLimit',
] as const satisfies readonly (keyof ExportChoices)[];

/** Said at the end of a file in which nothing can be. */
export function noSamples(): ExportProblem {
  return problemError('no_samples');
}
