/** Foreign trajectories read as the thread reads them, held in memory for a test to look at. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readForeignFile } from '../../main/adapters/trajectories/read-file.ts';
import type { Failure } from '../../main/core/errors.ts';
import type { ForeignFormatId } from '../../main/core/trajectory/imports/imported.ts';
import { remarkWords } from '../../main/core/trajectory/imports/remarks/remark.ts';
import type { Trajectory, TrajectoryStep } from '../../main/core/trajectory/trajectory.ts';

export interface ReadForeign {
  readonly format: ForeignFormatId | undefined;
  readonly error: Failure | undefined;
  readonly trajectories: readonly (Trajectory & {
    readonly title: string;
    readonly isBranch: boolean;
  })[];
  readonly opaque: readonly string[];
  readonly damaged: readonly { readonly place: string; readonly reason: string }[];
  readonly leftOut: readonly string[];
}

export function readForeign(path: string): ReadForeign {
  const trajectories: ReadForeign['trajectories'][number][] = [];
  const opaque: string[] = [];
  const damaged: ReadForeign['damaged'][number][] = [];
  const leftOut: string[] = [];
  let steps: TrajectoryStep[] = [];
  let isBranch = false;
  let format: ForeignFormatId | undefined;
  const answer = readForeignFile(path, basename(path), {
    sink: {
      branch: () => (isBranch = true),
      step: (step) => void steps.push(structuredClone(step)),
      end({ title, trajectory }) {
        const trajectoryId = `trj_${trajectories.length + 1}`;
        trajectories.push({ ...trajectory, trajectoryId, steps, title, isBranch });
        steps = [];
        isBranch = false;
      },
      opaque: (kind) => void opaque.push(kind),
      damaged: (place, reason) =>
        void damaged.push({ place: remarkWords('en', place), reason: remarkWords('en', reason) }),
      leftOut: (what) => void leftOut.push(remarkWords('en', what)),
    },
    recognised(id) {
      format = id;
      return true;
    },
    progress: () => undefined,
  });
  const error = answer.ok ? undefined : answer.error;
  return { format, error, trajectories, opaque, damaged, leftOut };
}

/** The same of a text or of bytes. */
export function readForeignText(content: string | Uint8Array, name = 'file'): ReadForeign {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-foreign-'));
  try {
    const path = join(folder, name);
    writeFileSync(path, content);
    return readForeign(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function lines(...values: readonly unknown[]): string {
  return values
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join('\n');
}
