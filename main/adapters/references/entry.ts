/** What every format's reader gives, and what every format's writer is given. */
import type { ReferenceFormat } from '../../core/library/reference-format.ts';
import type { WorkExtra, WorkFields } from '../../core/library/work.ts';

/** What one format said of a work and no field has room for, by the format's own names. */
export type Kept = WorkExtra[string];
export type KeptValue = Kept[string];

/** One statement of an entry as its file makes it: a tag, a field, a variable, an element. */
export interface Pair {
  readonly tag: string;
  readonly value: KeptValue;
}

/** An entry as it stands in a file, before its statements are understood. */
export interface SourceEntry {
  readonly key?: string;
  /** Line on which it begins, from 1. */
  readonly line: number;
  /** Characters of the text up to its end. */
  readonly end: number;
  readonly pairs: readonly Pair[];
  /** What is damaged in it, with its own line where that is known; the rest of it is in `pairs`. */
  readonly problems: readonly (string | { readonly line: number; readonly message: string })[];
}

/** Something of a file that is no entry, or an entry of which nothing could be used. */
export interface Broken {
  readonly line: number;
  readonly end: number;
  readonly key?: string;
  readonly broken: string;
}

/** What a format's statements mean, in both directions. */
export interface Mapping {
  /** Statements of one slot are about the same fields. Undefined: no field has room for it. */
  slotOf(pair: Pair): string | undefined;
  read(pairs: readonly Pair[]): WorkFields;
  /** In the order in which the format's files have them. */
  write(fields: WorkFields): readonly Pair[];
}

export interface ReadEntry {
  readonly fields: WorkFields;
  readonly extra?: Kept;
  readonly key?: string;
  readonly line: number;
  readonly problems: readonly string[];
}

export interface ReadProblem {
  readonly line?: number;
  readonly key?: string;
  /** True when the entry came in, without the part that is broken. */
  readonly kept: boolean;
  readonly message: string;
}

export interface ReadReferences {
  readonly format: ReferenceFormat;
  /** How its characters were written: "utf-8", "windows-1252" … */
  readonly encoding: string;
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly ReadProblem[];
}

/** A work on its way into a file. */
export interface WritableWork {
  readonly workId: string;
  readonly fields: WorkFields;
  readonly extra?: WorkExtra;
  /** Of the file it came from. */
  readonly key?: string;
}

/** One format: how its entries are found in a text, what they mean, and how they are written. */
export interface FormatReader {
  readonly mapping: Mapping;
  /** Lazily, so that reading a large file can be stopped and shows how far it is. */
  readonly entries: (text: string) => Iterable<SourceEntry | Broken>;
  /** The whole file. */
  readonly compose: (
    entries: readonly { readonly key: string; readonly pairs: readonly Pair[] }[],
  ) => string;
}
