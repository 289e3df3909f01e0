/** The scanning thread's work: slices of texts in, finds out. */
import type { MessagePort } from 'node:worker_threads';
import {
  findByName,
  findWords,
  ownSearches,
  readings,
  searchWindow,
  type Find,
  type KnownWord,
  type Search,
} from '../../core/trajectory/redaction/find.ts';
import type { TextRule } from '../../core/trajectory/redaction/rule.ts';
import {
  PIECE,
  SEARCH,
  TRY,
  type ScanAnswer,
  type ScanReady,
  type ScanRequest,
} from './messages.ts';
import { SECRETLINT, secretlintSearch, secretlintSearches } from './secretlint.ts';

/** Characters of a long text that are looked at at once, and how far two windows overlap: a long key's length. */
const WINDOW = 64 * 1024;
const OVERLAP = 12 * 1024;

const WORDS = 'words';

/** `more`: patterns besides Cairn's own. */
export function serveScans(port: MessagePort, more: readonly TextRule[] = []): void {
  const own = ownSearches(more);
  const searches = [secretlintSearch(), ...own];
  const careful = secretlintSearches();
  const ids = [WORDS, ...[...searches, ...careful].map(({ id }) => id)];
  port.on('message', (request: ScanRequest) => {
    void answer(request).then((found) => port.postMessage(found));
  });
  port.postMessage({ searchIds: ids } satisfies ScanReady);

  async function answer(request: ScanRequest): Promise<ScanAnswer> {
    try {
      const finds: (readonly Find[])[] = [];
      for (const index of request.pieces.keys()) finds.push(await scanPiece(request, index));
      return { ok: true, finds };
    } catch (error) {
      return { ok: false, message: error instanceof Error ? error.message : String(error) };
    }
  }

  async function scanPiece(request: ScanRequest, index: number): Promise<readonly Find[]> {
    const piece = request.pieces[index];
    if (piece === undefined || piece.text.length < 3) return [];
    const excluded = new Set(
      request.excluded.flatMap(({ piece: at, search }) =>
        at === index || at === 'all' ? [search] : [],
      ),
    );
    const tried = excluded.has(SECRETLINT) ? [...careful, ...own] : searches;
    const used = tried.filter(({ id }) => !excluded.has(id));
    const finds: Find[] = [];
    for (const { start, text } of windows(piece.text)) {
      const found = await scanWindow(request, index, used, text);
      finds.push(
        ...found.map((find) => ({ ...find, start: find.start + start, end: find.end + start })),
      );
    }
    if (request.what === 'all') finds.push(...findByName(piece.text, piece.under));
    return finds;
  }

  async function scanWindow(
    { words, what, progress }: ScanRequest,
    index: number,
    used: readonly Search[],
    text: string,
  ): Promise<readonly Find[]> {
    const views = readings(text);
    const finds: Find[] = [];
    for (const search of [wordSearch(words), ...(what === 'all' ? used : [])]) {
      Atomics.store(progress, PIECE, index);
      Atomics.store(progress, SEARCH, ids.indexOf(search.id));
      Atomics.add(progress, TRY, 1);
      finds.push(...(await searchWindow(search, views)));
    }
    return finds;
  }
}

function wordSearch(words: readonly KnownWord[]): Search {
  return { id: WORDS, find: (text) => findWords(text, words) };
}

function* windows(text: string): Generator<{ readonly start: number; readonly text: string }> {
  for (let start = 0; start === 0 || start + OVERLAP < text.length; start += WINDOW - OVERLAP)
    yield { start, text: text.slice(start, start + WINDOW) };
}
