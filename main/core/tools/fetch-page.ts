/** fetch_page: a page of the web, kept as a snapshot before anything in it is read. */
import * as z from 'zod';
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { FetchedPage, LibraryReader, PageKeeper } from '../library/reader.ts';
import type { MediaType } from '../library/work.ts';
import type { Net } from '../ports.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';
import { asForeignText } from './foreign-text.ts';

export const PageFetched = z.object({
  url: z.string(),
  workId: z.string(),
  fileId: z.string(),
  title: z.string(),
  pages: z.number(),
  /** The pages whose text is in the answer: 1 to this one. */
  shown: z.number(),
  isNew: z.boolean(),
});
export type PageFetched = z.infer<typeof PageFetched>;

export interface FetchPagePorts {
  readonly net: Net;
  readonly pages: PageKeeper;
  readonly library: LibraryReader;
}

/** Bytes; more is no page for reading. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Characters of text in the answer; the rest is read with read_pages. */
const MOST_CHARACTERS = 24_000;

const KINDS: ReadonlyMap<string, MediaType> = new Map([
  ['text/html', 'text/html'],
  ['application/xhtml+xml', 'text/html'],
  ['application/pdf', 'application/pdf'],
  ['text/plain', 'text/plain'],
  ['text/markdown', 'text/plain'],
]);

const ACCEPT =
  'text/html, application/xhtml+xml, application/pdf;q=0.9, text/plain;q=0.8, text/markdown;q=0.8';

export function fetchPage(ports: FetchPagePorts): Tool {
  return defineTool({
    name: 'fetch_page',
    description:
      'Fetches one web page or PDF by its address and keeps it in the library as a snapshot that can be read with read_pages and cited with record_evidence. Scripts are not run. The workspace may allow no network, or only some hosts; a refusal says so.',
    input: z.strictObject({
      url: z.string().min(1).max(8_000).describe('The whole address, with https://.'),
    }),
    limits: { milliseconds: 120_000, outputCharacters: 36_000 },
    sideEffect: true,
    reach: ['network', 'library'],
    approval: 'ask',
    run: async ({ url }, { sessionId, callId, signal }) => {
      const answer = await ports.net.fetch(
        url,
        { headers: { accept: ACCEPT }, signal },
        { purpose: 'web_page', sessionId, callId },
      );
      if (!answer.ok) return answer;
      const page = await pageIn(answer.data);
      if (!page.ok) return page;
      const kept = await ports.pages.keep(page.data, { kind: 'tool', name: 'fetch_page' }, signal);
      if (!kept.ok) return kept;
      const { file, title, isNew } = kept.data;
      const read = await firstPages(ports.library, file.fileId, file.pages);
      if (!read.ok) return read;
      const { text, shown } = read.data;
      const rest =
        shown < file.pages ? ` Read pages ${shown + 1} to ${file.pages} with read_pages.` : '';
      const head = `${isNew ? 'Kept' : 'In the library already'}: work ${file.workId}, file ${file.fileId}, ${file.pages} pages, from ${page.data.url}.${rest}`;
      return ok({
        text: `${head}\n${asForeignText(file.fileId, text)}`,
        data: {
          url: page.data.url,
          workId: file.workId,
          fileId: file.fileId,
          title,
          pages: file.pages,
          shown,
          isNew,
        } satisfies PageFetched,
      });
    },
  });
}

async function pageIn(response: Response): Promise<Result<FetchedPage>> {
  const { status, url, headers } = response;
  const refuse = async (failure: ReturnType<typeof fail>): Promise<Result<FetchedPage>> => {
    await response.body?.cancel();
    return failure;
  };
  if (!response.ok) {
    const isPassing = status === 408 || status === 429 || status >= 500;
    return refuse(
      fail('page_unreadable', `${url} answered with status ${status}; nothing was kept.`, {
        retry: isPassing,
      }),
    );
  }
  const type = headers.get('content-type') ?? '';
  const essence = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const mediaType = KINDS.get(essence);
  if (mediaType === undefined) {
    const what = essence === '' ? 'does not say what it is' : `is ${essence}`;
    return refuse(
      fail(
        'page_unreadable',
        `${url} ${what}; only pages, plain text and PDF are read. Nothing was kept.`,
      ),
    );
  }
  const bytes = await readWhole(response);
  if (bytes === undefined) {
    return fail(
      'too_large',
      `${url} is larger than ${MOST_BYTES / 1024 / 1024} MB; nothing of it was kept.`,
    );
  }
  const encoding = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type)?.[1]?.toLowerCase();
  return ok({ url, bytes, mediaType, ...(encoding === undefined ? {} : { encoding }) });
}

/** Undefined when it is too large; reading stops there, whatever the server announced. */
async function readWhole(response: Response): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (response.body !== null) {
    // Leaving the loop early also ends the request.
    for await (const piece of response.body) {
      length += piece.length;
      if (length > MOST_BYTES) return undefined;
      pieces.push(piece);
    }
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}

/** Whole pages from the first on, as many as fit. */
async function firstPages(
  library: LibraryReader,
  fileId: string,
  pages: number,
): Promise<Result<{ readonly text: string; readonly shown: number }>> {
  const texts: string[] = [];
  let length = 0;
  for (let number = 1; number <= pages; number += 1) {
    const page = await library.page(fileId, number);
    if (!page.ok) return page;
    const text = `[page ${number}]\n${page.data.text}`;
    if (number > 1 && length + text.length > MOST_CHARACTERS) break;
    texts.push(text.slice(0, MOST_CHARACTERS));
    length += text.length;
  }
  return ok({ text: texts.join('\n\n'), shown: texts.length });
}
