/** Fetches one address that is said to lead to a PDF, and believes only the bytes. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Net } from '../../core/ports.ts';
import type { EnrichmentOptions } from '../../core/literature/enrichment.ts';

/** Bytes; papers with figures seldom have a tenth of it. */
const MOST_BYTES = 100 * 1024 * 1024;

/** Milliseconds without an end, after which the next copy is tried. */
const LONGEST = 180_000;

/** The header may stand a little after the beginning (PDF 1.7, implementation note 13). */
const HEADER_WITHIN = 1024;

export interface FetchedPdf {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** A page about a paper, a login or an error dressed as success is `not_a_pdf`: the next copy is tried. */
export async function fetchPdf(
  net: Net,
  url: string,
  { signal, sessionId, callId }: EnrichmentOptions,
): Promise<Result<FetchedPdf>> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LONGEST)]);
  const answer = await net.fetch(
    url,
    { headers: { accept: 'application/pdf' }, signal: limited },
    {
      purpose: 'literature',
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(callId === undefined ? {} : { callId }),
    },
  );
  if (!answer.ok) return answer;
  const response = answer.data;
  if (!response.ok) {
    await response.body?.cancel();
    return fail('network_failed', `answered with status ${response.status}.`);
  }
  try {
    return await pdfIn(response, url);
  } catch {
    return signal.aborted
      ? fail('stopped', 'The download was stopped; nothing of it was kept.')
      : fail('network_failed', 'the connection broke off before all of it had come.', {
          retry: true,
        });
  }
}

async function pdfIn(response: Response, asked: string): Promise<Result<FetchedPdf>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let isPdf = false;
  if (response.body !== null) {
    // Leaving the loop early also ends the request.
    for await (const piece of response.body) {
      pieces.push(piece);
      length += piece.length;
      if (length > MOST_BYTES)
        return fail('too_large', `is larger than ${MOST_BYTES / 1024 / 1024} MB.`);
      isPdf ||= beginsAsPdf(pieces);
      if (!isPdf && length >= HEADER_WITHIN) return notPdf(response);
    }
  }
  if (!isPdf) return notPdf(response);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.length;
  }
  const url = response.url === '' ? asked : response.url;
  return ok({ url, bytes, name: nameOf(url) });
}

function beginsAsPdf(pieces: readonly Uint8Array[]): boolean {
  const head = Buffer.concat(pieces).subarray(0, HEADER_WITHIN).toString('latin1');
  return head.includes('%PDF-');
}

function notPdf(response: Response): Result<never> {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? 'something else';
  return fail('not_a_pdf', `is no PDF but ${type}; a page about the paper, most often.`);
}

/** By the end of its address; the ending says what it is. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '') ?? host;
  const name = last.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 200);
  return /\.pdf$/i.test(name) ? name : `${name}.pdf`;
}
