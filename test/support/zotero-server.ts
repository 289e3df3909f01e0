/**
 * A Zotero on loopback: the local interface of version 3, as the desktop program answers it, over a
 * library that a test fills, changes and breaks. Zotero 10 counts versions on this machine and names
 * its server; with `serverId: undefined` it is an older one, whose versions stay when something is
 * changed here. https://www.zotero.org/support/dev/web_api/v3/local_api
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';

export type ItemData = Readonly<Record<string, unknown>>;

export interface ZoteroQuirks {
  /** "Allow other applications on this computer …" is ticked. */
  enabled: boolean;
  /** All on one page whatever was asked for, as when `limit` is passed over. */
  isUnpaged: boolean;
  /** The most it puts on one page; the service on the web has 100. */
  pageCap: number;
  /** Says how many there are. */
  hasTotals: boolean;
  /** Knows `/deleted`; without it, what is gone shows in the list of keys alone. */
  hasDeleted: boolean;
  /** Seconds of pause it asks for in each answer. */
  backoff: number | undefined;
  serverId: string | undefined;
}

export interface Request {
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
}

type Stored = { version: number; data: Record<string, unknown> };

export class ZoteroServer {
  readonly quirks: ZoteroQuirks = {
    enabled: true,
    isUnpaged: false,
    pageCap: Number.POSITIVE_INFINITY,
    hasTotals: true,
    hasDeleted: true,
    backoff: undefined,
    serverId: 'testServer01',
  };
  readonly requests: Request[] = [];
  readonly items = new Map<string, Stored>();
  readonly collections = new Map<string, Stored>();
  readonly groups: { readonly id: number; readonly name: string }[] = [];
  /** Given word for word instead of `items` or `collections`, as they were recorded. */
  readonly answers = new Map<string, readonly unknown[]>();
  version = 1;
  /** Answered instead of the real thing, oldest first: a status with its headers. */
  readonly failures: { readonly status: number; readonly headers?: Record<string, string> }[] = [];
  /** Called before each answer is made: where a test changes the library under the reading. */
  onRequest: (request: Request) => void | Promise<void> = () => {};
  readonly #files = new Map<string, string>();
  readonly #deleted: {
    readonly key: string;
    readonly kind: 'items' | 'collections';
    readonly version: number;
  }[] = [];
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #keys = 0;

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.address;
  }

  get address(): string {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  /** Eight capitals and digits, as Zotero makes them. */
  newKey(): string {
    this.#keys += 1;
    return this.#keys.toString(36).toUpperCase().padStart(8, '0');
  }

  /** Adds or replaces an item; gives its key. */
  put(data: ItemData, key: string = this.newKey()): string {
    const before = this.items.get(key);
    this.items.set(key, { version: this.#counted(before), data: { ...data, key } });
    return key;
  }

  /** Changes some of an item's fields; undefined takes one away. */
  change(key: string, data: ItemData): void {
    const before = this.items.get(key);
    if (before === undefined) throw new Error(`There is no item ${key}.`);
    this.put({ ...before.data, ...data }, key);
  }

  putCollection(name: string, parent: string | false = false, key: string = this.newKey()): string {
    const before = this.collections.get(key);
    const data = { key, name, parentCollection: parent, relations: {} };
    this.collections.set(key, { version: this.#counted(before), data });
    return key;
  }

  erase(key: string): void {
    const kind = this.items.delete(key) ? 'items' : 'collections';
    if (kind === 'collections') this.collections.delete(key);
    this.version += 1;
    this.#deleted.push({ key, kind, version: this.version });
  }

  /** The file an attachment leads to; the path is given as it is, whatever it is. */
  putFile(key: string, location: string): void {
    this.#files.set(key, location.includes('://') ? location : pathToFileURL(location).href);
  }

  /** Zotero 10 counts each change; an older one gives what the web said last, which is 0 for what was never there. */
  #counted(before: Stored | undefined): number {
    if (this.quirks.serverId === undefined) return before?.version ?? 0;
    this.version += 1;
    return this.version;
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = incoming;
    const request = { method, path: url, headers };
    this.requests.push(request);
    await this.onRequest(request);
    const failure = this.failures.shift();
    if (failure !== undefined) return this.#send(response, failure.status, '', failure.headers);
    if (!this.quirks.enabled) return this.#send(response, 403, 'Local API is not enabled');
    if (method !== 'GET') return this.#send(response, 400, 'Method not implemented');
    const asked = headers['zotero-server-id'];
    if (asked !== undefined && asked !== this.quirks.serverId) {
      return this.#send(response, 412, 'Server ID does not match');
    }
    const { pathname, searchParams } = new URL(url, this.address);
    const [, api, kind = '', id = '', ...rest] = pathname.split('/');
    const isKnown =
      api === 'api' &&
      ((kind === 'users' && id === '0') ||
        (kind === 'groups' && this.groups.some((group) => String(group.id) === id)));
    if (!isKnown) return this.#send(response, 404, 'No endpoint found');
    this.#route(response, rest.join('/'), searchParams, headers);
  }

  #route(
    response: ServerResponse,
    path: string,
    query: URLSearchParams,
    headers: IncomingMessage['headers'],
  ): void {
    const given = this.answers.get(path);
    if (given !== undefined) {
      const total = { 'total-results': String(given.length) };
      const body = JSON.stringify(Number(query.get('start') ?? 0) === 0 ? given : []);
      return this.#send(response, 200, body, { ...this.#versionHeader(), ...total });
    }
    const file = /^items\/([^/]+)\/file$/.exec(path)?.[1];
    if (file !== undefined) {
      const location = this.#files.get(file);
      return location === undefined
        ? this.#send(response, 404, 'Not found')
        : this.#send(response, 302, '', { location });
    }
    switch (path) {
      case 'items': {
        const isWhole = query.get('includeTrashed') === '1';
        const items = [...this.items.values()].filter(
          ({ data }) => isWhole || data['deleted'] !== 1,
        );
        return this.#list(response, items, query, headers);
      }
      case 'collections':
        return this.#list(response, [...this.collections.values()], query, headers);
      case 'groups': {
        const groups = this.groups.map(({ id, name }) => ({ id, version: 1, data: { id, name } }));
        return this.#send(response, 200, JSON.stringify(groups));
      }
      case 'deleted': {
        if (!this.quirks.hasDeleted) return this.#send(response, 404, 'No endpoint found');
        const since = Number(query.get('since'));
        const gone = this.#deleted.filter(({ version }) => version > since);
        const keys = (kind: string) =>
          gone.filter((each) => each.kind === kind).map(({ key }) => key);
        const body = {
          items: keys('items'),
          collections: keys('collections'),
          searches: [],
          tags: [],
        };
        return this.#send(response, 200, JSON.stringify(body), this.#versionHeader());
      }
      default:
        return this.#send(response, 404, 'No endpoint found');
    }
  }

  #list(
    response: ServerResponse,
    all: readonly Stored[],
    query: URLSearchParams,
    headers: IncomingMessage['headers'],
  ): void {
    const known = Number(headers['if-modified-since-version'] ?? 0);
    if (known > 0 && this.version <= known) {
      return this.#send(response, 304, '', this.#versionHeader());
    }
    const since = Number(query.get('since') ?? 0);
    const found = all.filter(({ version }) => since === 0 || version > since);
    if (query.get('format') === 'versions') {
      const versions = Object.fromEntries(found.map(({ version, data }) => [data['key'], version]));
      return this.#send(response, 200, JSON.stringify(versions), this.#versionHeader());
    }
    const start = this.quirks.isUnpaged ? 0 : Number(query.get('start') ?? 0);
    const asked = Number(query.get('limit') ?? 0) || found.length;
    const limit = this.quirks.isUnpaged ? found.length : Math.min(asked, this.quirks.pageCap);
    const page = found.slice(start, start + limit);
    const next = start + limit < found.length;
    this.#send(response, 200, JSON.stringify(page.map((object) => this.#shown(object))), {
      ...this.#versionHeader(),
      ...(this.quirks.hasTotals ? { 'total-results': String(found.length) } : {}),
      ...(next ? { link: `<${this.address}/api/next?start=${start + limit}>; rel="next"` } : {}),
    });
  }

  #shown({ version, data }: Stored): object {
    const creators: unknown = data['creators'];
    return {
      key: data['key'],
      version,
      library: { type: 'user', id: 0, name: 'My Library' },
      links: { self: { href: `${this.address}/api/users/0/items/${String(data['key'])}` } },
      meta: Array.isArray(creators) ? { creatorSummary: 'as Zotero shortens it' } : {},
      data: { ...data, version },
    };
  }

  #versionHeader(): Record<string, string> {
    return {
      'last-modified-version': String(this.quirks.serverId === undefined ? 0 : this.version),
    };
  }

  #send(
    response: ServerResponse,
    status: number,
    body: string,
    headers: Record<string, string> = {},
  ): void {
    const { backoff, serverId } = this.quirks;
    response.writeHead(status, {
      'content-type':
        body.startsWith('[') || body.startsWith('{') ? 'application/json' : 'text/plain',
      'zotero-api-version': '3',
      ...(serverId === undefined ? {} : { 'zotero-server-id': serverId }),
      ...(backoff === undefined ? {} : { backoff: String(backoff) }),
      ...headers,
    });
    response.end(status === 304 ? undefined : body);
  }
}

