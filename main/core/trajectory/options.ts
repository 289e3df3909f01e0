/** What a person chooses for an export, and what is said of one. */

export interface ExportChoices {
  readonly branches: 'active' | 'all';
  /** One sample for each message of the researcher. */
  readonly perHumanTurn: boolean;
  readonly reasoning: 'field' | 'inline' | 'omit';
  readonly maskFailedSteps: boolean;
}

/** `error`: nothing is written while there is one. `sample` counts from 0. */
export interface ExportProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly sample?: number;
}

/** An export's samples as lines or a document, with what its validator and the lints say. */
export interface Exported {
  readonly text: string;
  /** Without a dot, e.g. `jsonl`. */
  readonly extension: string;
  readonly samples: number;
  readonly problems: readonly ExportProblem[];
}
