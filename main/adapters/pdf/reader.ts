/** `DocumentReader` over pdf.js: a pool of threads, long documents shared between them. */
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import * as z from 'zod';
import type { Timer } from '../../core/agent/waiting.ts';
import { ok, type Failure, type Result } from '../../core/errors.ts';
import type { ExtractedDocument } from '../../core/library/document.ts';
import { LAYOUT_VERSION } from '../../core/library/extraction/document.ts';
import type { RawPage } from '../../core/library/extraction/raw.ts';
import type { DocumentReader, TextRecogniser } from '../../core/ports.ts';
import * as failures from './failures.ts';
import { recogniserFor, recognisePages, type LanguagedRecogniser } from './recognise-pages.ts';
import type { ReaderRequest } from './messages.ts';
import { ThreadPool } from './pool.ts';
import { ReaderThread } from './thread.ts';

/** Pages a thread takes at a time: few enough to share well, enough to keep messages rare. */
const BATCH = 3;
/** A helper has to parse the fonts again, which fewer pages than this would not pay for. */
const WORTH_HELP = 5;

type ExtractOptions = Parameters<DocumentReader['extract']>[1];

/**
 * `workers`: threads, by default one for each core and at most four. `timeLimitMilliseconds`: how
 * long a file may go without progress before it is given up, by default a minute.
 */
export function createPdfReader(
  options: {
    readonly workers?: number;
    readonly timeLimitMilliseconds?: number;
    /**
     * Starts the threads so many milliseconds from now, so that the first file does not wait for them.
     * A file that comes sooner starts them itself.
     */
    readonly warm?: { readonly after: number; readonly timer: Timer };
    /** Reads text in pictures, of files that say so; undefined where no engine is installed. */
    readonly recogniser?: () => Promise<TextRecogniser | undefined>;
  } = {},
): DocumentReader {
  const workers = options.workers ?? Math.min(4, availableParallelism());
  const limit = options.timeLimitMilliseconds ?? 60_000;
  const threads = Array.from({ length: workers }, () => new ReaderThread(limit));
  const { warm } = options;
  const stopWarming = warm?.timer.after(warm.after, () => {
    for (const thread of threads) thread.warm();
  });
  const pool = new ThreadPool(threads);
  const extractor = `pdfjs-${pdfjsVersion()}/layout-${LAYOUT_VERSION}`;
  const recognisers = options.recogniser ?? (async () => undefined);
  return {
    extractor,
    async extract(path, extractOptions) {
      const wanted = extractOptions?.content?.recognised;
      if (wanted === undefined) return extract(pool, extractor, path, extractOptions);
      const recogniser = await recogniserFor(recognisers, wanted.languages);
      return recogniser.ok
        ? extract(pool, extractor, path, extractOptions, recogniser.data)
        : recogniser;
    },
    async extractPage(path, page, { password, content } = {}) {
      const wanted = content?.recognised;
      const found = wanted && (await recogniserFor(recognisers, wanted.languages));
      if (found?.ok === false) return found;
      const thread = await pool.take(path);
      if (!thread) return { ok: false, error: failures.stopped() };
      try {
        const opened = await thread.ask(openRequest(path, password));
        if (opened.kind === 'failed') return { ok: false, error: opened.failure };
        const read = found && (await recognisePages(thread, found.data, { only: page }));
        if (read?.ok === false) return read;
        const [recognised] = read?.data.pages ?? [];
        const answer = await thread.ask({
          kind: 'extract_page',
          page,
          ...(recognised ? { recognised } : {}),
        });
        if (answer.kind === 'page') return ok(answer.page);
        return { ok: false, error: failureIn(answer) };
      } finally {
        pool.giveBack(thread);
      }
    },
    close() {
      stopWarming?.();
      return pool.close();
    },
  };
}

