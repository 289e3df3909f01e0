/**
 * The only writer of one stream. Appends that arrive while a commit is under way are written
 * together by the next one: one write and one fdatasync for all of them, and only then are they
 * acknowledged.
 */
import type { Failure, Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { JournalEntry, StreamHead } from '../../core/ports.ts';
import type { CheckedDraft } from '../../core/record/draft.ts';
import type { RecordEvent, StreamName } from '../../core/record/event.ts';
import { lineOf } from '../../core/record/line.ts';
import type { SealPorts } from '../../core/record/seal.ts';
import { seal } from '../../core/record/seal.ts';
import type { OpenStreamFile } from './stream-file.ts';
import type { StreamFiles } from './stream-file.ts';
import { failureOfWrite } from './write-failure.ts';

/** A longer event is refused: a reader must be able to hold one line. */
export const MAXIMUM_LINE_BYTES = 32 * 1024 * 1024;

/** A commit stops gathering here, so that a flood of appends does not become one huge write. */
const COMMIT_BYTES = 4 * 1024 * 1024;

interface Append {
  readonly kind: 'append';
  readonly drafts: readonly CheckedDraft[];
  readonly resolve: (result: Result<readonly RecordEvent[]>) => void;
}

interface Exclusive {
  readonly kind: 'exclusive';
  readonly run: () => Promise<void>;
}

interface Sealed {
  readonly append: Append;
  readonly events: readonly RecordEvent[];
}

export interface StreamWriterPorts extends SealPorts {
  readonly onCommitted: (entries: readonly JournalEntry[]) => void;
}

/** See the head of this file. */
export class StreamWriter {
  readonly #stream: StreamName;
  readonly #files: StreamFiles;
  readonly #ports: StreamWriterPorts;
  readonly #queue: (Append | Exclusive)[] = [];
  #file: OpenStreamFile | undefined;
  #working: Promise<void> | undefined;

  constructor(stream: StreamName, files: StreamFiles, ports: StreamWriterPorts) {
    this.#stream = stream;
    this.#files = files;
    this.#ports = ports;
  }

  /** Resolves when the events are on the disk, or with the reason why none of them is. */
  append(drafts: readonly CheckedDraft[]): Promise<Result<readonly RecordEvent[]>> {
    return new Promise((resolve) => {
      this.#enqueue({ kind: 'append', drafts, resolve });
    });
  }

  /** Runs alone, after what was asked before and before what is asked later; the file is closed for it. */
  exclusively<T>(run: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const alone = async (): Promise<void> => {
        try {
          await this.#closeFile();
          resolve(await run());
        } catch (error) {
          reject(error);
        }
      };
      this.#enqueue({ kind: 'exclusive', run: alone });
    });
  }

  /** The last durable event. Opens the stream, and mends its tail, when that has not happened yet. */
  async head(): Promise<StreamHead | undefined> {
    return this.#file === undefined
      ? this.exclusively(async () => (await this.#openFile())?.head)
      : this.#file.head;
  }

  /** Bytes that are durable and may be read; undefined while the stream has not been opened for writing. */
  durableBytes(): number | undefined {
    return this.#file?.durable;
  }

  /** True when nothing is waiting, so that the file handle may be given back. */
  isIdle(): boolean {
    return this.#working === undefined && this.#queue.length === 0;
  }

  /** Gives the file handle back once everything asked for is done. The writer can be used again. */
  close(): Promise<void> {
    return this.exclusively(() => Promise.resolve());
  }

  #enqueue(item: Append | Exclusive): void {
    this.#queue.push(item);
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    // Lets appends of the same turn join the first commit.
    await Promise.resolve();
    for (let item = this.#queue[0]; item !== undefined; item = this.#queue[0]) {
      if (item.kind === 'exclusive') {
        this.#queue.shift();
        await item.run();
      } else await this.#commit();
    }
    this.#working = undefined;
  }

  async #commit(): Promise<void> {
    let file: OpenStreamFile;
    try {
      file = await this.#openOrCreateFile();
    } catch (error) {
      this.#refuseAppends(failureOfWrite(error));
      return;
    }
    const { sealed, lines, entries } = this.#gather(file);
    if (sealed.length === 0) return;
    const failure = await file.commit(Buffer.concat(lines), headOf(entries));
    if (failure !== undefined) {
      for (const { append } of sealed) append.resolve({ ok: false, error: failure });
      return;
    }
    this.#ports.onCommitted(entries);
    for (const { append, events } of sealed) append.resolve(ok(events));
  }

  /** Takes appends from the queue and seals them one after the other; nothing is written yet. */
  #gather(file: OpenStreamFile): { sealed: Sealed[]; lines: Buffer[]; entries: JournalEntry[] } {
    const sealed: Sealed[] = [];
    const lines: Buffer[] = [];
    const entries: JournalEntry[] = [];
    let head = file.head;
    let offset = file.durable;
    const start = offset;
    while (offset - start < COMMIT_BYTES) {
      const next = this.#queue[0];
      if (next?.kind !== 'append') break;
      this.#queue.shift();
      const events: RecordEvent[] = [];
      const own: Buffer[] = [];
      let ownHead = head;
      for (const draft of next.drafts) {
        const event = seal(this.#stream, ownHead, draft, this.#ports);
        ownHead = event;
        events.push(event);
        own.push(Buffer.from(`${lineOf(event)}\n`));
      }
      if (own.some((line) => line.length > MAXIMUM_LINE_BYTES)) {
        const message = `An event is larger than ${MAXIMUM_LINE_BYTES} bytes. Nothing of it was recorded.`;
        next.resolve(fail('too_large', message));
        continue;
      }
      head = ownHead;
      for (const [index, event] of events.entries()) {
        const length = (own[index]?.length ?? 1) - 1;
        entries.push({ event, offset, length });
        offset += length + 1;
      }
      lines.push(...own);
      sealed.push({ append: next, events });
    }
    return { sealed, lines, entries };
  }

  #refuseAppends(error: Failure): void {
    while (this.#queue[0]?.kind === 'append') {
      const item = this.#queue.shift();
      if (item?.kind === 'append') item.resolve({ ok: false, error });
    }
  }

  async #openFile(): Promise<OpenStreamFile | undefined> {
    this.#file ??= await this.#files.open(this.#stream);
    return this.#file;
  }

  async #openOrCreateFile(): Promise<OpenStreamFile> {
    return (await this.#openFile()) ?? (this.#file = await this.#files.create(this.#stream));
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}

function headOf(entries: readonly JournalEntry[]): StreamHead | undefined {
  const last = entries.at(-1)?.event;
  return last === undefined ? undefined : { seq: last.seq, hash: last.hash };
}
