/** What every export format is: where it is laid down, how it is written piece by piece, how it is checked. */
import * as z from 'zod';
import type { SignedHead } from '../../record/event.ts';
import type { ExportChoices, ExportProblem, Loss, MaskCount } from '../options.ts';
import type { Trajectory } from '../trajectory.ts';
import type { CrateSources } from './ro-crate/sources.ts';

/** Formats by the name the command line and the contract call them. */
export const ExportFormatId = z.enum([
  'atif',
  'openai',
  'limi',
  'slime',
  'trl',
  'axolotl',
  'sharegpt',
  'sts',
  'otlp',
  'parquet',
  'inspect',
  'ro-crate',
]);
export type ExportFormatId = z.infer<typeof ExportFormatId>;

/** Where the record stood; with a signature when the export was written, not only looked at. */
export type RecordStamp = Pick<SignedHead, 'stream' | 'seq' | 'hash'> & Partial<SignedHead>;

/** Text is written as UTF-8. What must be read from elsewhere comes as it is read. */
export type Chunks = readonly (string | Uint8Array)[] | AsyncIterable<Uint8Array>;

/** What came of one trajectory. Samples are numbered over the whole file, from 0. */
export interface Written {
  readonly chunks: Chunks;
  readonly samples: number;
  /** Samples that another branch of the same session had already given, and that stand there once. */
  readonly repeated?: number;
  readonly problems: readonly ExportProblem[];
  readonly losses: readonly Loss[];
  readonly masks: MaskCount;
}

/** What remains to be written once the last trajectory is in. */
export interface Ended {
  readonly chunks: Chunks;
  /** Without a dot; some formats have another one for a single document. */
  readonly extension: string;
  /** Seen only over the whole file; to be read once the last chunk is taken. */
  readonly problems: readonly ExportProblem[];
}

/** Holds no more than it needs for the next piece, so that a file can be larger than the memory. */
export interface FormatWriter {
  /** `workspace`: what the format said it needs, as far as there is a workspace behind the trajectory. */
  add(trajectory: Trajectory, stamp?: RecordStamp, workspace?: CrateSources): Written;
  end(): Ended;
}

/** A file as it lies on the disk, read in parts; `slice` is half open, in bytes. */
export interface WrittenFile {
  readonly byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer> | ArrayBuffer;
}

export interface ExportFormat {
  readonly id: ExportFormatId;
  readonly name: string;
  /** The address where the format, or the code that reads it, is public. */
  readonly specification: string;
  readonly mediaType: string;
  /** Choices besides `branches` that change the file; the others are ignored. */
  readonly choices: readonly (keyof ExportChoices)[];
  /** How to load it, for a person: a command line or a piece of configuration. `file`: its name. */
  readonly recipe?: (file: string) => string;
  /** Every sample is checked as it is written; false where only the whole file can be. */
  readonly checkedAsWritten: boolean;
  /** Besides the trajectory it holds what only the workspace has: the record, files that were made. */
  readonly needs?: 'workspace';
  open(choices: ExportChoices): FormatWriter;
  /** The beginning of a file that is no text, in words; left out where the file itself is shown. */
  readonly show?: (file: WrittenFile) => Promise<string>;
  /** What of a file on the disk does not follow the format; no error means that its readers take it. */
  validate(file: WrittenFile): Promise<readonly ExportProblem[]>;
}
