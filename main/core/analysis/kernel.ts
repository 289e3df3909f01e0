/** The engines that run cells, as the core sees them. One kernel serves one notebook. */
import * as z from 'zod';
import type { Result } from '../errors.ts';
import type { FrameFolder } from './frame.ts';
import type { CellOutput, RunOutcome } from './output.ts';
import type { StoredTableFolder } from './stored-table.ts';

export const KernelLanguage = z.enum(['r', 'sql', 'python']);
export type KernelLanguage = z.infer<typeof KernelLanguage>;

/** How the system keeps a kernel from the network. `not_cut` and `remote` are said in the interface. */
export const NetworkCut = z.enum(['cut_by_system', 'not_cut', 'remote']);
export type NetworkCut = z.infer<typeof NetworkCut>;

/** Which engine ran something; part of the record of each run. */
export const EngineIdentity = z.strictObject({
  /** For example `R`, `DuckDB`, `Python`. */
  name: z.string().max(100),
  version: z.string().max(100),
  /** What it runs in: `webR 0.6.0`, the address of a Jupyter server. */
  host: z.string().max(500).optional(),
  network: NetworkCut,
});
export type EngineIdentity = z.infer<typeof EngineIdentity>;

/** Variables and tables a cell's code needs from outside, and those it leaves behind. */
export interface CellNames {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
}

export interface RunLimits {
  /** Milliseconds a run may take. */
  readonly time: number;
  /** Bytes the engine's process may hold. */
  readonly memory: number;
  /** Bytes of output that are kept of one run; the run is stopped when it goes on beyond. */
  readonly output: number;
}

export interface RunRequest {
  readonly code: string;
  readonly limits: RunLimits;
  /** Aborted by Stop: the run ends within a second, by an interrupt or by its process being ended. */
  readonly signal?: AbortSignal;
  /** Called as it comes, in order; the same outputs stand in `Ran`. */
  readonly onOutput?: (output: CellOutput) => void;
  /** Of figures, in CSS pixels. */
  readonly figure?: { readonly width: number; readonly height: number };
  /** For R: given to `set.seed` before the code, so that a run can be repeated. */
  readonly seed?: number;
  /** For SQL: the name under which the result stays as a table for other cells. */
  readonly name?: string;
}

export interface Ran {
  readonly outcome: RunOutcome;
  readonly outputs: readonly CellOutput[];
  readonly milliseconds: number;
  readonly engine: EngineIdentity;
  /** For `limit`: which one. */
  readonly limit?: keyof RunLimits;
  /** True when the process was ended: everything defined in it is gone. */
  readonly lostState: boolean;
}

/**
 * A running engine. `start` is called by the others when needed. Requests wait for each other.
 * Expected failures: `engine_missing` (it cannot be started here; the words say why),
 * `engine_failed` (it ended and did not come back), `stopped`.
 */
export interface Kernel {
  readonly language: KernelLanguage;
  start(): Promise<Result<EngineIdentity>>;
  run(request: RunRequest): Promise<Result<Ran>>;
  /** Found by the language's own parser, without running the code; code that does not parse has none. */
  names(code: string): Promise<Result<CellNames>>;
  /** Makes a table available under this name; it replaces what had the name. */
  give(name: string, frame: FrameFolder): Promise<Result<void>>;
  /** Writes a table of the kernel as a frame, to be given to another kernel. `not_found` when there is none. */
  take(name: string, folder: string): Promise<Result<FrameFolder>>;
  /** Forgets everything defined; the next request starts it afresh. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** SQL reads stored tables where they lie, larger than memory if need be. */
export interface SqlKernel extends Kernel {
  /** Makes a stored table available under this name, for reading only; it replaces what had the name. */
  attach(name: string, table: StoredTableFolder): Promise<Result<void>>;
}
