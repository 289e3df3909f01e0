/** How a service misbehaves, one way at a time; the first that fits a request is played. */
import * as z from 'zod';
import type { ServiceId } from '../../../main/core/literature/service-id.ts';
import { feed } from './arxiv.ts';
import { html, json, xml } from './reply.ts';
import type { DoubleReply, DoubleRequest } from './reply.ts';

const when = {
  /** How many requests it spoils; all from now on when left out. */
  times: z.int().positive().optional(),
  /** How many requests go well before. */
  after: z.int().nonnegative().default(0),
  /** Only requests whose path and query contain this, undecoded. */
  only: z.string().optional(),
};

export const Quirk = z.discriminatedUnion('kind', [
  /** 500, 401 and the like; the body is the service's usual one when left out. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int(),
    body: z.string().optional(),
    ...when,
  }),
  /** 429; Retry-After as seconds, as a date, or not at all. */
  z.strictObject({
    kind: z.literal('too_many'),
    retryAfter: z.int().nonnegative().optional(),
    asDate: z.boolean().default(false),
    status: z.union([z.literal(429), z.literal(503)]).default(429),
    ...when,
  }),
  /** An error that looks like success. */
  z.strictObject({ kind: z.literal('error_in_200'), ...when }),
  z.strictObject({ kind: z.literal('slow_first_byte'), milliseconds: z.int(), ...when }),
  /** The body comes in pieces of `bytes`, each after `milliseconds`. */
  z.strictObject({
    kind: z.literal('drip'),
    bytes: z.int().positive(),
    milliseconds: z.int(),
    ...when,
  }),
  /** The connection ends in the middle of the body. */
  z.strictObject({ kind: z.literal('cut'), bytes: z.int().nonnegative(), ...when }),
  /** arXiv: a feed with a total, or none, and no entries. */
  z.strictObject({
    kind: z.literal('empty_feed'),
    total: z.int().nonnegative().default(0),
    ...when,
  }),
  /** The first record has lost its id, the second has nulls and other kinds of values, the third new fields. */
  z.strictObject({ kind: z.literal('schema_surprise'), ...when }),
  /** The list of records has another name. */
  z.strictObject({ kind: z.literal('renamed_list'), ...when }),
  /** A page for people with status 200, as from a login or a proxy. */
  z.strictObject({ kind: z.literal('html'), ...when }),
  z.strictObject({
    kind: z.literal('huge_count'),
    count: z.int().positive().default(4_013_744),
    ...when,
  }),
]);
export type Quirk = z.infer<typeof Quirk>;
export type GivenQuirk = z.input<typeof Quirk>;

/** A quirk as it was set, with what it has done so far. */
export interface SetQuirk {
  readonly quirk: Quirk;
  seen: number;
  played: number;
}

/** The quirk that this request meets; counts it. */
export function metQuirk(set: readonly SetQuirk[], url: string): Quirk | undefined {
  for (const one of set) {
    const { quirk } = one;
    if (quirk.only !== undefined && !url.includes(quirk.only)) continue;
    if (quirk.times !== undefined && one.played >= quirk.times) continue;
    one.seen += 1;
    if (one.seen <= quirk.after) continue;
    one.played += 1;
    return quirk;
  }
  return undefined;
}

/** What the quirk makes of a good answer. How it is sent is the server's part. */
export function spoiled(
  quirk: Quirk,
  service: ServiceId,
  request: DoubleRequest,
  reply: DoubleReply,
): DoubleReply {
  switch (quirk.kind) {
    case 'status':
      return json(
        quirk.body ?? { error: 'Something went wrong', message: 'Something went wrong' },
        quirk.status,
      );
    case 'too_many':
      return json(
        { error: 'Too Many Requests', message: 'Too Many Requests. Please wait and try again.' },
        quirk.status,
        retryAfter(quirk.retryAfter, quirk.asDate),
      );
    case 'error_in_200':
      return errorInside(service, request);
    case 'empty_feed':
      return feed(request.query.get('search_query') ?? '', quirk.total, 0, 0, []);
    case 'schema_surprise':
      return changed(reply, surprised);
    case 'renamed_list':
      return changed(reply, (text) =>
        text
          .replace(/"(results|items|data|result|idlist)":/, '"$1_v2":')
          .replaceAll('<entry>', '<record>')
          .replaceAll('</entry>', '</record>'),
      );
    case 'html':
      return html(
        '<!doctype html><html><head><title>Sign in</title></head><body><h1>Sign in to the network</h1></body></html>',
      );
    case 'huge_count':
      return changed(reply, (text) => counted(text, quirk.count));
    case 'slow_first_byte':
    case 'drip':
    case 'cut':
      break;
  }
  return reply;
}

