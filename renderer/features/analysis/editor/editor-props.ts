import type { CellKind } from '../../../../preload/contract/types.ts';

export interface CodeEditorProps {
  readonly kind: CellKind;
  /** What stands in the box; another value takes its place, the cursor stays where it can. */
  readonly value: string;
  /** What the box is called for screen readers. */
  readonly label: string;
  readonly readOnly: boolean;
  /** A line that is marked as the place of an error, counted from 1. */
  readonly errorLine?: number | undefined;
  /** It is there to be written in at once. */
  readonly takesFocus?: boolean;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly onRun: () => void;
  /** Runs, and goes on to the next cell. */
  readonly onRunOn: () => void;
  /** Escape: back to the cell. */
  readonly onLeave: () => void;
}
