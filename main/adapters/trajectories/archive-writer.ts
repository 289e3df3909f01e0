/** A ZIP archive of JSON files, written member by member. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
import { crc32, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';

/** What the plain form of the format can hold. */
const MOST_MEMBERS = 65_535;
const MOST_BYTES = 0xff_ff_ff_ff;

/** The same trajectories give the same bytes: members have no date but the first a ZIP can say. */
const NO_DATE = new Date(1980, 0, 1);

export class ArchiveWriter {
  readonly #zip: Zip;
  #ready: Uint8Array[] = [];
  #members = 0;
  #bytes = 0;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) throw error;
      this.#bytes += chunk.byteLength;
      this.#ready.push(chunk);
    });
  }

  /** Packs the value as a member; its bytes are then there to be taken. */
  add(filename: string, value: unknown): void {
    const bytes = Buffer.from(JSON.stringify(value));
    // Packed here: a stream of the library's own would stay in memory for each member until the end.
    const member: ZipInputFile = {
      filename,
      size: bytes.byteLength,
      crc: crc32(bytes),
      compression: 8,
      mtime: NO_DATE,
    };
    this.#members += 1;
    this.#zip.add(member);
    member.ondata?.(null, new Uint8Array(deflateRawSync(bytes)), true);
  }

  /** Writes the directory; false when the archive is larger than its format can say. */
  end(): boolean {
    this.#zip.end();
    return this.#members <= MOST_MEMBERS && this.#bytes <= MOST_BYTES;
  }

  /** What was written since the last time. */
  take(): readonly Uint8Array[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }
}
