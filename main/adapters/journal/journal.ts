/** The journal of a workspace: one file per stream below `journal/`, written by one engine at a time. */
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type {
  Clock,
  Digest,
  Journal,
  JournalDamage,
  JournalEntry,
  Random,
  Signer,
  StreamHead,
} from '../../core/ports.ts';
import type { ChainEntry } from '../../core/record/chain.ts';
import { checkDraft } from '../../core/record/draft.ts';
import type { EventDraft, RecordEvent, SignedHead, StreamName } from '../../core/record/event.ts';
import { StreamName as StreamNameSchema } from '../../core/record/event.ts';
import { signHead } from '../../core/record/signed-head.ts';
import { eraseInStream, removeUnfinishedErasures } from './erase-stream.ts';
import { appendHead, readHeads } from './heads-file.ts';
import type { OpenJournalFile } from './journal-file.ts';
import { openJournalFile } from './journal-file.ts';
import { headsPath, listStreams, streamPath } from './places.ts';
import { StreamFiles } from './stream-file.ts';
import type { StreamPosition } from './stream-reader.ts';
import { endsWithLineFeed, readEventsAt, readStream, streamSize } from './stream-reader.ts';
import { StreamWriter } from './stream-writer.ts';
import { failureOfWrite } from './write-failure.ts';

export interface JournalOptions {
  /** The workspace's `journal/` folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly digest: Digest;
  /** Without one the journal can be read, and heads are not signed. */
  readonly signer?: Signer | undefined;
  /** Nothing is written, torn lines stay where they are, appends are refused. */
  readonly readOnly?: boolean;
  /** Called for a torn line that was put aside when its stream was opened for writing. */
  readonly onDamage?: ((damage: JournalDamage) => void) | undefined;
  readonly openFile?: OpenJournalFile;
}

export interface ReadOptions {
  readonly fromSeq?: number;
  /** Goes on where an earlier reading stopped, without reading what came before. */
  readonly from?: StreamPosition | undefined;
  readonly onDamage?: ((damage: JournalDamage) => void) | undefined;
}

/** Streams whose end is known and whose file stays open between appends; the others are let go. */
const OPEN_WRITERS = 32;

/** `Journal` over files, with what the index beside it needs: positions, and events by their place. */
export class FileJournal implements Journal {
  readonly folder: string;
  readonly readOnly: boolean;
  readonly #options: JournalOptions;
  readonly #openFile: OpenJournalFile;
  readonly #files: StreamFiles;
  /** The one used last stands last. */
  readonly #writers = new Map<StreamName, StreamWriter>();
  readonly #closing = new Set<Promise<void>>();
  readonly #unsigned = new Set<StreamName>();
  readonly #committed = new Set<(entries: readonly JournalEntry[]) => void>();
  #headWrites: Promise<unknown> = Promise.resolve();

