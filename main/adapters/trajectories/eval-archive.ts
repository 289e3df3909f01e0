/**
 * The parts of an `.eval` archive: a head, and a file for each sample. A run that died left no
 * `header.json`; what it was to do stands in the journal then. https://inspect.aisi.org.uk/eval-logs.html
 */
import { isFields } from '../../core/trajectory/imports/fields.ts';
import type { ArchiveFile } from './archive.ts';
import { valueOf } from './values.ts';

export interface EvalLogFiles {
  /** Without its samples. */
  readonly root: Readonly<Record<string, unknown>>;
  readonly samples: readonly ArchiveFile[];
}

/** The best first; early versions had the last. */
const HEADS = ['header.json', '_journal/start.json', 'start.json'];
const SAMPLE = /^samples\/.+_epoch_\d+\.json$/;

/** Undefined when the files are no log. */
export function evalLog(files: readonly ArchiveFile[]): EvalLogFiles | undefined {
  const samples = files.filter(({ name }) => SAMPLE.test(name));
  const head = HEADS.flatMap((name) => files.find((file) => file.name === name) ?? [])
    .map(({ bytes }) => valueOf(bytes))
    .find((read) => read.ok && isFields(read.value) && isFields(read.value['eval']));
  const known = head?.ok === true && isFields(head.value) ? head.value : undefined;
  if (known === undefined && samples.length === 0) return undefined;
  return { root: { version: 2, eval: {}, status: 'started', ...known, samples: [] }, samples };
}
