/** Says whether quotes still stand in the bytes they were taken from. No model is asked. */
import type { DocumentContent, DocumentReader, FileStore, QuoteVerifier } from '../ports.ts';
import type { Anchor, Location } from './anchor.ts';
import { citationNumbers } from './citations.ts';
import type { Claim, Evidence, Report } from './evidence.ts';
import { claimsOf } from './ledger.ts';
import { locateQuote } from './extraction/quote.ts';

export interface VerifierPorts {
  readonly reader: DocumentReader;
  readonly files: FileStore;
  /** The password the file was imported with, if it needs one. */
  readonly password: (fileId: string) => Promise<string | undefined>;
  /** What the file's bytes are; a PDF when left out. */
  readonly content?: (fileId: string) => DocumentContent | undefined;
}

/** Checks the file's hash first, then reads the page again from its bytes. */
export function createQuoteVerifier(ports: VerifierPorts): QuoteVerifier {
  return {
    locate: async (anchor, signal) => {
      const { files } = ports;
      if (!(await files.has(anchor.fileId))) return missing('file_missing');
      if (!(await files.verify(anchor.fileId))) return missing('file_changed');
      if (signal?.aborted === true) return missing('file_unreadable');
      return locateInFile(ports, anchor, signal);
    },
  };
}

async function locateInFile(
  { reader, files, password, content }: VerifierPorts,
  anchor: Anchor,
  signal: AbortSignal | undefined,
): Promise<Location> {
  const path = files.pathOf(anchor.fileId);
  const secret = await password(anchor.fileId);
  const kind = content?.(anchor.fileId);
  const options = {
    ...(secret === undefined ? {} : { password: secret }),
    ...(kind === undefined ? {} : { content: kind }),
  };
  const page = await reader.extractPage(path, anchor.position.page, options);
  if (!page.ok && page.error.code.startsWith('pdf_password')) return missing('file_locked');
  const isPdf = kind === undefined || kind.mediaType === 'application/pdf';
  const isCountedAlike = !isPdf || anchor.extractor === reader.extractor;
  const here = page.ok ? placeOn(page.data.text, anchor, isCountedAlike) : undefined;
  if (here) return here;
  // Elsewhere in the file; or that page could not be read just now, which says nothing about the quote.
  const whole = await reader.extract(path, signal ? { ...options, signal } : options);
  if (!whole.ok) return missing('file_unreadable');
  for (const { page: number, text } of whole.data.pages) {
    const place = quoteIn(text, anchor);
    if (place && number === anchor.position.page && place.start === anchor.position.start) {
      return { state: 'located' };
    }
    if (place) return { state: 'moved', page: number, start: place.start, end: place.end };
  }
  return missing('quote_not_found');
}

/** Another extractor counts characters otherwise: there, the page is the place. */
function placeOn(text: string, anchor: Anchor, isCountedAlike: boolean): Location | undefined {
  const { page, start, end } = anchor.position;
  if (text.slice(start, end) === anchor.quote.exact) return { state: 'located' };
  const place = quoteIn(text, anchor);
  if (!place) return undefined;
  return !isCountedAlike || (place.start === start && place.end === end)
    ? { state: 'located' }
    : { state: 'moved', page, start: place.start, end: place.end };
}

function quoteIn(text: string, { quote, position }: Anchor) {
  return locateQuote(text, quote.exact, quote.prefix, quote.suffix, position.start);
}

function missing(reason: (Location & { state: 'missing' })['reason']): Location {
  return { state: 'missing', reason };
}

export interface CitationCheck {
  readonly evidenceId: string;
  /** As printed in the report. */
  readonly number: number;
  readonly location: Location;
}

export interface ClaimCheck {
  readonly claim: Claim;
  /** The worst of its citations; `uncited` when it has none. */
  readonly state: Location['state'] | 'uncited';
  readonly citations: readonly CitationCheck[];
}

export interface ReportCheck {
  readonly claims: readonly ClaimCheck[];
  /** `total` counts cited claims; `uncited` ones make no promise. */
  readonly counts: {
    readonly total: number;
    readonly located: number;
    readonly moved: number;
    readonly missing: number;
    readonly uncited: number;
  };
}

/** Every claim of the report with the place of each of its quotes. */
export async function verifyReport(
  report: Report,
  evidence: ReadonlyMap<string, Evidence>,
  verifier: QuoteVerifier,
  signal?: AbortSignal,
): Promise<ReportCheck> {
  const numbers = citationNumbers(report);
  const locations = new Map<string, Location>();
  for (const id of numbers.keys()) {
    const anchor = evidence.get(id)?.anchor;
    const location = anchor ? await verifier.locate(anchor, signal) : missing('quote_not_found');
    locations.set(id, location);
  }
  const claims = claimsOf(report).map((claim): ClaimCheck => {
    const citations = claim.evidenceIds.map((evidenceId) => ({
      evidenceId,
      number: numbers.get(evidenceId) ?? 0,
      location: locations.get(evidenceId) ?? missing('quote_not_found'),
    }));
    return { claim, state: worst(citations), citations };
  });
  const count = (state: ClaimCheck['state']): number =>
    claims.filter((check) => check.state === state).length;
  const uncited = count('uncited');
  return {
    claims,
    counts: {
      total: claims.length - uncited,
      located: count('located'),
      moved: count('moved'),
      missing: count('missing'),
      uncited,
    },
  };
}

function worst(citations: readonly CitationCheck[]): ClaimCheck['state'] {
  if (citations.length === 0) return 'uncited';
  const states = new Set(citations.map(({ location }) => location.state));
  if (states.has('missing')) return 'missing';
  return states.has('moved') ? 'moved' : 'located';
}
