/**
 * How foreign formats are read: values in, steps out. A format is one of two kinds. In a *document* one
 * value is one trajectory (a line of OpenAI's, an ATIF file), and the long list of its steps can be
 * read element by element. In a *log* each value is one event (a line of Claude Code's) and the file is
 * one trajectory, or one with branches.
 *
 * Steps leave as soon as nothing can be added to them, so that a long file is never held whole.
 */
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';
import type { ForeignFormatId } from './imported.ts';
import type { ImportRemark } from './remarks/remark.ts';

/** All of a trajectory but its steps, as far as the file says it. */
export interface ReadHead {
  readonly title: string;
  readonly trajectory: Omit<Trajectory, 'steps' | 'trajectoryId'>;
}

export interface ImportSink {
  /** What comes next is another branch of the trajectory that was ended before. */
  branch(): void;
  /** Of the trajectory that is being read, in order. */
  step(step: TrajectoryStep): void;
  /** Closes the trajectory; steps that come next belong to another. */
  end(head: ReadHead): void;
  /** An event that is kept and was not understood. */
  opaque(kind: string): void;
  /** A place that could not be read; the rest still comes in. */
  damaged(place: ImportRemark, reason: ImportRemark): void;
  /** What is not among the steps on purpose, and why. */
  leftOut(what: ImportRemark, why: ImportRemark): void;
}

/** What a reader is told of the file. */
export interface ReadContext {
  readonly sink: ImportSink;
  readonly fileName: string;
  /** A value of a log again, by the place it had; undefined when it cannot be read any more. */
  again(place: number): unknown;
}

export interface DocumentReading {
  /** An element of the long list, in order. */
  take(element: unknown, index: number): void;
  end(): void;
}

export interface DocumentFormat {
  readonly kind: 'document';
  readonly id: ForeignFormatId;
  recognises(value: unknown): boolean;
  /** The name of the long list; undefined when the document is short. */
  list(value: unknown): string | undefined;
  /** `root`: the document, its long list empty. `place`: its line, or its place in an array, from 1. */
  open(root: unknown, context: ReadContext, place: number): DocumentReading;
}

export interface LogReading {
  /** `place`: the line, from 1, or the place in an array. */
  take(value: unknown, place: number): void;
  end(): void;
}

export interface LogFormat {
  readonly kind: 'log';
  readonly id: ForeignFormatId;
  /** By some of the first values. */
  recognises(values: readonly unknown[]): boolean;
  open(context: ReadContext): LogReading;
}

export type ForeignFormat = DocumentFormat | LogFormat;
