/** What a person chooses for an export, and what is said of one. */
import * as z from 'zod';
import type { ProblemCode } from './problems/texts.ts';

/** Tokens by our own count above which a sample passes most trainers' windows. */
export const LONG_SAMPLE_TOKENS = 128_000;

export interface ExportChoices {
  readonly branches: 'active' | 'all';
  /** One sample for each message of the researcher. */
  readonly perHumanTurn: boolean;
  readonly reasoning: 'field' | 'inline' | 'omit';
  readonly maskFailedSteps: boolean;
  /** Mask replies with a call whose arguments the researcher changed. */
  readonly maskEditedCalls?: boolean;
  /** `samples`: in formats that carry no sub-agents inside, theirs are written as samples of their own. */
  readonly subAgents?: 'omit' | 'samples';
  /** Tokens above which a sample is said to be long: by our own count, unless `onSample` is there. */
  readonly tokenLimit?: number;
  /** Given the words of each sample, to be counted by a tokenizer in place of our own estimate. */
  readonly onSample?: (sample: number, words: string) => void;
  /** Also a single trajectory is written as several are: the files of a data set are all of one form. */
  readonly series?: boolean;
}

/**
 * `error`: nothing is written while there is one. `sample` counts from 0. `message` is the sentence of the
 * code in English; other languages have it by code, with the same values.
 */
export interface ExportProblem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly message: string;
  readonly values?: Readonly<Record<string, number | string>> | undefined;
  readonly sample?: number;
}

/** What of a trajectory a format may have no place for. */
export const LossKind = z.enum([
  'reasoning',
  'hidden_reasoning',
  'masks',
  'costs',
  'tokens',
  'times',
  'durations',
  'models',
  'parameters',
  'approvals',
  'edits',
  'branches',
  'plan',
  'evidence',
  'reports',
  'artifacts',
  'feedback',
  'verdicts',
  'actions',
  'compactions',
  'prompts',
  'tools',
  'sub_agents',
  'result_data',
  'discarded_calls',
  'session_events',
  'notes',
  'results_without_call',
  'ends',
  'words_with_calls',
  'trailing_messages',
  'call_ids',
  'extra',
  'record',
]);
export type LossKind = z.infer<typeof LossKind>;

/** So many of them are in what was exported, and not in the file. */
export interface Loss {
  readonly what: LossKind;
  readonly count: number;
}

/** Replies that are learned, and that are shown and not learned. */
export interface MaskCount {
  readonly learned: number;
  readonly masked: number;
}

/** An export's samples as lines or a document, with what its validator and the lints say. */
export interface Exported {
  readonly text: string;
  /** Without a dot, e.g. `jsonl`. */
  readonly extension: string;
  readonly samples: number;
  readonly problems: readonly ExportProblem[];
  readonly losses: readonly Loss[];
  readonly masks: MaskCount;
}
