/** From trajectories and a person's choices to the text of a file, with everything to be said about it. */
import { dialogueOf, perHumanTurn, type Dialogue } from './dialogue.ts';
import { atifDocument } from './formats/atif.ts';
import { validateAtif } from './formats/atif-schema.ts';
import { limiSample, validateLimi } from './formats/limi.ts';
import { openaiSample, validateOpenai } from './formats/openai.ts';
import { dialogueLints, lengthLint, reasoningLint, trajectoryLints, typeLints } from './lints.ts';
import type { ExportChoices, Exported, ExportProblem } from './options.ts';
import type { SignedHead } from '../record/event.ts';
import type { Trajectory } from './trajectory.ts';

/** Where the record stood; with a signature when the export was written, not only looked at. */
export type RecordStamp = Pick<SignedHead, 'stream' | 'seq' | 'hash'> & Partial<SignedHead>;

export type ExportFormat = keyof typeof chatFormats | 'atif';

/** The file's text in the format asked for. */
export function exportTrajectories(
  format: ExportFormat,
  trajectories: readonly Trajectory[],
  choices: ExportChoices,
  stamp?: RecordStamp,
): Exported {
  if (format === 'atif') return exportAtif(trajectories, choices, stamp);
  return exportChat(format, trajectories, choices);
}

const chatFormats = {
  openai: { write: openaiSample, validate: validateOpenai },
  limi: { write: limiSample, validate: validateLimi },
} as const;

/**
 * One line a sample: of each trajectory, or of each message of the researcher in it. What two branches
 * have in common is one sample.
 */
export function exportChat(
  format: keyof typeof chatFormats,
  trajectories: readonly Trajectory[],
  choices: ExportChoices,
): Exported {
  const { write, validate } = chatFormats[format];
  const problems: ExportProblem[] = [];
  const lines = new Set<string>();
  const dialogues: Dialogue[] = [];
  for (const trajectory of trajectories) {
    const whole = dialogueOf(trajectory, choices);
    problems.push(...trajectoryLints(trajectory, lines.size));
    for (const dialogue of choices.perHumanTurn ? perHumanTurn(whole) : [whole]) {
      const written = write(dialogue, choices.reasoning);
      const line = `${JSON.stringify(written)}\n`;
      const sample = lines.size;
      if (lines.has(line)) continue;
      lines.add(line);
      dialogues.push(dialogue);
      problems.push(
        ...validate(written).map((problem) => ({ ...problem, sample })),
        ...dialogueLints(dialogue, sample),
        ...(choices.reasoning === 'field' ? reasoningLint(dialogue, sample) : []),
        ...lengthLint(line, sample),
      );
    }
  }
  if (dialogues.length === 0) {
    problems.push({
      severity: 'error',
      code: 'no_samples',
      message: 'There is no message with a reply to it, so there is nothing to export.',
    });
  }
  // Arguments that are text have one type.
  if (format === 'limi') problems.push(...typeLints(dialogues));
  return { text: [...lines].join(''), extension: 'jsonl', samples: lines.size, problems };
}

/** One document; with several branches one document a line. */
export function exportAtif(
  trajectories: readonly Trajectory[],
  choices: ExportChoices,
  stamp?: RecordStamp,
): Exported {
  const documents = trajectories.map((trajectory) => atifDocument(trajectory, choices, stamp));
  const problems = documents.flatMap((document, sample) => [
    ...validateAtif(document).map((problem) => ({ ...problem, sample })),
    ...trajectories.slice(sample, sample + 1).flatMap((each) => trajectoryLints(each, sample)),
  ]);
  if (choices.perHumanTurn) {
    const message = 'ATIF carries whole trajectories; one sample for each message is not made.';
    problems.push({ severity: 'warning', code: 'option_ignored', message, sample: 0 });
  }
  const [first] = documents;
  const isOne = first !== undefined && documents.length === 1;
  return {
    text: isOne
      ? `${JSON.stringify(first, null, 2)}\n`
      : documents.map((document) => `${JSON.stringify(document)}\n`).join(''),
    extension: isOne ? 'json' : 'jsonl',
    samples: documents.length,
    problems,
  };
}
