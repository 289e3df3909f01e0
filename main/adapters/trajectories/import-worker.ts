/** The thread that reads foreign trajectories: one file at a time. */
import { parentPort } from 'node:worker_threads';
import { fail } from '../../core/errors.ts';
import {
  MOST_TOLD,
  countChildren,
  countStep,
  noImportCounts,
  type DamagedPlace,
  type LeftOutThing,
} from '../../core/trajectory/imports/report.ts';
import type { ImportSink } from '../../core/trajectory/imports/reading.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import { wordsOf } from '../system/io-error.ts';
import { announceLoaded } from '../thread/announce-loaded.ts';
import { STOP, TAKEN, type ReadMessage, type ReadRemarks, type ReadRequest } from './messages.ts';
import { readForeignFile } from './read-file.ts';
import { remarkWords, type ImportRemark } from '../../core/trajectory/imports/remarks/remark.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

/** Steps of one message, and characters of them. */
const BATCH = 500;
const BATCH_CHARACTERS = 512 * 1024;
/** Batches that may be under way. */
const UNDER_WAY = 4;
/** Bytes between two pieces of news. */
const NEWS_EVERY = 1024 * 1024;

class Stopped extends Error {}

port.on('message', (request: ReadRequest) => {
  const post = (message: ReadMessage): void => port.postMessage(message);
  try {
    const outbox = new Outbox(request.control, post);
    let told = 0;
    const answer = readForeignFile(request.path, request.fileName, {
      sink: outbox,
      recognised(format) {
        post({ kind: 'format', format });
        return !request.look;
      },
      progress(done, total) {
        if (Atomics.load(request.control, STOP) !== 0) throw new Stopped();
        if (done - told < NEWS_EVERY && done < total) return;
        told = done;
        post({ kind: 'progress', done, total });
      },
    });
    if (answer.ok) post({ kind: 'done', remarks: outbox.remarks() });
    else post({ kind: 'failed', error: answer.error });
  } catch (error) {
    post({ kind: 'failed', error: failureOf(error, request.fileName) });
  }
});

function failureOf(error: unknown, fileName: string) {
  if (error instanceof Stopped)
    return fail('stopped', 'The import was stopped; nothing of this file was kept.').error;
  return fail(
    'unreadable_path',
    `“${fileName}” could not be read to its end (${wordsOf(error)}), so nothing of it was kept.`,
  ).error;
}

/** Steps on their way to the engine, and what is said of the file afterwards. */
class Outbox implements ImportSink {
  readonly #control: Int32Array;
  readonly #post: (message: ReadMessage) => void;
  #steps: TrajectoryStep[] = [];
  #characters = 0;
  #sent = 0;
  #counts = noImportCounts();
  readonly #opaque = new Map<string, number>();
  readonly #damaged: DamagedPlace[] = [];
  #damagedTotal = 0;
  readonly #leftOut = new Map<string, LeftOutThing>();

  constructor(control: Int32Array, post: (message: ReadMessage) => void) {
    this.#control = control;
    this.#post = post;
  }

  branch(): void {
    this.#post({ kind: 'branch' });
    this.#underWay();
  }

  step(step: TrajectoryStep): void {
    countStep(this.#counts, step);
    this.#steps.push(step);
    this.#characters += weightOf(step);
    if (this.#steps.length >= BATCH || this.#characters >= BATCH_CHARACTERS) this.#flush();
  }

  end(head: Parameters<ImportSink['end']>[0]): void {
    this.#flush();
    const ownSteps = this.#counts.steps;
    countChildren(this.#counts, head.trajectory.children);
    const ofSubAgents = this.#counts.steps - ownSteps;
    this.#post({ kind: 'end', head, counts: this.#counts, ofSubAgents });
    this.#counts = noImportCounts();
    // Ends are taken like batches: a million small samples would pile up otherwise.
    this.#underWay();
  }

  opaque(kind: string): void {
    this.#counts.opaque += 1;
    const name = this.#opaque.has(kind) || this.#opaque.size < MOST_TOLD ? kind : 'others';
    this.#opaque.set(name, (this.#opaque.get(name) ?? 0) + 1);
  }

  damaged(place: ImportRemark, reason: ImportRemark): void {
    this.#damagedTotal += 1;
    if (this.#damaged.length >= MOST_TOLD) return;
    const [where, why] = [remarkWords('en', place), remarkWords('en', reason)];
    this.#damaged.push({ place: where, reason: why, said: { place, reason } });
  }

  leftOut(what: ImportRemark, why: ImportRemark): void {
    const name = remarkWords('en', what);
    const known = this.#leftOut.get(name);
    if (known !== undefined) known.count += 1;
    else if (this.#leftOut.size < MOST_TOLD)
      this.#leftOut.set(name, {
        what: name,
        why: remarkWords('en', why),
        said: { what, why },
        count: 1,
      });
  }

  remarks(): ReadRemarks {
    return {
      opaque: [...this.#opaque].map(([kind, count]) => ({ kind: kind.toWellFormed(), count })),
      damaged: this.#damaged,
      damagedTotal: this.#damagedTotal,
      leftOut: [...this.#leftOut.values()],
    };
  }

  #flush(): void {
    if (this.#steps.length === 0) return;
    this.#post({ kind: 'steps', steps: this.#steps });
    this.#steps = [];
    this.#characters = 0;
    this.#underWay();
  }

  /** Waits here: the thread has nothing else to do, and memory stays small. */
  #underWay(): void {
    this.#sent += 1;
    for (;;) {
      if (Atomics.load(this.#control, STOP) !== 0) throw new Stopped();
      const taken = Atomics.load(this.#control, TAKEN);
      if (this.#sent - taken < UNDER_WAY) return;
      Atomics.wait(this.#control, TAKEN, taken, 1_000);
    }
  }
}

/** About how long a step is: the message and the results are what grows. */
function weightOf({
  message,
  observations,
  calls,
  reasoning,
  detail,
  extra,
}: TrajectoryStep): number {
  const results = observations.map((one) =>
    one.outcome === 'success' ? one.text.length : one.error.message.length,
  );
  const thought = reasoning?.state === 'shown' ? reasoning.text.length : 0;
  const others = calls.length + (detail === undefined ? 0 : 2) + (extra === undefined ? 0 : 1);
  return (
    message.length + thought + results.reduce((sum, length) => sum + length, 0) + 500 * (1 + others)
  );
}

announceLoaded();