/** An article like those people have, `number` apart from the others. */
export function article(number: number, more: ItemData = {}): ItemData {
  return {
    itemType: 'journalArticle',
    title: `Measured effects of treatment ${number} on growth in season ${number % 7}`,
    creators: [
      { creatorType: 'author', firstName: 'Ada', lastName: `Miller${number}` },
      { creatorType: 'author', firstName: 'Wei', lastName: 'Zhang' },
    ],
    abstractNote: `We compared plots with and without treatment ${number}. The effect was small.`,
    publicationTitle: `Journal of Fields ${number % 20}`,
    volume: String(1 + (number % 40)),
    issue: String(1 + (number % 12)),
    pages: `${number}-${number + 9}`,
    date: String(1990 + (number % 35)),
    DOI: `10.5555/fields.${number}`,
    ISSN: '1234-5678',
    url: `https://example.org/articles/${number}`,
    language: 'en',
    libraryCatalog: 'Example',
    rights: '© the authors',
    extra: `Citation Key: miller${number}`,
    tags: [{ tag: `subject ${number % 30}` }, { tag: 'field study', type: 1 }],
    collections: [],
    relations: {},
    dateAdded: '2024-01-01T00:00:00Z',
    dateModified: '2024-01-01T00:00:00Z',
    ...more,
  };
}
