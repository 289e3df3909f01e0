/** Trajectories written as an Inspect log, in memory. */
import { exportFormat } from '../../main/adapters/trajectories/export-format.ts';
import type { Chunks } from '../../main/core/trajectory/formats/format.ts';
import { fileOf } from '../../main/core/trajectory/formats/written-file.ts';
import type { ExportChoices, ExportProblem } from '../../main/core/trajectory/options.ts';
import type { Trajectory } from '../../main/core/trajectory/trajectory.ts';

export interface WrittenLog {
  readonly bytes: Uint8Array;
  readonly extension: string;
  readonly problems: readonly ExportProblem[];
  readonly masks: { readonly learned: number; readonly masked: number };
  /** What the validator says of the bytes. */
  readonly faults: readonly ExportProblem[];
  /** The log as one document, whatever the container. */
  readonly document: unknown;
}

export async function writtenLog(
  trajectories: readonly Trajectory[],
  choices: Partial<ExportChoices> = {},
): Promise<WrittenLog> {
  const format = await exportFormat('inspect');
  const writer = format.open({
    branches: 'active',
    perHumanTurn: false,
    reasoning: 'field',
    maskFailedSteps: false,
    ...choices,
  });
  const parts: Buffer[] = [];
  const take = async (chunks: Chunks): Promise<void> => {
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  };
  const problems: ExportProblem[] = [];
  const masks = { learned: 0, masked: 0 };
  for (const trajectory of trajectories) {
    const written = writer.add(trajectory);
    await take(written.chunks);
    problems.push(...written.problems);
    masks.learned += written.masks.learned;
    masks.masked += written.masks.masked;
  }
  const end = writer.end();
  await take(end.chunks);
  const bytes = new Uint8Array(Buffer.concat(parts));
  const text = (await format.show?.(fileOf(bytes))) ?? '';
  return {
    bytes,
    extension: end.extension,
    problems: [...problems, ...end.problems],
    masks,
    faults: await format.validate(fileOf(bytes)),
    document: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

/** The view as a log can carry it: without its id, and results without what they hold for programs. */
export function asCarried({ trajectoryId: _id, ...trajectory }: Trajectory) {
  return { ...withoutData(trajectory), children: trajectory.children.map(childAsCarried) };
}

function childAsCarried(child: Trajectory): Trajectory {
  return { ...child, ...withoutData(child), children: child.children.map(childAsCarried) };
}

function withoutData<View extends Pick<Trajectory, 'steps'>>(view: View): View {
  return {
    ...view,
    steps: view.steps.map((step) => ({
      ...step,
      observations: step.observations.map(({ data: _data, ...observation }) => observation),
    })),
  };
}
