/** The writer that all chat formats share: one sample a line, checked as it is written. */
import { dialogueOf, perHumanTurn, type Dialogue } from '../dialogue.ts';
import {
  dialogueLints,
  lengthLint,
  newTypeLint,
  reasoningLint,
  trajectoryLints,
} from '../lints.ts';
import { addLosses, CHAT_LOSSES, lossesOf } from '../losses.ts';
import type { ExportChoices, ExportProblem, Loss } from '../options.ts';
import type { Trajectory } from '../trajectory.ts';
import type { FormatWriter, Written } from './format.ts';

export interface LineFormat {
  /** The sample as a value of JSON. */
  readonly write: (dialogue: Dialogue, choices: ExportChoices) => unknown;
  readonly validate: (sample: unknown) => readonly ExportProblem[];
  /** False where no reply can be said to be shown and not learned. */
  readonly masks: boolean;
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
  let session: { readonly id: string; readonly lines: Set<string> } | undefined;
  const types = newTypeLint();

  function lines(sessionId: string): Set<string> {
    if (session?.id !== sessionId) session = { id: sessionId, lines: new Set() };
    return session.lines;
  }

  function addOne(trajectory: Trajectory): Written {
    const whole = dialogueOf(trajectory, choices);
    const known = lines(trajectory.sessionId);
    const problems: ExportProblem[] = [...trajectoryLints(trajectory, samples)];
    const chunks: string[] = [];
    const losses: (readonly Loss[])[] = [lossesOf(trajectory, kindsOf(format, choices))];
    const masks = { learned: 0, masked: 0 };
    for (const dialogue of choices.perHumanTurn ? perHumanTurn(whole) : [whole]) {
      const line = `${JSON.stringify(format.write(dialogue, choices))}\n`;
      if (known.has(line)) continue;
      known.add(line);
      chunks.push(line);
      problems.push(
        ...format.validate(JSON.parse(line)).map((problem) => ({ ...problem, sample: samples })),
        ...dialogueLints(dialogue, samples),
        ...(choices.reasoning === 'field' ? reasoningLint(dialogue, samples) : []),
        ...lengthLint(line, samples, choices.tokenLimit),
      );
      if (format.typedArguments) types.add(dialogue);
      const replies = dialogue.turns.filter((turn) => turn.role === 'agent');
      const masked = replies.filter((turn) => turn.masked).length;
      if (!format.masks) losses.push([{ what: 'masks', count: masked }]);
      if (format.counted !== undefined) losses.push(format.counted(dialogue, choices));
      masks.masked += masked;
      masks.learned += replies.length - masked;
      samples += 1;
    }
    return { chunks, samples: chunks.length, problems, losses: addLosses(losses), masks };
  }

  function add(trajectory: Trajectory): Written {
    const own = addOne(trajectory);
    if (choices.subAgents !== 'samples') return own;
    return joined([own, ...trajectory.children.map(add)]);
  }

  return {
    add,
    end: () => ({
      chunks: [],
      extension: 'jsonl',
      problems: [...(samples === 0 ? [noSamples()] : []), ...types.end()],
    }),
  };
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

function joined(all: readonly (Written & { readonly chunks: Written['chunks'] })[]): Written {
  return {
    chunks: all.flatMap(({ chunks }) => (Array.isArray(chunks) ? [...chunks] : [])),
    samples: all.reduce((total, { samples }) => total + samples, 0),
    problems: all.flatMap(({ problems }) => problems),
    losses: addLosses(all.map(({ losses }) => losses)),
    masks: {
      learned: all.reduce((total, { masks }) => total + masks.learned, 0),
      masked: all.reduce((total, { masks }) => total + masks.masked, 0),
    },
  };
}

/** Said at the end of a file in which nothing can be. */
export function noSamples(): ExportProblem {
  return {
    severity: 'error',
    code: 'no_samples',
    message: 'There is no message with a reply to it, so there is nothing to export.',
  };
}
