/** Characters of a page, as its server, its first bytes or its head say they are written. */

/** The head of a page says how it is written within its first 1,024 bytes (HTML standard, 4.2.5.4). */
const HEAD_BYTES = 1_024;

/** `told` is what the server said. Anything unknown is read as UTF-8; what does not fit becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, told: string | undefined): string {
  const label = byteOrderMark(bytes) ?? told ?? labelInHead(bytes) ?? 'utf-8';
  return (decoderFor(label) ?? new TextDecoder('utf-8')).decode(bytes);
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function byteOrderMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function labelInHead(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, HEAD_BYTES));
  const found =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ??
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head);
  // A head that could be read byte by byte cannot be UTF-16, whatever it says.
  return found?.[1]?.toLowerCase().replace(/^utf-16.*$/, 'utf-8');
}
