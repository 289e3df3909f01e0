/** Addresses of requests. */

/** Parameters in order; those that are undefined are left out. Brackets, quotes and spaces are encoded. */
export function addressOf(
  base: string,
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) given.append(name, String(value));
  }
  const query = given.toString();
  return `${base.replace(/\/+$/, '')}${path}${query === '' ? '' : `?${query}`}`;
}

/** What a cursor of ours says: a place in a list, or where the service's own cursor stands. */
export function readCursor(cursor: string | undefined): Readonly<Record<string, string>> {
  return cursor === undefined ? {} : Object.fromEntries(new URLSearchParams(cursor));
}

export function writeCursor(parts: Readonly<Record<string, string | number>>): string {
  return addressOf('', '', parts).slice(1);
}

/** How many records to ask for. */
export function sizeOf(wanted: number | undefined, most: number): number {
  return Math.max(1, Math.min(wanted ?? most, most));
}

/**
 * The place after a page in a list the service keeps a cursor for; undefined at the end, which is an
 * empty page or as many records as it says there are. A page may be short before.
 */
export function nextCursor(
  service: string | undefined,
  before: string | undefined,
  got: number,
  expected: number | undefined,
): string | undefined {
  const seen = Number(readCursor(before)['seen'] ?? 0) + got;
  const ended = got === 0 || (expected !== undefined && seen >= expected);
  return service === undefined || ended ? undefined : writeCursor({ cursor: service, seen });
}
