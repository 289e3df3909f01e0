/** What the operating system's error codes mean for a person. */

/** The code of a failed system call ("ENOSPC"), or undefined when it is another kind of error. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** No room left, on the disk or within the person's quota. */
export function isDiskFull(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'SQLITE_FULL';
}

/** The folder or disk does not allow writing. */
export function isNotWritable(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
}

export function isMissing(error: unknown): boolean {
  return systemCode(error) === 'ENOENT';
}

/** The error's own words. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