async function extract(
  pool: ThreadPool,
  extractor: string,
  path: string,
  options: ExtractOptions = {},
  recogniser?: LanguagedRecogniser,
): Promise<Result<ExtractedDocument>> {
  const { password, signal, onPage } = options;
  const owner = await pool.take(path, signal);
  if (!owner) return { ok: false, error: failures.stopped() };
  try {
    const opened = await owner.ask(openRequest(path, password), { signal });
    if (opened.kind !== 'opened') return { ok: false, error: failureIn(opened) };
    const total = opened.pages;
    let done = 0;
    const work = new SharedPages(total);
    // Of a scan the pages that are read from their pictures count, which takes far longer.
    const onParsedPage = (): void => {
      if (recogniser === undefined) onPage?.((done += 1), total);
    };
    const helpers: Promise<void>[] = [];
    for (let batch = work.next(); batch; batch = work.next()) {
      const helper = work.left >= WORTH_HELP && !pool.isWanted ? pool.tryTake(path) : undefined;
      if (helper) helpers.push(help(pool, helper, work, path, { password, signal, onParsedPage }));
      const answer = await owner.ask(
        { kind: 'parse', ...batch, handOver: false },
        { signal, onParsedPage },
      );
      if (answer.kind === 'failed') work.fail(answer.failure);
    }
    await Promise.all(helpers);
    if (work.failure) return { ok: false, error: work.failure };
    if (recogniser) {
      // The owner needs all pages to tell which of them are bare.
      const read = await recognisePages(owner, recogniser, {
        parsed: work.parsed,
        signal,
        onPage,
      });
      if (!read.ok) return read;
      const { pages: recognised, facts } = read.data;
      const named = `${extractor} +${facts.engine} (${facts.languages.join('+')})`;
      const answer = await owner.ask(
        { kind: 'finish', pages: work.parsed, extractor: named, recognised },
        { signal },
      );
      if (answer.kind === 'document') return ok({ ...answer.document, recognised: facts });
      return { ok: false, error: failureIn(answer) };
    }
    const answer = await owner.ask({ kind: 'finish', pages: work.parsed, extractor }, { signal });
    if (answer.kind === 'document') return ok(answer.document);
    return { ok: false, error: failureIn(answer) };
  } finally {
    pool.giveBack(owner);
  }
}

/** The pages of one document, handed out in batches until they are gone or one failed. */
class SharedPages {
  readonly parsed: RawPage[] = [];
  failure: Failure | undefined;
  readonly #total: number;
  #taken = 0;

  constructor(total: number) {
    this.#total = total;
  }

  get left(): number {
    return this.failure ? 0 : this.#total - this.#taken;
  }

  next(): { readonly first: number; readonly last: number } | undefined {
    if (this.left === 0) return undefined;
    const first = this.#taken + 1;
    this.#taken = Math.min(this.#total, this.#taken + BATCH);
    return { first, last: this.#taken };
  }

  fail(failure: Failure): void {
    this.failure ??= failure;
  }
}

/** Parses pages beside the owner until none is left or someone else needs the thread. */
async function help(
  pool: ThreadPool,
  thread: ReaderThread,
  work: SharedPages,
  path: string,
  options: {
    readonly password: string | undefined;
    readonly signal: AbortSignal | undefined;
    readonly onParsedPage: () => void;
  },
): Promise<void> {
  try {
    const opened = await thread.ask(openRequest(path, options.password), options);
    if (opened.kind !== 'opened') return;
    while (!pool.isWanted) {
      const batch = work.next();
      if (!batch) return;
      const answer = await thread.ask({ kind: 'parse', ...batch, handOver: true }, options);
      if (answer.kind === 'parsed') work.parsed.push(...answer.pages);
      else work.fail(failureIn(answer));
    }
  } finally {
    pool.giveBack(thread);
  }
}

function openRequest(path: string, password: string | undefined): ReaderRequest {
  return { kind: 'open', path, ...(password === undefined ? {} : { password }) };
}

function failureIn(answer: { readonly kind: string; readonly failure?: Failure }): Failure {
  return answer.failure ?? failures.crashed(`unexpected answer "${answer.kind}"`);
}

function pdfjsVersion(): string {
  const found: unknown = createRequire(import.meta.url)('pdfjs-dist/package.json');
  return z.object({ version: z.string() }).parse(found).version;
}
