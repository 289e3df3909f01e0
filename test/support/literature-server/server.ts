/**
 * A server on loopback that plays all literature services from one invented literature (`corpus.ts`):
 *
 *     /openalex  /arxiv  /crossref  /semantic-scholar  /europepmc  /pubmed  /unpaywall
 *
 * each in the service's own format, with its paging, limits and counts. Open PDFs stand below `/pdf`,
 * pages of DOIs below `/doi`. To use it in a workspace, tell each service its address:
 *
 *     cairn.call('literature.configure', { service: 'openalex', address: server.addresses.openalex });
 *
 * or write it into the field "Address" of the service's settings. An address on this machine that a
 * person wrote there needs no other permission; open copies come from the same host.
 *
 * Misbehaviour is switched per service while it runs: `server.quirk('arxiv', { kind: 'too_many',
 * retryAfter: 1, times: 2 })`, `server.calm()`, `server.turnTo('later')` for the literature some
 * months later. The same from outside: POST /control/quirks, DELETE /control/quirks, POST
 * /control/edition, GET and DELETE /control/requests.
 */
import { createServer } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceId } from '../../../main/core/literature/service-id.ts';
import { arxivDouble } from './arxiv.ts';
import { buildCorpus } from './corpus.ts';
import type { Corpus, Edition } from './corpus.ts';
import { crossrefDouble } from './crossref.ts';
import { controlReply } from './control.ts';
import { europePmcDouble } from './europe-pmc.ts';
import { openAlexDouble } from './openalex.ts';
import { pageReply, pdfReply } from './open-copies.ts';
import { pubmedDouble } from './pubmed.ts';
import { metQuirk, Quirk, spoiled } from './quirks.ts';
import type { GivenQuirk, SetQuirk } from './quirks.ts';
import { json, partOf } from './reply.ts';
import type { DoubleReply, DoubleRequest, DoubleService } from './reply.ts';
import { semanticScholarDouble } from './semantic-scholar.ts';
import { unpaywallDouble } from './unpaywall.ts';

export interface LiteratureServerOptions {
  readonly port?: number;
  readonly edition?: Edition;
  /** A service with a key here refuses requests without it or with another one. */
  readonly keys?: Partial<Record<ServiceId, string>>;
}

/** One request, as it came; times in milliseconds of one clock that never goes back. */
export interface LoggedRequest {
  readonly service: ServiceId | 'pdf' | 'doi';
  readonly method: string;
  /** Path and query behind the service's prefix, undecoded. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly startedAt: number;
  endedAt?: number;
  status?: number;
  /** Of the same service, with this one. */
  readonly underWay: number;
}

export interface RunningLiteratureServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** What each service is configured with. */
  readonly addresses: Readonly<Record<ServiceId, string>>;
  readonly corpus: Corpus;
  /** Everything that was asked, in order, without the control requests. */
  readonly requests: LoggedRequest[];
  quirk(service: ServiceId, quirk: GivenQuirk): void;
  /** Takes the quirks of one service, or of all, away. */
  calm(service?: ServiceId): void;
  turnTo(edition: Edition): void;
  close(): Promise<void>;
}

const PREFIXES: Readonly<Record<ServiceId, string>> = {
  openalex: 'openalex',
  crossref: 'crossref',
  arxiv: 'arxiv',
  semantic_scholar: 'semantic-scholar',
  europe_pmc: 'europepmc',
  pubmed: 'pubmed',
  unpaywall: 'unpaywall',
};

const DOUBLES: Readonly<Record<ServiceId, DoubleService>> = {
  openalex: openAlexDouble,
  crossref: crossrefDouble,
  arxiv: arxivDouble,
  semantic_scholar: semanticScholarDouble,
  europe_pmc: europePmcDouble,
  pubmed: pubmedDouble,
  unpaywall: unpaywallDouble,
};

