/** A thread that reads one PDF at a time; whatever the file does to it, the engine goes on. */
import { parentPort } from 'node:worker_threads';
import { assertNever } from '../../core/errors.ts';
import { extractDocument, pagesNeededFor } from '../../core/library/extraction/document.ts';
import { extractPage, preparePage, type PreparedPage } from '../../core/library/extraction/page.ts';
import type { RawPage } from '../../core/library/extraction/raw.ts';
import * as failures from './failures.ts';
import { readInformation } from './information.ts';
import { pageBitmap } from './page-bitmap.ts';
import type { ReaderAnswer, ReaderRequest, ReaderSign } from './messages.ts';
import { replaceThreadGlobals } from './thread-globals.ts';
import { openFile, reasonOf, type OpenFile } from './open-file.ts';
import { announceLoaded } from '../thread/announce-loaded.ts';

replaceThreadGlobals();

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

let current: OpenFile | undefined;

const sign = (message: ReaderSign): void => port.postMessage(message);

port.on('message', (request: ReaderRequest) => {
  answer(request)
    .catch((error: unknown): ReaderAnswer => ({
      kind: 'failed',
      failure: failures.crashed(reasonOf(error)),
    }))
    .then(
      (reply) => port.postMessage(reply),
      () => undefined,
    );
});

// pdf.js leaves some rejections of broken files to nobody; the request itself still gets its answer.
process.on('unhandledRejection', () => sign({ kind: 'alive' }));

async function answer(request: ReaderRequest): Promise<ReaderAnswer> {
  switch (request.kind) {
    case 'open': {
      const previous = current;
      current = undefined;
      const file = await openFile(request.path, request.password, previous);
      if (!file.ok) return { kind: 'failed', failure: file.error };
      current = file.data;
      return { kind: 'opened', pages: current.total };
    }
    case 'parse':
      return parse(open(), request.first, request.last, request.handOver);
    case 'finish':
      return finish(open(), request);
    case 'bare_pages':
      return { kind: 'bare', pages: await barePages(open(), request.page) };
    case 'page_bitmap':
      return bitmapOf(open(), request.page);
    case 'extract_page':
      return onePage(open(), request.page, request.recognised);
    default:
      return assertNever(request);
  }
}

function open(): OpenFile {
  if (!current) throw new Error('No file is open');
  return current;
}

async function parse(
  file: OpenFile,
  first: number,
  last: number,
  handOver: boolean,
): Promise<ReaderAnswer> {
  const pages: RawPage[] = [];
  for (let page = first; page <= last; page += 1) {
    pages.push(await file.page(page));
    sign({ kind: 'parsed_page' });
  }
  return { kind: 'parsed', pages: handOver ? pages : [] };
}

/** Fewer visible characters than this, a stamp or a page number, are no text layer. */
const BARE = 100;

async function barePages(file: OpenFile, only: number | undefined): Promise<readonly number[]> {
  const numbers =
    only === undefined ? Array.from({ length: file.total }, (_, index) => index + 1) : [only];
  const bare: number[] = [];
  for (const number of numbers) {
    const { strings } = await file.page(number);
    const visible = strings.reduce((sum, each) => sum + each.replaceAll(/\s/g, '').length, 0);
    if (visible < BARE) bare.push(number);
  }
  return bare;
}

async function bitmapOf(file: OpenFile, number: number): Promise<ReaderAnswer> {
  const { page, width, height, rotation } = await file.page(number);
  const blank = { page, width, height, rotation, ...NO_TEXT };
  const bitmap = await pageBitmap(await file.document.getPage(number));
  return { kind: 'bitmap', blank, ...(bitmap === undefined ? {} : { bitmap }) };
}

const NO_TEXT = { strings: [], numbers: new Float64Array(0), fonts: [] } as const;

async function finish(
  file: OpenFile,
  { pages, extractor, recognised = [] }: Extract<ReaderRequest, { kind: 'finish' }>,
): Promise<ReaderAnswer> {
  for (const page of pages) file.add(page);
  const instead = new Map(recognised.map((page) => [page.page, page]));
  if (file.allFailed()) {
    return { kind: 'failed', failure: failures.damaged('none of its pages could be opened') };
  }
  const information = await readInformation(file.document);
  const raw: RawPage[] = [];
  for (let page = 1; page <= file.total; page += 1)
    raw.push(instead.get(page) ?? (await file.page(page)));
  const document = extractDocument(raw, information, extractor, () => sign({ kind: 'alive' }));
  return { kind: 'document', document };
}

async function onePage(file: OpenFile, page: number, recognised?: RawPage): Promise<ReaderAnswer> {
  if (page < 1 || page > file.total) {
    return { kind: 'failed', failure: failures.noSuchPage(page, file.total) };
  }
  const neighbours: PreparedPage[] = [];
  for (const number of pagesNeededFor(page, file.total)) {
    if (number !== page) neighbours.push(await file.prepared(number));
    sign({ kind: 'alive' });
  }
  const own = recognised ? preparePage(recognised) : await file.prepared(page);
  return { kind: 'page', page: extractPage(own, neighbours) };
}

announceLoaded();
