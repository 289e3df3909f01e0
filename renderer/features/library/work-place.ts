/** The address of a work in the library, after `#`: there it is chosen and shown in full. */
export function workPath(workId: string): string {
  return `/library?work=${encodeURIComponent(workId)}`;
}
