/** Pieces of a large file, read where they are asked for; neighbours come from one reading. */
import { readSync } from 'node:fs';

const AHEAD = 4 * 1024 * 1024;

export class FileWindow {
  readonly size: number;
  readonly #file: number;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  /** `file`: a descriptor that stays open meanwhile. */
  constructor(file: number, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** Bytes from `start` to before `end`; valid until the next call. */
  read(start: number, end: number): Buffer {
    const until = Math.min(end, this.size);
    if (start < this.#start || until > this.#start + this.#bytes.length) this.#fill(start, until);
    return this.#bytes.subarray(start - this.#start, Math.max(0, until - this.#start));
  }

  /** As many as are at hand from `start` on, at least one before the end of the file. */
  from(start: number): Buffer {
    if (start < this.#start || start >= this.#start + this.#bytes.length)
      this.#fill(start, start + 1);
    return this.#bytes.subarray(start - this.#start);
  }

  #fill(start: number, end: number): void {
    const length = Math.max(0, Math.min(Math.max(end - start, AHEAD), this.size - start));
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const got = readSync(this.#file, bytes, read, length - read, start + read);
      if (got === 0) break;
      read += got;
    }
    this.#start = start;
    this.#bytes = bytes.subarray(0, read);
  }
}
