/** From trajectories and a person's choices to the text of a file in memory, with everything to be said about it. */
import type { Chunks, RecordStamp } from './formats/format.ts';
import { partsOf } from './formats/join-written.ts';
import { textFormats, type TextFormatId } from './formats/registry.ts';
import { addLosses } from './losses.ts';
import type { ExportChoices, Exported, ExportProblem, Loss } from './options.ts';
import type { Trajectory } from './trajectory.ts';

/** For formats of text whose parts are at hand. Large exports are written piece by piece instead. */
export function exportTrajectories(
  format: TextFormatId,
  trajectories: readonly Trajectory[],
  choices: ExportChoices,
  stamp?: RecordStamp,
): Exported {
  const writer = textFormats[format].open(choices);
  const problems: ExportProblem[] = [];
  const losses: (readonly Loss[])[] = [];
  const masks = { learned: 0, masked: 0 };
  let text = '';
  let samples = 0;
  for (const trajectory of trajectories) {
    const written = writer.add(trajectory, stamp);
    text += textOf(written.chunks);
    samples += written.samples;
    problems.push(...written.problems);
    losses.push(written.losses);
    masks.learned += written.masks.learned;
    masks.masked += written.masks.masked;
  }
  const { chunks, extension, problems: last } = writer.end();
  text += textOf(chunks);
  return {
    text,
    extension,
    samples,
    problems: [...problems, ...last],
    losses: addLosses(losses),
    masks,
  };
}

function textOf(chunks: Chunks): string {
  return partsOf(chunks)
    .map((chunk) => {
      if (typeof chunk === 'string') return chunk;
      throw new Error('This format is not text.');
    })
    .join('');
}
