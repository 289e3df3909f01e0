/** A library of Zotero as it is at one version: all of it, or what changed since an earlier one. */
import * as z from 'zod';
import { fail, ok, type Result } from '../../core/errors.ts';
import { stopped, type ZoteroAnswer, type ZoteroClient } from './client.ts';
import { ZoteroCollection, ZoteroDeleted, ZoteroItem, ZoteroKey } from './shapes.ts';

/** Objects asked for at once. Zotero itself would send all in one answer. */
const PAGE = 500;
/** How often reading begins anew because the library moved on meanwhile. */
const MOST_READINGS = 5;

export interface SinceVersion {
  readonly version: number;
  readonly serverId: string;
}

export interface LibrarySnapshot {
  readonly version: number;
  /** Zotero from version 10 on: whose counting `version` is. */
  readonly serverId: string | undefined;
  /**
   * `whole`: every item. `changes`: those changed since the version asked for; `gone` are keys that
   * are no more. `nothing`: it is still at that version.
   */
  readonly reach: 'whole' | 'changes' | 'nothing';
  /** Those in Zotero's trash too. */
  readonly items: readonly ZoteroItem[];
  /** All of them, in every reach but `nothing`. */
  readonly collections: readonly ZoteroCollection[];
  /** Keys that are there, when all are known; those that could not be read as an item as well. */
  readonly present: ReadonlySet<string> | undefined;
  readonly gone: readonly string[];
  readonly problems: readonly string[];
}

export interface ReadOptions {
  readonly since?: SinceVersion;
  readonly signal: AbortSignal;
  readonly onProgress?: (read: number, total: number | undefined) => void;
}

/** Why a reading has to begin anew; `whole`: without an earlier version to go by. */
type Again = 'moved' | 'whole';
type Attempt<T> = { readonly again: Again } | { readonly done: Result<T> };

/**
 * Never gives a mixture of two versions: when the library changes under the reading, it begins anew.
 * Older Zoteros count the versions of zotero.org, which stay the same when something is changed on
 * this machine, so `since` is for those that name their server (Zotero 10).
 */
export async function readLibrary(
  client: ZoteroClient,
  library: string,
  options: ReadOptions,
): Promise<Result<LibrarySnapshot>> {
  let { since } = options;
  for (let reading = 0; reading < MOST_READINGS; reading += 1) {
    if (options.signal.aborted) return stopped();
    const attempt = await readOnce(client, library, { ...options, ...(since ? { since } : {}) });
    if ('done' in attempt) return attempt.done;
    if (attempt.again === 'whole') since = undefined;
    if (since === undefined) {
      const { since: _dropped, ...rest } = options;
      options = rest;
    }
  }
  return fail(
    'zotero_unreachable',
    `Zotero's library kept changing while it was read (${MOST_READINGS} times). Nothing was changed here. Wait until Zotero has finished its own work, then try again.`,
    { retry: true },
  );
}

async function readOnce(
  client: ZoteroClient,
  library: string,
  { since, signal, onProgress }: ReadOptions,
): Promise<Attempt<LibrarySnapshot>> {
  const headers: Record<string, string> =
    since === undefined ? {} : { 'zotero-server-id': since.serverId };
  const query = since === undefined ? '' : `&since=${since.version}`;
  const items = await allOf(
    client,
    `${library}/items?includeTrashed=1&sort=dateAdded&direction=asc${query}`,
    {
      headers,
      signal,
      ...(since === undefined ? {} : { notSince: since.version }),
      ...(onProgress === undefined ? {} : { onProgress }),
    },
  );
  if ('again' in items) return items;
  if (!items.done.ok) return { done: items.done };
  const { version, serverId } = items.done.data;
  const shape = { version: version ?? 0, serverId };
  if (since !== undefined) {
    if (items.done.data.isUnchanged)
      return { done: ok({ ...nothing, ...shape, version: since.version }) };
    // Another database, or an older Zotero that counts otherwise: an earlier version means nothing there.
    if (serverId !== since.serverId || (version ?? 0) < since.version) return { again: 'whole' };
  }
  const collections = await allOf(client, `${library}/collections?`, { headers, signal });
  if ('again' in collections) return collections;
  if (!collections.done.ok) return { done: collections.done };
  if (collections.done.data.version !== version) return { again: 'moved' };

  const problems: string[] = [];
  const read = {
    ...shape,
    items: parsedAll(items.done.data.entries, ZoteroItem, 'item', problems),
    collections: parsedAll(collections.done.data.entries, ZoteroCollection, 'collection', problems),
  };
  if (since === undefined) {
    const present = new Set(items.done.data.entries.flatMap(keyOf));
    return { done: ok({ ...read, reach: 'whole', present, gone: [], problems }) };
  }
  const left = await whatIsGone(client, library, {
    ...since,
    headers,
    version,
    since: since.version,
  });
  if ('again' in left) return left;
  if (!left.done.ok) return { done: left.done };
  return { done: ok({ ...read, reach: 'changes', ...left.done.data, problems }) };
}

const nothing = {
  reach: 'nothing',
  items: [],
  collections: [],
  present: undefined,
  gone: [],
  problems: [],
} as const;

