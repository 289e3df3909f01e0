/** How the characters of a reference file are written: many are older than UTF-8's victory. */
import { analyse } from 'chardet';

export interface Decoded {
  readonly text: string;
  /** WHATWG name, in lower case. */
  readonly encoding: string;
  /** Characters that the encoding does not have came out as U+FFFD. */
  readonly damaged: boolean;
}

/** As much as the detectors look at; a sample keeps a large file quick. */
const SAMPLE = 200_000;

/**
 * By byte order mark; as UTF-16 without one; by what the file itself says (XML declaration,
 * "% Encoding:"), if it fits; as UTF-8 when it is valid; else as the statistics of its bytes say.
 */
export function decodeReferences(bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked) ?? lossy(bytes, marked);
  const strictly = decodeAs(bytes, 'utf-8');
  // Valid UTF-8 with characters beyond ASCII is never anything else by chance, whatever the file says.
  if (strictly !== undefined) return strictly;
  const told = declared(bytes);
  if (told !== undefined && told !== 'utf-8') {
    const asTold = decodeAs(bytes, told);
    if (asTold !== undefined && !asTold.damaged) return asTold;
  }
  const guessed = guess(bytes);
  return guessed === undefined ? lossy(bytes, 'utf-8') : lossy(bytes, guessed);
}

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return undefined;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Text of our formats begins in ASCII, so every second byte of UTF-16 is zero. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 64);
  if (head.length < 8) return undefined;
  const zeros = (from: number) => head.filter((byte, at) => at % 2 === from && byte === 0).length;
  if (zeros(1) > head.length / 3 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > head.length / 3 && zeros(1) === 0 ? 'utf-16be' : undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 1_000));
  const name =
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1] ??
    /^[%\s]*Encoding:\s*([\w-]+)/im.exec(head)?.[1];
  const known = name === undefined ? undefined : (names[name.toLowerCase()] ?? name.toLowerCase());
  return known === undefined || decoderFor(known) === undefined ? undefined : known;
}

/** What reference managers and detectors call them, where WHATWG has another name. */
const names: Readonly<Record<string, string>> = {
  macroman: 'macintosh',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  ansinew: 'windows-1252',
  cp936: 'gb18030',
  gbk: 'gb18030',
  cp932: 'shift_jis',
  sjis: 'shift_jis',
  cp950: 'big5',
};

function guess(bytes: Uint8Array): string | undefined {
  const candidates = analyse(bytes.subarray(0, SAMPLE));
  for (const { name, confidence } of candidates) {
    if (confidence < 10) break;
    const label = names[name.toLowerCase()] ?? name.toLowerCase();
    const decoded = /^(?:ascii|utf-8|utf-32|mbcs|sbcs)/.test(label)
      ? undefined
      : decodeAs(bytes, label);
    if (decoded !== undefined && !decoded.damaged) return decoded.encoding;
  }
  return 'windows-1252';
}

/** Undefined when a byte has no meaning in the encoding. */
function decodeAs(bytes: Uint8Array, label: string): Decoded | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return { text: decoder.decode(bytes), encoding: decoder.encoding, damaged: false };
  } catch {
    return undefined;
  }
}

function lossy(bytes: Uint8Array, label: string): Decoded {
  const decoder = decoderFor(label) ?? new TextDecoder('utf-8');
  const text = decoder.decode(bytes);
  return { text, encoding: decoder.encoding, damaged: text.includes('\uFFFD') };
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
