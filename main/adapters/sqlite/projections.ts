/**
 * Keeps the tables in step with the journal. Each stream's position moves in the same transaction
 * as its rows, so whatever happens, catching up goes on from exactly what was applied.
 */
import type { Database } from 'better-sqlite3';
import type { JournalDamage, JournalEntry } from '../../core/ports.ts';
import type { StreamName } from '../../core/record/event.ts';
import { openPayload } from '../../core/record/payload.ts';
import type { FileJournal } from '../journal/journal.ts';
import { analysisProjector } from './project-analysis.ts';
import { annotationProjector } from './project-annotations.ts';
import type { EventTables } from './project-events.ts';
import { eventTables } from './project-events.ts';
import { findProjector } from './project-find.ts';
import { groupProjector } from './project-groups.ts';
import { libraryProjector } from './project-library.ts';
import { memoryProjector } from './project-memory.ts';
import { searchProjector } from './project-searches.ts';
import { networkProjector } from './project-network.ts';
import { sessionProjector } from './project-session.ts';
import { shelfProjector } from './project-shelves.ts';
import { zoteroProjector } from './project-zotero.ts';
import type { Projector } from './projector-type.ts';
import { isCurrentSchema, resetSchema } from './schema.ts';
import { styleProjector } from './styles.ts';
import { trajectoryProjector } from './project-trajectories.ts';

/** Events applied per transaction while catching up. */
const CHUNK = 500;

export interface CatchUpOptions {
  readonly onDamage?: (damage: JournalDamage) => void;
  /** Events applied so far in this run. */
  readonly onProgress?: (applied: number) => void;
}

export interface CatchUpResult {
  readonly applied: number;
  /** Streams that were applied again from their beginning: rewritten by an erasure, or not as they were. */
  readonly replayed: readonly StreamName[];
  readonly erasedSince: boolean;
}

/** See the head of this file. One writer: all calls come from the engine's own thread. */
export class Projections {
  readonly database: Database;
  readonly #journal: FileJournal;
  #tables: EventTables;
  #projectors: readonly Projector[];
  readonly #behind = new Set<StreamName>();
  #catchingUp: Promise<unknown> = Promise.resolve();

  constructor(database: Database, journal: FileJournal) {
    this.database = database;
    this.#journal = journal;
    if (!isCurrentSchema(database)) resetSchema(database);
    [this.#tables, this.#projectors] = this.#prepare();
  }

  /** Applies what the journal has just committed; gives the way to stop. */
  follow(): () => void {
    return this.#journal.onCommitted((entries) => this.#applyCommitted(entries));
  }

  /** Streams whose newest events are not in the tables; `catchUp` brings them in. */
  behind(): readonly StreamName[] {
    return [...this.#behind];
  }

  /** Brings every stream up to the journal's end. */
  catchUp(options: CatchUpOptions = {}): Promise<CatchUpResult> {
    return this.#oneAfterTheOther(() => this.#catchUpAll(options));
  }

  /** Resolves when the catching up that has been asked for so far is over. */
  async settled(): Promise<void> {
    await this.#catchingUp;
  }

  /** Empties the projections and replays the whole journal. */
  rebuild(options: CatchUpOptions = {}): Promise<CatchUpResult> {
    return this.#oneAfterTheOther(() => {
      resetSchema(this.database);
      [this.#tables, this.#projectors] = this.#prepare();
      return this.#catchUpAll(options);
    });
  }

  #oneAfterTheOther<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#catchingUp.then(run);
    this.#catchingUp = result.catch(() => undefined);
    return result;
  }

