/** What the double knows of a request, and what it sends. */
import type { Corpus, CorpusWork } from './corpus.ts';
import type { ServiceId } from '../../../main/core/literature/service-id.ts';

export interface DoubleRequest {
  readonly method: string;
  /** Behind the service's prefix: "/works/…". Not decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  /** Of the double: open copies stand there. */
  readonly origin: string;
}

export interface DoubleReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** One service: answers from its part of the corpus. */
export type DoubleService = (request: DoubleRequest, part: Part) => DoubleReply;

/** What a service has of the corpus. */
export interface Part {
  readonly corpus: Corpus;
  readonly works: readonly CorpusWork[];
  byIndex(index: number): CorpusWork | undefined;
  /** Those of the part that cite it. */
  citing(index: number): readonly CorpusWork[];
  cited(work: CorpusWork): readonly CorpusWork[];
}

export function partOf(corpus: Corpus, service: ServiceId): Part {
  const works = corpus.works.filter((work) => work.services.includes(service));
  const places = new Map(works.map((work) => [work.index, work]));
  const known = (indexes: readonly number[]) => indexes.flatMap((index) => places.get(index) ?? []);
  return {
    corpus,
    works,
    byIndex: (index) => places.get(index),
    citing: (index) => known(corpus.citedBy.get(index) ?? []),
    cited: (work) => known(work.references),
  };
}

export function json(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): DoubleReply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function xml(body: string, status = 200): DoubleReply {
  const headers = { 'content-type': 'application/xml; charset=utf-8' };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

export function html(body: string, status = 200): DoubleReply {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function whole(request: DoubleRequest, name: string, otherwise: number): number {
  const given = request.query.get(name);
  return given === null ? otherwise : Number(given);
}

/** Cursors that a client cannot make sense of. */
export function cursorAt(offset: number): string {
  return Buffer.from(`at ${offset}`).toString('base64');
}

export function cursorPlace(cursor: string | null): number {
  if (cursor === null || cursor === '*') return 0;
  return Number(Buffer.from(cursor, 'base64').toString().replace('at ', ''));
}

export function shownName({
  given,
  family,
}: {
  readonly given?: string;
  readonly family: string;
}): string {
  return given === undefined ? family : `${given} ${family}`;
}

export function initials(given: string | undefined): string {
  return (given ?? '')
    .split(/[\s-]+/)
    .map((part) => part[0] ?? '')
    .join('');
}

export function pdfAddress(origin: string, { index }: CorpusWork): string {
  return `${origin}/pdf/${index}.pdf`;
}

export function pageAddress(origin: string, { doi, index }: CorpusWork): string {
  return `${origin}/doi/${doi ?? `none/${index}`}`;
}