  constructor(options: JournalOptions) {
    this.folder = options.folder;
    this.readOnly = options.readOnly ?? false;
    this.#options = options;
    this.#openFile = options.openFile ?? openJournalFile;
    this.#files = new StreamFiles({
      folder: options.folder,
      clock: options.clock,
      digest: options.digest,
      openFile: this.#openFile,
      onDamage: (damage) => options.onDamage?.(damage),
    });
  }

  streams(): Promise<readonly StreamName[]> {
    return listStreams(this.folder);
  }

  async append(
    stream: StreamName,
    drafts: readonly EventDraft[],
  ): Promise<Result<readonly RecordEvent[]>> {
    const name = StreamNameSchema.parse(stream);
    const checked = drafts.map((draft) => checkDraft(name, draft));
    if (this.readOnly) return refuseReadOnly();
    if (checked.length === 0) return ok([]);
    return this.#writer(name).append(checked);
  }

  async *read(stream: StreamName, options: ReadOptions = {}): AsyncGenerator<ChainEntry> {
    const fromSeq = options.fromSeq ?? 0;
    const { from, onDamage } = options;
    const end = this.#writers.get(stream)?.durableBytes();
    for await (const entry of readStream({ ...this.#place(stream), end, from, onDamage })) {
      if (entry.event.seq >= fromSeq) yield entry;
    }
  }

  /**
   * Looks at the end of every stream, so that a line a crash left unfinished is put aside and
   * reported now, and removes what an unfinished erasure left.
   */
  async mendTails(): Promise<void> {
    if (this.readOnly) return;
    await removeUnfinishedErasures(this.folder);
    for (const stream of await this.streams()) {
      if (!(await endsWithLineFeed(this.#openFile, this.#place(stream).path))) {
        await this.head(stream);
      }
    }
  }

  /** Events by their place in the file, as the index keeps it. */
  readAt(
    stream: StreamName,
    places: readonly { readonly offset: number; readonly length: number }[],
  ): Promise<(RecordEvent | undefined)[]> {
    return readEventsAt(this.#place(stream), places);
  }

  /** Bytes of the stream that may be read now; undefined when it has no file. */
  async size(stream: StreamName): Promise<number | undefined> {
    const durable = this.#writers.get(stream)?.durableBytes();
    return durable ?? streamSize(this.#openFile, this.#place(stream).path);
  }

  async head(stream: StreamName): Promise<StreamHead | undefined> {
    if (!this.readOnly) return this.#writer(stream).head();
    let head: StreamHead | undefined;
    for await (const { event } of this.read(stream)) head = { seq: event.seq, hash: event.hash };
    return head;
  }

  /** Streams of which something is kept in memory between two requests. */
  held(): readonly StreamName[] {
    return [...this.#writers.keys()];
  }

  signedHeads(): Promise<readonly SignedHead[]> {
    return readHeads(headsPath(this.folder));
  }

  async signHead(stream: StreamName): Promise<Result<SignedHead>> {
    const { signer, clock } = this.#options;
    if (this.readOnly || signer === undefined) return refuseReadOnly();
    const head = await this.head(stream);
    if (head === undefined) {
      return fail('not_found', 'The stream has no events, so there is nothing to sign.');
    }
    const signed = signHead(stream, head, { signer, clock });
    // One after the other: two writers of the file would overwrite each other's line.
    const write = this.#headWrites.then(() =>
      appendHead(headsPath(this.folder), signed, this.#openFile),
    );
    this.#headWrites = write.catch(() => undefined);
    try {
      await write;
    } catch (error) {
      return { ok: false, error: failureOfWrite(error) };
    }
    this.#unsigned.delete(stream);
    return ok(signed);
  }

  /** Signs every stream that has grown since its head was last signed: what closing the engine does. */
  async signGrownStreams(): Promise<Result<SignedHead>[]> {
    const results: Result<SignedHead>[] = [];
    for (const stream of Array.from(this.#unsigned)) results.push(await this.signHead(stream));
    return results;
  }

  async erase(
    stream: StreamName,
    eventIds: readonly string[],
    reason: string,
  ): Promise<Result<RecordEvent>> {
    if (this.readOnly) return refuseReadOnly();
    const head = await this.#writer(stream).head();
    if (head === undefined) return fail('not_found', `There is no stream "${stream}".`);
    const { clock, random, digest } = this.#options;
    try {
      // Asked for again: the one from before may have been let go meanwhile.
      return await this.#writer(stream).exclusively(async () => {
        const { openFile, path } = this.#place(stream);
        const erased = await eraseInStream({
          stream,
          path,
          openFile,
          reason,
          ports: { clock, random, digest },
          eventIds: new Set(eventIds),
          head: await this.#currentHead(stream),
        });
        if (!erased.ok) return erased;
        this.#announce([erased.data]);
        return ok(erased.data.event);
      });
    } catch (error) {
      return { ok: false, error: failureOfWrite(error) };
    }
  }

  onAppended(listener: (events: readonly RecordEvent[]) => void): () => void {
    return this.onCommitted((entries) => listener(entries.map(({ event }) => event)));
  }

  /** Like `onAppended`, with each event's place in its file. A listener that throws is a bug; the append stands. */
  onCommitted(listener: (entries: readonly JournalEntry[]) => void): () => void {
    this.#committed.add(listener);
    return () => this.#committed.delete(listener);
  }

  async close(): Promise<void> {
    for (const writer of this.#writers.values()) await writer.close();
    await Promise.all(this.#closing);
    await this.#headWrites;
    this.#writers.clear();
    this.#committed.clear();
  }

  /** The head as the file on disk has it, read while nothing else writes. */
  async #currentHead(stream: StreamName): Promise<StreamHead | undefined> {
    const file = await this.#files.open(stream);
    await file?.close();
    return file?.head;
  }

  #place(stream: StreamName) {
    const path = streamPath(this.folder, stream);
    return { stream, path, digest: this.#options.digest, openFile: this.#openFile };
  }

  /** To be used in this very turn: one that nobody has asked anything of may be let go in the next. */
  #writer(stream: StreamName): StreamWriter {
    const writer = this.#writers.get(stream) ?? this.#newWriter(stream);
    this.#writers.delete(stream);
    this.#writers.set(stream, writer);
    if (this.#writers.size > OPEN_WRITERS) this.#letGo(stream);
    return writer;
  }

  #newWriter(stream: StreamName): StreamWriter {
    const { clock, random, digest } = this.#options;
    const onCommitted = (entries: readonly JournalEntry[]): void => this.#announce(entries);
    return new StreamWriter(stream, this.#files, { clock, random, digest, onCommitted });
  }

  /** Of those with nothing to do, the ones that were not used for longest. Another is made when needed. */
  #letGo(kept: StreamName): void {
    for (const [stream, writer] of this.#writers) {
      if (this.#writers.size <= OPEN_WRITERS) return;
      if (stream === kept || !writer.isIdle()) continue;
      this.#writers.delete(stream);
      const closing: Promise<void> = writer.close().finally(() => this.#closing.delete(closing));
      this.#closing.add(closing);
    }
  }

  #announce(entries: readonly JournalEntry[]): void {
    for (const { event } of entries) this.#unsigned.add(event.stream);
    for (const listener of this.#committed) {
      try {
        listener(entries);
      } catch (error) {
        // The events are durable: a reader that fails must not turn them into a failed append.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}

function refuseReadOnly(): {
  readonly ok: false;
  readonly error: ReturnType<typeof fail>['error'];
} {
  return fail(
    'workspace_read_only',
    'This workspace is open for reading only, so nothing was recorded. Open it from a place that can be written.',
  );
}