/** Listens at 127.0.0.1, on a free port unless one is given. */
export async function startLiteratureServer(
  options: LiteratureServerOptions = {},
): Promise<RunningLiteratureServer> {
  const requests: LoggedRequest[] = [];
  const quirks = new Map<ServiceId, SetQuirk[]>();
  const underWay = new Map<string, number>();
  let corpus = buildCorpus(options.edition ?? 'first');
  const http = createServer((request, response) => {
    void take(request, response).catch(() => response.destroy());
  });

  async function take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = incoming.url ?? '/';
    const [, prefix = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(address) ?? [];
    const request = await requestOf(incoming, rest, running.origin);
    if (prefix === 'control') return send(response, controlReply(running, request));
    const service = ServiceId.options.find((id) => PREFIXES[id] === prefix);
    if (service === undefined && prefix !== 'pdf' && prefix !== 'doi') {
      return send(response, json({ error: 'no such service', services: PREFIXES }, 404));
    }
    const place = service ?? (prefix === 'pdf' ? 'pdf' : 'doi');
    const logged = begin(place, request, rest);
    try {
      await answer(service, request, rest, response, logged);
    } finally {
      logged.endedAt = performance.now();
      underWay.set(place, (underWay.get(place) ?? 1) - 1);
    }
  }

  function begin(
    place: LoggedRequest['service'],
    request: DoubleRequest,
    url: string,
  ): LoggedRequest {
    underWay.set(place, (underWay.get(place) ?? 0) + 1);
    const logged: LoggedRequest = {
      service: place,
      method: request.method,
      url,
      headers: request.headers,
      startedAt: performance.now(),
      underWay: underWay.get(place) ?? 1,
    };
    requests.push(logged);
    return logged;
  }

  async function answer(
    service: ServiceId | undefined,
    request: DoubleRequest,
    rest: string,
    response: ServerResponse,
    logged: LoggedRequest,
  ): Promise<void> {
    if (service === undefined) {
      const reply =
        logged.service === 'pdf'
          ? pdfReply(request.path, corpus)
          : pageReply(request.path, corpus, running.origin);
      logged.status = reply.status;
      return send(response, reply);
    }
    const refused = refusedKey(service, request);
    const good = refused ?? DOUBLES[service](request, partOf(corpus, service));
    const quirk = refused ? undefined : metQuirk(quirks.get(service) ?? [], rest);
    const reply = quirk ? spoiled(quirk, service, request, good) : good;
    logged.status = reply.status;
    return quirk ? sendOddly(response, reply, quirk) : send(response, reply);
  }

  function refusedKey(
    service: ServiceId,
    { headers, query }: DoubleRequest,
  ): DoubleReply | undefined {
    const key = options.keys?.[service];
    if (key === undefined) return undefined;
    const given = headers['x-api-key'] ?? query.get('api_key');
    if (given === key) return undefined;
    return json(
      { error: 'Invalid API key', message: 'Invalid API key' },
      service === 'semantic_scholar' ? 403 : 401,
    );
  }

  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  const running: RunningLiteratureServer = {
    port: address.port,
    origin,
    addresses: {
      openalex: `${origin}/${PREFIXES.openalex}`,
      crossref: `${origin}/${PREFIXES.crossref}`,
      arxiv: `${origin}/${PREFIXES.arxiv}`,
      semantic_scholar: `${origin}/${PREFIXES.semantic_scholar}`,
      europe_pmc: `${origin}/${PREFIXES.europe_pmc}`,
      pubmed: `${origin}/${PREFIXES.pubmed}`,
      unpaywall: `${origin}/${PREFIXES.unpaywall}`,
    },
    get corpus() {
      return corpus;
    },
    requests,
    quirk(service, quirk) {
      quirks.set(service, [
        ...(quirks.get(service) ?? []),
        { quirk: Quirk.parse(quirk), seen: 0, played: 0 },
      ]);
    },
    calm(service) {
      if (service === undefined) quirks.clear();
      else quirks.delete(service);
    },
    turnTo(edition) {
      corpus = buildCorpus(edition);
    },
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return running;
}

async function requestOf(
  incoming: IncomingMessage,
  rest: string,
  origin: string,
): Promise<DoubleRequest> {
  const [path = '', query = ''] = rest.split('?');
  return {
    method: incoming.method ?? 'GET',
    path: path === '' ? '/' : path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: await readText(incoming),
    origin,
  };
}

function send(response: ServerResponse, { status, headers, body }: DoubleReply): void {
  response.writeHead(status, headers).end(body);
}

async function sendOddly(
  response: ServerResponse,
  reply: DoubleReply,
  quirk: Quirk,
): Promise<void> {
  const bytes = Buffer.from(reply.body);
  if (quirk.kind === 'slow_first_byte') {
    await sleep(quirk.milliseconds);
    return send(response, reply);
  }
  if (quirk.kind === 'cut') {
    const headers = { ...reply.headers, 'content-length': String(bytes.length) };
    response.writeHead(reply.status, headers);
    const part = bytes.subarray(0, Math.min(quirk.bytes, bytes.length - 1));
    response.write(part, () => response.destroy());
    return undefined;
  }
  if (quirk.kind !== 'drip') return send(response, reply);
  response.writeHead(reply.status, reply.headers);
  for (let at = 0; at < bytes.length && !response.destroyed; at += quirk.bytes) {
    response.write(bytes.subarray(at, at + quirk.bytes));
    await sleep(quirk.milliseconds);
  }
  response.end();
  return undefined;
}
