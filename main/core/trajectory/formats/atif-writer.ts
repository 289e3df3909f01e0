/** ATIF as a file: one document indented, or one document a line when there are several. */
import { isMasked, isMixed } from '../curation/default-training.ts';
import { lossesOf } from '../losses.ts';
import { trajectoryLints } from '../lints.ts';
import type { ExportChoices, ExportProblem } from '../options.ts';
import { problemWarning } from '../problems/problem.ts';
import { atifDocument } from './atif.ts';
import { validateAtif, type AtifTrajectory } from './atif-schema.ts';
import type { ExportFormat, FormatWriter } from './format.ts';
import { leavingOut } from './leaving-out.ts';
import { noSamples } from './line-writer.ts';
import { linesOf, parsed, wholeJson } from './written-file.ts';

export const atif: ExportFormat = {
  id: 'atif',
  name: 'ATIF v1.7',
  specification:
    'https://github.com/laude-institute/harbor/blob/main/docs/rfcs/0001-trajectory-format.md',
  mediaType: 'application/json',
  choices: ['reasoning', 'maskFailedSteps', 'maskEditedCalls'],
  checkedAsWritten: true,
  open: atifWriter,
  async validate(file) {
    const whole = await wholeJson(file);
    if (whole !== undefined) return validateAtif(whole);
    const problems: ExportProblem[] = [];
    let sample = 0;
    for await (const line of linesOf(file)) {
      const found = validateAtif(parsed(line));
      problems.push(...found.map((problem) => ({ ...problem, sample })));
      sample += 1;
    }
    return problems;
  },
};

/** The first document waits until it is known whether another one follows, unless lines are asked for. */
function atifWriter(choices: ExportChoices): FormatWriter {
  let first: AtifTrajectory | undefined;
  let samples = 0;
  return leavingOut(choices, {
    add(trajectory, stamp) {
      const document = atifDocument(trajectory, choices, stamp);
      const sample = samples;
      samples += 1;
      const lines: string[] = [];
      if (first !== undefined) lines.push(lineOf(first));
      const waits = samples === 1 && choices.series !== true;
      if (!waits) lines.push(lineOf(document));
      first = waits ? document : undefined;
      const replies = trajectory.steps.filter(({ source }) => source === 'agent');
      const mixed = isMixed(trajectory);
      const masked = replies.filter((step) => isMasked(step, mixed, choices)).length;
      return {
        chunks: lines,
        samples: 1,
        problems: [
          ...validateAtif(document).map((problem) => ({ ...problem, sample })),
          ...trajectoryLints(trajectory, sample),
        ],
        losses: lossesOf(trajectory, [
          'result_data',
          ...(choices.reasoning === 'omit' ? (['reasoning'] as const) : []),
        ]),
        masks: { learned: replies.length - masked, masked },
      };
    },
    end: () => ({
      chunks: first === undefined ? [] : [`${JSON.stringify(first, null, 2)}\n`],
      extension: first === undefined ? 'jsonl' : 'json',
      problems: [
        ...(samples === 0 ? [noSamples()] : []),
        ...(choices.perHumanTurn ? [problemWarning('option_ignored')] : []),
      ],
    }),
  });
}

function lineOf(document: AtifTrajectory): string {
  return `${JSON.stringify(document)}\n`;
}