  #prepare(): [EventTables, readonly Projector[]] {
    const { database } = this;
    const projectors = [
      libraryProjector,
      groupProjector,
      shelfProjector,
      annotationProjector,
      memoryProjector,
      searchProjector,
      styleProjector,
      sessionProjector,
      networkProjector,
      zoteroProjector,
      trajectoryProjector,
      analysisProjector,
      findProjector,
    ];
    return [eventTables(database), projectors.map((projector) => projector(database))];
  }

  async #catchUpAll(options: CatchUpOptions): Promise<CatchUpResult> {
    const streams = await this.#journal.streams();
    const there = new Set(streams);
    const replayed: StreamName[] = [];
    let applied = 0;
    let erasedSince = false;
    for (const stream of this.#tables.streams()) {
      if (!there.has(stream)) this.#forget(stream);
    }
    for (const stream of streams) {
      // Appends may go on meanwhile; those that could not be applied at once are read here.
      do {
        this.#behind.delete(stream);
        const done = await this.#catchUpStream(stream, options, applied);
        applied = done.applied;
        if (done.replayed) replayed.push(stream);
        erasedSince ||= done.erasedSince;
      } while (this.#behind.has(stream));
    }
    return { applied, replayed, erasedSince };
  }

  async #catchUpStream(stream: StreamName, options: CatchUpOptions, before: number) {
    try {
      return await this.#bringUp(stream, options, before);
    } catch (error) {
      // Whoever asks again, when the disk has room for example, finds it marked.
      this.#behind.add(stream);
      throw error;
    }
  }

  async #bringUp(stream: StreamName, options: CatchUpOptions, before: number) {
    const known = this.#tables.position(stream) !== undefined;
    const standing = await this.#standing(stream);
    if (standing === 'complete') return { applied: before, replayed: false, erasedSince: false };
    const usable = standing === 'usable';
    let erasedSince = false;
    let applied = before;
    if (usable) {
      const news = await this.#readOn(stream, options, applied);
      // An erasure rewrote what came before it, so the rows and places from before are stale.
      erasedSince = known && news.erasure;
      applied = news.applied;
    }
    const replayed = !usable || erasedSince;
    if (replayed) {
      this.#forget(stream);
      const again = await this.#readOn(stream, options, applied);
      applied = again.applied;
      erasedSince ||= again.erasure;
    }
    return { applied, replayed, erasedSince };
  }

  /**
   * Usable when the last applied event still stands where it stood, complete when besides nothing
   * follows it: of ten thousand streams only those that went on are read.
   */
  async #standing(stream: StreamName): Promise<'usable' | 'complete' | 'rewritten'> {
    const position = this.#tables.position(stream);
    if (position === undefined) return 'usable';
    const size = (await this.#journal.size(stream)) ?? 0;
    if (size < position.offset) return 'rewritten';
    const place = { offset: position.lastOffset, length: position.lastLength };
    const [event] = await this.#journal.readAt(stream, [place]);
    if (event?.hash !== position.head.hash) return 'rewritten';
    return size === position.offset ? 'complete' : 'usable';
  }

  async #readOn(
    stream: StreamName,
    options: CatchUpOptions,
    before: number,
  ): Promise<{ applied: number; erasure: boolean }> {
    const from = this.#tables.position(stream);
    let applied = before;
    let erasure = false;
    let chunk: { entry: JournalEntry; line: number }[] = [];
    const flush = (): void => {
      this.#apply(chunk);
      applied += chunk.length;
      chunk = [];
      options.onProgress?.(applied);
    };
    for await (const entry of this.#journal.read(stream, { from, onDamage: options.onDamage })) {
      if (entry.event.kind === 'events.erased') erasure = true;
      chunk.push({ entry, line: entry.line });
      if (chunk.length >= CHUNK) flush();
    }
    if (chunk.length > 0) flush();
    return { applied, erasure };
  }

  #applyCommitted(entries: readonly JournalEntry[]): void {
    const stream = entries[0]?.event.stream;
    if (stream === undefined) return;
    if (!this.#continues(entries) || entries.some(isErasure)) {
      this.#fallBehind(stream);
      return;
    }
    const first = this.#tables.position(stream)?.line ?? 1;
    try {
      this.#apply(entries.map((entry, index) => ({ entry, line: first + index })));
    } catch {
      // The journal has the events; the tables get them with the next catch-up (a full disk, most often).
      this.#fallBehind(stream);
    }
  }

  /** The stream is read from the journal as soon as there is time; a failure leaves it marked. */
  #fallBehind(stream: StreamName): void {
    this.#behind.add(stream);
    this.catchUp().catch(() => this.#behind.add(stream));
  }

  #continues(entries: readonly JournalEntry[]): boolean {
    const first = entries[0];
    if (first === undefined) return false;
    const position = this.#tables.position(first.event.stream);
    return position === undefined
      ? first.offset === 0
      : first.offset === position.offset && first.event.seq === position.head.seq + 1;
  }

  #apply(chunk: readonly { readonly entry: JournalEntry; readonly line: number }[]): void {
    this.database.transaction(() => {
      const stream = chunk[0]?.entry.event.stream;
      const last = stream === undefined ? undefined : this.#tables.position(stream)?.head.seq;
      for (const { entry, line } of chunk) {
        if (last !== undefined && entry.event.seq <= last) continue;
        this.#tables.add(entry, line);
        const opened = openPayload(entry.event);
        for (const project of this.#projectors) project(entry.event, opened);
      }
    })();
  }

  #forget(stream: StreamName): void {
    this.database.transaction(() => this.#tables.forget(stream))();
  }
}

function isErasure({ event }: JournalEntry): boolean {
  return event.kind === 'events.erased';
}
