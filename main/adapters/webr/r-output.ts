/** What R prints, line by line, gathered into pieces and counted. Runs inside the contained process. */
import type { RTold } from './messages.ts';

/** Milliseconds that lines are gathered before they are sent on. */
const GATHER = 15;
/** Characters that are sent on at once. */
const PIECE = 64 * 1024;

/** Marks in what comes from R; resources/r/engine/run.R sets them. */
const NOT_ENDED = '\u0001';
const MESSAGE = '\u0002';
const WARNING = '\u0003';

type Stream = Extract<RTold, { kind: 'text' }>['stream'];

export class ROutput {
  readonly #tell: (told: RTold) => void;
  readonly #limit: number;
  readonly #onCut: () => void;
  #stream: Stream = 'out';
  #text = '';
  #bytes = 0;
  #isCut = false;
  #timer: NodeJS.Timeout | undefined;

  /** `limit`: bytes that are kept. `onCut`: called once, when there is more. */
  constructor(tell: (told: RTold) => void, limit: number, onCut: () => void) {
    this.#tell = tell;
    this.#limit = limit;
    this.#onCut = onCut;
  }

  /** A line as webR gives it. */
  line(isError: boolean, line: string): void {
    if (this.#isCut) return;
    const isWhole = !line.endsWith(NOT_ENDED);
    const plain = isWhole ? line : line.slice(0, -1);
    const stream = isError ? streamOf(plain) : 'out';
    const text = isError ? plain.replaceAll(MESSAGE, '').replaceAll(WARNING, '') : plain;
    if (text === '' && !isWhole) return;
    this.#add(stream, isWhole ? `${text}\n` : text);
  }

  svg(svg: string): void {
    if (!this.#takes(svg)) return;
    this.flush();
    this.#tell({ kind: 'svg', svg });
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#text !== '') this.#tell({ kind: 'text', stream: this.#stream, text: this.#text });
    this.#text = '';
  }

  #add(stream: Stream, text: string): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    const room = this.#limit - this.#bytes;
    // A character is at least a byte: this much is enough to fill what is left.
    if (text.length > room) this.#text += text.slice(0, Math.max(0, room));
    if (!this.#takes(text)) return;
    this.#text += text;
    if (this.#text.length >= PIECE) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), GATHER);
  }

  /** False when it is too much; then nothing more is taken. */
  #takes(text: string): boolean {
    if (this.#isCut) return false;
    const bytes = Buffer.byteLength(text);
    if (this.#bytes + bytes <= this.#limit) {
      this.#bytes += bytes;
      return true;
    }
    this.#isCut = true;
    this.flush();
    this.#tell({ kind: 'cut', keptBytes: this.#bytes });
    this.#onCut();
    return false;
  }
}

function streamOf(line: string): Stream {
  if (line.includes(MESSAGE)) return 'message';
  if (line.includes(WARNING)) return 'warning';
  return 'error';
}
