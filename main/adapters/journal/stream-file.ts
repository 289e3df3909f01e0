/** A stream's file while it is open for writing: commits bytes durably, and mends itself when that fails. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Failure } from '../../core/errors.ts';
import type { Clock, Digest, JournalDamage, StreamHead } from '../../core/ports.ts';
import type { StreamName } from '../../core/record/event.ts';
import { syncFolder } from '../system/durable-file.ts';
import { isMissing, wordsOf } from '../system/io-error.ts';
import { putAside } from './damaged-pieces.ts';
import type { JournalFile, OpenJournalFile } from './journal-file.ts';
import { streamPath } from './places.ts';
import { findTail } from './tail.ts';
import { failureOfWrite } from './write-failure.ts';

export interface StreamFilesOptions {
  /** The workspace's `journal/` folder. */
  readonly folder: string;
  readonly clock: Clock;
  readonly digest: Digest;
  readonly openFile: OpenJournalFile;
  readonly onDamage: (damage: JournalDamage) => void;
}

/** Opens and creates stream files; a torn last line is put aside and cut off on the way. */
export class StreamFiles {
  readonly options: StreamFilesOptions;

  constructor(options: StreamFilesOptions) {
    this.options = options;
  }

  /** Undefined when the stream has no file yet. */
  async open(stream: StreamName): Promise<OpenStreamFile | undefined> {
    const { folder, openFile, digest } = this.options;
    const path = streamPath(folder, stream);
    let file: JournalFile;
    try {
      file = await openFile(path, 'change');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
    try {
      const tail = await findTail(file, stream, digest);
      // An empty file may be what a failed creation left: its name need not be durable yet.
      if (tail.size === 0) await syncFolder(dirname(path));
      let durable = tail.size;
      if (tail.torn !== undefined) {
        durable = tail.torn;
        await this.#cutOff(stream, file, tail.torn, tail.size);
      } else if (tail.unended) {
        await file.write(Buffer.from('\n'), tail.size);
        await file.sync();
        durable += 1;
      }
      return new OpenStreamFile(stream, path, file, durable, tail.head, this.options);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** A new, empty stream whose name is durable in its folder. */
  async create(stream: StreamName): Promise<OpenStreamFile> {
    const path = streamPath(this.options.folder, stream);
    const folder = dirname(path);
    if ((await mkdir(folder, { recursive: true })) !== undefined) await syncFolder(dirname(folder));
    const file = await this.options.openFile(path, 'create');
    try {
      await syncFolder(folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new OpenStreamFile(stream, path, file, 0, undefined, this.options);
  }

  async #cutOff(stream: StreamName, file: JournalFile, from: number, size: number): Promise<void> {
    const { folder, clock, onDamage } = this.options;
    const bytes = Buffer.alloc(size - from);
    let done = 0;
    while (done < bytes.length) {
      const read = await file.read(bytes.subarray(done), from + done);
      if (read === 0) break;
      done += read;
    }
    const kept = await putAside(folder, stream, from, bytes, clock.now());
    await file.truncate(from);
    await file.sync();
    const message = `The last line was not written to its end; its ${size - from} bytes were put aside in ${kept}. It had not been acknowledged.`;
    const length = size - from;
    onDamage({ stream, line: 0, offset: from, length, problem: 'torn_tail', message });
  }
}

/** See the head of this file. `durable` and `head` only move when bytes are on the disk. */
export class OpenStreamFile {
  readonly #stream: StreamName;
  readonly #path: string;
  readonly #options: StreamFilesOptions;
  #file: JournalFile;
  #durable: number;
  #head: StreamHead | undefined;
  #trusted = true;

  constructor(
    stream: StreamName,
    path: string,
    file: JournalFile,
    durable: number,
    head: StreamHead | undefined,
    options: StreamFilesOptions,
  ) {
    this.#stream = stream;
    this.#path = path;
    this.#file = file;
    this.#durable = durable;
    this.#head = head;
    this.#options = options;
  }

  get durable(): number {
    return this.#durable;
  }

  get head(): StreamHead | undefined {
    return this.#head;
  }

  /** One write and one fdatasync. On failure the file is taken back to its last durable byte. */
  async commit(bytes: Uint8Array, head: StreamHead | undefined): Promise<Failure | undefined> {
    if (!this.#trusted) {
      const failure = await this.#takeBack();
      if (failure !== undefined) return failure;
    }
    try {
      await this.#writeWhole(bytes);
      await this.#file.sync();
    } catch (error) {
      this.#trusted = false;
      await this.#takeBack();
      return failureOfWrite(error);
    }
    this.#durable += bytes.length;
    this.#head = head;
    return undefined;
  }

  /** What matters is on the disk already, so a handle that is gone after a failure is fine. */
  async close(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }

  /** A write may stop early; asking again for the rest gives the reason, or finishes it. */
  async #writeWhole(bytes: Uint8Array): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      const written = await this.#file.write(bytes.subarray(done), this.#durable + done);
      if (written === 0) throw new Error('the system wrote nothing');
      done += written;
    }
  }

  /**
   * Cuts off what was not acknowledged. After a failed fdatasync the handle's view cannot be
   * trusted, so the file is opened anew and its last event read back before appends go on.
   */
  async #takeBack(): Promise<Failure | undefined> {
    try {
      await this.#file.close().catch(() => undefined);
      this.#file = await this.#options.openFile(this.#path, 'change');
      await this.#file.truncate(this.#durable);
      await this.#file.sync();
      const tail = await findTail(this.#file, this.#stream, this.#options.digest);
      if (tail.size !== this.#durable || tail.head?.hash !== this.#head?.hash) {
        throw new Error('the end of the record no longer reads as it was written');
      }
      this.#trusted = true;
      return undefined;
    } catch (error) {
      const { code, message } = failureOfWrite(error);
      return { code, message, retry: true, details: { reason: wordsOf(error) } };
    }
  }
}
