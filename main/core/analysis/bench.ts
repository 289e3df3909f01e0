/** What an agent's tools need of data, notebooks and write-ups: the researcher's own, by the same ways. */
import type { Result } from '../errors.ts';
import type { Actor } from '../record/event.ts';
import type { Column, TableName } from './data.ts';
import type { Cell, CellChange, CellContent } from './notebook.ts';
import type { CellOutput } from './output.ts';
import type { CellRun } from './run.ts';
import type { Staleness } from './staleness.ts';
import type { WriteUpCheck } from './write-up-check.ts';
import type { DraftBlock } from './write-up-draft.ts';
import type { WriteUp } from './write-up.ts';

export interface BenchTable {
  readonly dataId: string;
  readonly name: TableName;
  readonly title: string;
  readonly rows: number;
  readonly version: number;
  readonly hash: string;
  readonly fileName: string;
  /** With their labels and units. */
  readonly columns: readonly Column[];
}

export interface BenchCell {
  readonly cell: Cell;
  readonly staleness: Staleness | undefined;
  /** The last one, however it ended. */
  readonly run: CellRun | undefined;
}

/** Who asks, as the record names them. */
export interface BenchCaller {
  readonly by: Actor;
  readonly session: { readonly sessionId: string; readonly callId: string };
}

export interface BenchWriteUp {
  readonly writeUpId?: string | undefined;
  readonly notebookId: string;
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly question?: string | undefined;
  readonly blocks: readonly DraftBlock[];
}

/** Expected failures come as `Result`s with the codes of what is behind: see `NotebookDesk`, `Kernel`. */
export interface AnalysisBench {
  tables(): readonly BenchTable[];
  createNotebook(title: string, caller: BenchCaller): Promise<Result<{ notebookId: string }>>;
  notebook(
    notebookId: string,
  ): Result<{ readonly title: string; readonly cells: readonly BenchCell[] }>;
  newCell(content: CellContent): Cell;
  change(
    notebookId: string,
    changes: readonly CellChange[],
    caller: BenchCaller,
  ): Promise<Result<void>>;
  run(
    notebookId: string,
    cellId: string,
    caller: BenchCaller,
    signal: AbortSignal,
  ): Promise<Result<CellRun>>;
  output(run: CellRun, index: number): Promise<Result<CellOutput>>;
  /** Saved, checked, and as Markdown; a figure's place in it is what `figure` gives for its block. */
  writeUp(
    draft: BenchWriteUp,
    caller: BenchCaller,
    figure: (blockId: string) => string | undefined,
  ): Promise<
    Result<{
      readonly writeUp: WriteUp;
      readonly check: WriteUpCheck;
      readonly markdown: string;
      /** SVG of each figure, by its block. */
      readonly figures: ReadonlyMap<string, string>;
    }>
  >;
}