function retryAfter(
  seconds: number | undefined,
  asDate: boolean,
): Readonly<Record<string, string>> {
  if (seconds === undefined) return {};
  return {
    'retry-after': asDate ? new Date(Date.now() + seconds * 1000).toUTCString() : String(seconds),
  };
}

function errorInside(service: ServiceId, { path }: DoubleRequest): DoubleReply {
  switch (service) {
    case 'europe_pmc':
      return json({
        version: '6.9',
        errCode: 500,
        errMsg: 'The search index could not be reached',
      });
    case 'pubmed':
      return path.startsWith('/efetch')
        ? xml('<eFetchResult><ERROR>Unable to obtain query</ERROR></eFetchResult>')
        : json({
            header: { type: 'esearch', version: '0.3' },
            esearchresult: { ERROR: 'Search Backend failed: Database is not supported' },
          });
    case 'arxiv': {
      const id = 'http://arxiv.org/api/errors#internal';
      return feed('', 1, 0, 1, [
        `<entry><id>${id}</id><title>Error</title><summary>internal error</summary></entry>`,
      ]);
    }
    case 'openalex':
    case 'crossref':
    case 'semantic_scholar':
    case 'unpaywall':
      break;
  }
  return json({ error: 'Internal error', message: 'Internal error' });
}

function changed(reply: DoubleReply, change: (text: string) => string): DoubleReply {
  return typeof reply.body === 'string' ? { ...reply, body: change(reply.body) } : reply;
}

/** In JSON by its parsed form; in XML the ids of the first record go. */
function surprised(text: string): string {
  if (!text.startsWith('{')) {
    return text
      .replace(/<PMID Version="1">\d+<\/PMID>/, '')
      .replace(/<id>http:\/\/arxiv\.org\/abs\/[^<]+<\/id>/, '<id>urn:unknown</id>')
      .replaceAll(/<\/(PubmedArticle|entry)>/g, '<NewElement kind="unknown">new</NewElement></$1>');
  }
  const list = listIn(JSON.parse(text));
  if (!list) return text;
  const [first, second, third] = list.rows;
  if (first) for (const name of ['id', 'DOI', 'paperId', 'source']) delete first[name];
  if (second)
    Object.assign(second, {
      title: null,
      authors: null,
      author: 'nobody',
      authorships: {},
      keywords: 7,
      abstract: { text: 'moved' },
    });
  if (third)
    Object.assign(third, { newField: { deep: ['unknown', { value: 42 }] }, language: ['en'] });
  return JSON.stringify(list.root);
}

interface FoundList {
  readonly root: unknown;
  readonly rows: readonly Record<string, unknown>[];
}

/** The first list of objects, wherever a service has it. */
function listIn(root: unknown): FoundList | undefined {
  const search = (value: unknown): readonly Record<string, unknown>[] | undefined => {
    if (Array.isArray(value)) return value.every(isObject) && value.length > 0 ? value : undefined;
    if (!isObject(value)) return undefined;
    for (const inner of Object.values(value)) {
      const found = search(inner);
      if (found) return found;
    }
    return undefined;
  };
  const rows = search(root);
  return rows && { root, rows };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function counted(text: string, count: number): string {
  return text
    .replace(/"(total-results|hitCount|total|count)":\d+/, `"$1":${count}`)
    .replace(/"count":"\d+"/, `"count":"${count}"`)
    .replace(/(<opensearch:totalResults>)\d+/, `$1${count}`);
}
