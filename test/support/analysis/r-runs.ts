/** Runs of cells in tests. */
import type { Kernel, Ran, RunLimits, RunRequest } from '../../../main/core/analysis/kernel.ts';
import type { CellOutput } from '../../../main/core/analysis/output.ts';

export const LIMITS: RunLimits = { time: 60_000, memory: 2_000_000_000, output: 1_000_000 };

/** Runs code in this kernel; a kernel that cannot run it fails the test. */
export function running(
  kernel: Pick<Kernel, 'run'>,
): (code: string, more?: Partial<RunRequest>) => Promise<Ran> {
  return async (code, more = {}) => {
    const ran = await kernel.run({ code, limits: LIMITS, ...more });
    if (!ran.ok) throw new Error(ran.error.message);
    return ran.data;
  };
}

/** What a run wrote to one stream. */
export function textOf(ran: Ran, stream: Extract<CellOutput, { kind: 'text' }>['stream']): string {
  return ran.outputs
    .map((output) => (output.kind === 'text' && output.stream === stream ? output.text : ''))
    .join('');
}
