/** The beginning of an export, looked at before anything is written. */
import type { ExportOptions, ExportPreview } from '../../../preload/contract/routes/trajectory.ts';
import { exportFormat } from '../../adapters/trajectories/export-format.ts';
import { ok, type Result } from '../../core/errors.ts';
import { fileOf } from '../../core/trajectory/formats/written-file.ts';
import type { Room } from '../room.ts';
import { exportTrajectories, type ExportSink } from './export-trajectories.ts';
import { endingOf, usualName } from './export-name.ts';

/** Trajectories that are looked at, and characters that are shown. */
const LOOKED_AT = 20;
const SHOWN = 64_000;

/** Of many trajectories the first ones are written, into memory. */
export async function previewExport(
  room: Room,
  trajectoryIds: readonly string[],
  options: ExportOptions,
): Promise<Result<ExportPreview>> {
  const format = await exportFormat(options.format);
  const ids = trajectoryIds.slice(0, LOOKED_AT);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  let kept = 0;
  const sink: ExportSink = {
    write(chunk) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      bytes += part.byteLength;
      // Four bytes are the most a character takes. A file that is no text is read as a whole.
      if (format.show !== undefined || kept < 4 * SHOWN) parts.push(part);
      kept += part.byteLength;
      return Promise.resolve();
    },
    written: () => Promise.resolve(fileOf(Buffer.concat(parts))),
  };
  const made = await exportTrajectories(room, ids, options, sink, { preview: true });
  if (!made.ok) return made;
  const { members, extension, together, ...account } = made.data;
  const content = Buffer.concat(parts);
  const text =
    format.show === undefined ? content.toString('utf8') : await format.show(fileOf(content));
  const fileName = `${usualName(trajectoryIds)}.${endingOf(options.format, extension)}`;
  const recipe = format.recipe?.(fileName);
  return ok({
    ...account,
    problems: [...account.problems],
    cuts: [...made.data.cuts],
    kept: [...made.data.kept],
    unwritten: [...together.unwritten],
    losses: [...account.losses],
    text: text.slice(0, SHOWN),
    cut: text.length > SHOWN || kept > content.byteLength || ids.length < trajectoryIds.length,
    fileName,
    bytes,
    trajectories: members.length,
    of: trajectoryIds.length,
    choices: [...format.choices],
    ...(recipe === undefined ? {} : { recipe }),
  });
}
