/** From trajectories and a person's choices to the text of a file, with everything to be said about it. */
import { dialogueOf, perHumanTurn } from './dialogue.ts';
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
  _stamp?: RecordStamp,
): Exported {
  if (format === 'atif') {
    const message = 'ATIF is not in this build yet.';
    const problem = { severity: 'error', code: 'not_supported_here', message } as const;
    return { text: '', extension: 'json', samples: 0, problems: [problem] };
  }
  return exportChat(format, trajectories, choices);
}

const chatFormats = {
  openai: { write: openaiSample, validate: validateOpenai },
  limi: { write: limiSample, validate: validateLimi },
} as const;

/** One line a sample: of each trajectory, or of each message of the researcher in it. */
export function exportChat(
  format: keyof typeof chatFormats,
  trajectories: readonly Trajectory[],
  choices: ExportChoices,
): Exported {
  const { write, validate } = chatFormats[format];
  const problems: ExportProblem[] = [];
  const dialogues = trajectories.flatMap((trajectory) => {
    const whole = dialogueOf(trajectory, choices);
    return (choices.perHumanTurn ? perHumanTurn(whole) : [whole]).map((dialogue) => ({
      dialogue,
      trajectory,
    }));
  });
  if (dialogues.length === 0) {
    problems.push({
      severity: 'error',
      code: 'no_samples',
      message: 'There is no message with a reply to it, so there is nothing to export.',
    });
  }
  const lines = dialogues.map(({ dialogue, trajectory }, sample) => {
    const written = write(dialogue, choices.reasoning);
    const line = JSON.stringify(written);
    problems.push(
      ...validate(written).map((problem) => ({ ...problem, sample })),
      ...trajectoryLints(trajectory, sample),
      ...dialogueLints(dialogue, sample),
      ...(choices.reasoning === 'field' ? reasoningLint(dialogue, sample) : []),
      ...lengthLint(line.length, sample),
    );
    return `${line}\n`;
  });
  // Arguments that are text have one type.
  if (format === 'limi') problems.push(...typeLints(dialogues.map(({ dialogue }) => dialogue)));
  return { text: lines.join(''), extension: 'jsonl', samples: lines.length, problems };
}