interface Listing {
  readonly version: number | undefined;
  readonly serverId: string | undefined;
  readonly isUnchanged: boolean;
  readonly entries: readonly unknown[];
}

/** Page after page, however many the server puts on one. */
async function allOf(
  client: ZoteroClient,
  path: string,
  options: {
    readonly headers: Readonly<Record<string, string>>;
    readonly signal: AbortSignal;
    readonly notSince?: number;
    readonly onProgress?: (read: number, total: number | undefined) => void;
  },
): Promise<Attempt<Listing>> {
  const entries: unknown[] = [];
  let first: Pick<Listing, 'version' | 'serverId'> | undefined;
  let total: number | undefined;
  for (;;) {
    if (options.signal.aborted) return { done: stopped() };
    const page = `${path}&start=${entries.length}&limit=${PAGE}`;
    const condition =
      options.notSince === undefined || first !== undefined
        ? {}
        : { 'if-modified-since-version': String(options.notSince) };
    const answer = await client.get(page.replace('?&', '?'), { ...options.headers, ...condition });
    if (!answer.ok) return { done: answer };
    const { status, headers, json } = answer.data;
    const seen = { version: versionOf(headers), serverId: serverOf(headers) };
    if (status === 304) return { done: ok({ ...seen, isUnchanged: true, entries: [] }) };
    if (status === 412) return { again: 'whole' };
    if (status !== 200 || !Array.isArray(json)) return { done: unexpected(path, answer.data) };
    if (first !== undefined && first.version !== seen.version) return { again: 'moved' };
    const count = numberOf(headers.get('total-results'));
    if (first !== undefined && count !== total) return { again: 'moved' };
    first ??= seen;
    total = count;
    entries.push(...json);
    options.onProgress?.(entries.length, total);
    const isLast =
      json.length === 0 ||
      (total === undefined ? json.length !== PAGE && !hasNext(headers) : entries.length >= total);
    if (!isLast) continue;
    // Fewer than were promised: something moved between two pages without changing the version.
    if (total !== undefined && entries.length < total) return { again: 'moved' };
    return { done: ok({ ...first, isUnchanged: false, entries }) };
  }
}

/** By `/deleted`, or, where a Zotero has no such list, by the keys of everything that is there. */
async function whatIsGone(
  client: ZoteroClient,
  library: string,
  about: {
    readonly headers: Readonly<Record<string, string>>;
    readonly version: number | undefined;
    readonly since: number;
  },
): Promise<Attempt<Pick<LibrarySnapshot, 'gone' | 'present'>>> {
  const asked = await client.get(`${library}/deleted?since=${about.since}`, about.headers);
  if (!asked.ok) return { done: asked };
  const deleted = asked.data.status === 200 ? ZoteroDeleted.safeParse(asked.data.json) : undefined;
  if (deleted?.success === true) {
    return (versionOf(asked.data.headers) ?? about.version) === about.version
      ? { done: ok({ gone: deleted.data.items, present: undefined }) }
      : { again: 'moved' };
  }
  const path = `${library}/items?includeTrashed=1&format=versions`;
  const listed = await client.get(path, about.headers);
  if (!listed.ok) return { done: listed };
  const keys = z.record(z.string(), z.unknown()).safeParse(listed.data.json);
  if (listed.data.status !== 200 || !keys.success || Array.isArray(listed.data.json)) {
    return { again: 'whole' };
  }
  return (versionOf(listed.data.headers) ?? about.version) === about.version
    ? { done: ok({ gone: [], present: new Set(Object.keys(keys.data)) }) }
    : { again: 'moved' };
}

function parsedAll<T>(
  entries: readonly unknown[],
  shape: z.ZodType<T>,
  what: string,
  problems: string[],
): T[] {
  return entries.flatMap((entry) => {
    const parsed = shape.safeParse(entry);
    if (parsed.success) return [parsed.data];
    const [key = 'without a key'] = keyOf(entry);
    const [issue] = parsed.error.issues;
    const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
    problems.push(`The ${what} ${key} could not be read${where}; it stays in Zotero alone.`);
    return [];
  });
}

function keyOf(entry: unknown): string[] {
  const parsed = z.object({ key: ZoteroKey }).safeParse(entry);
  return parsed.success ? [parsed.data.key] : [];
}

function versionOf(headers: Headers): number | undefined {
  return numberOf(headers.get('last-modified-version'));
}

function serverOf(headers: Headers): string | undefined {
  const id = headers.get('zotero-server-id')?.trim().slice(0, 100);
  return id === '' ? undefined : id;
}

function numberOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}

function hasNext(headers: Headers): boolean {
  return /rel="?next"?/.test(headers.get('link') ?? '');
}

function unexpected(path: string, { status }: ZoteroAnswer) {
  const [library = ''] = path.split(/\/(?:items|collections)/);
  if (status === 404 || status === 400) {
    return fail(
      'not_found',
      `Zotero has no library "${library}" (it answered ${status}). Nothing was changed. "cairn zotero sync --library users/0" reads your own.`,
    );
  }
  return fail(
    'service_answer_unreadable',
    `Zotero gave an answer that could not be read (status ${status}). Nothing was changed. Try again; if it stays so, update Zotero.`,
    { retry: true },
  );
}
