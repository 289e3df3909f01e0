/** How the bytes of an imported file are answered, over HTTP and over `app://` alike. */
/** A half-open range of bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** `bytes=a-b` or `bytes=a-` or `bytes=-n` as a half-open range; undefined when absent or not one range. */
export function parseRange(
  header: string | undefined,
  size: number,
): ByteRange | 'unsatisfiable' | undefined {
  const match = header === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(header.trim());
  if (match === null) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  return start >= size || end <= start ? 'unsatisfiable' : { start, end };
}

/** Headers of a whole file, or of one range of its `size` bytes. */
export function contentHeaders(
  mediaType: string,
  size: number,
  range: ByteRange | undefined,
): Record<string, string> {
  const { start, end } = range ?? { start: 0, end: size };
  return {
    'Content-Type': mediaType,
    'Accept-Ranges': 'bytes',
    'Content-Length': String(end - start),
    // Named by its hash: what is behind the address never changes.
    'Cache-Control': 'private, max-age=31536000, immutable',
    ...(range ? { 'Content-Range': `bytes ${start}-${end - 1}/${size}` } : {}),
  };
}
