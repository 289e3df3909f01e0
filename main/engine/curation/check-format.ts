/** What a format's own checks say of trajectories, without a file. */
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { exportFormat } from '../../adapters/trajectories/export-format.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { ExportFormatId } from '../../core/trajectory/formats/format.ts';
import type { Room } from '../room.ts';
import { curate } from '../trajectories/curate-trajectory.ts';
import { loadTrajectory } from '../trajectories/load.ts';

const CHOICES = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
} as const;

export async function checkFormat(
  room: Room,
  trajectoryIds: readonly string[],
  format: ExportFormatId,
): Promise<Result<RouteOutput<'check.format'>>> {
  const written = await exportFormat(format);
  const checked: RouteOutput<'check.format'> = [];
  for (const trajectoryId of trajectoryIds) {
    const loaded = await loadTrajectory(room, trajectoryId);
    if (!loaded.ok) return loaded;
    // Cuts change no shape, and are looked for when it is written.
    const whole = { ...loaded.data, trajectoryId };
    const curated = await curate(room, whole, { redact: false, references: 'text' });
    if (!curated.ok) return curated;
    const { samples, problems } = written.open(CHOICES).add(curated.data.trajectory);
    checked.push({
      trajectoryId,
      samples,
      problems: problems.map(({ sample: _sample, ...problem }) => problem),
    });
  }
  return ok(checked);
}
