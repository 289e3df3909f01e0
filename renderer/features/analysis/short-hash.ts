/** The beginning of a hash, as much as tells versions apart at a glance. */
export function shortHash(hash: string): string {
  return hash.slice(0, 10);
}
