/**
 * Retrieval quality and speed on a judged collection in BEIR layout, through the same index the app
 * searches. Alone: node bench/retrieval.ts --corpus F --queries F --qrels F
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { openMemoryPassages, plainRanking } from './retrieval-index.ts';
import { normalizedGain, recall } from '../main/core/library/ranking-metrics.ts';
import type { Judgements } from '../main/core/library/ranking-metrics.ts';

const Document = z.object({ _id: z.string(), title: z.string().default(''), text: z.string() });
type Document = z.infer<typeof Document>;
const Query = z.object({ _id: z.string(), text: z.string() });
type Query = z.infer<typeof Query>;

/** `p50` and `p95` are milliseconds of one search for 100 passages. */
export interface RetrievalFigures {
  readonly queries: number;
  readonly ndcg10: number;
  readonly recall100: number;
  readonly p50: number;
  readonly p95: number;
  /** FTS5's own bm25 over the same passages: porter stems, any of the question's non-stop words. */
  readonly baseline: { readonly ndcg10: number; readonly recall100: number };
}

/**
 * Paths of corpus.jsonl, queries.jsonl and qrels.tsv. Queries without judgements are not counted.
 * Throws when a file is not as BEIR lays it out.
 */
export function benchRetrieval(paths: {
  readonly corpus: string;
  readonly queries: string;
  readonly qrels: string;
}): RetrievalFigures {
  const documents = linesOf(paths.corpus).map((line) => Document.parse(JSON.parse(line)));
  const judgements = judgementsOf(paths.qrels);
  const queries = linesOf(paths.queries)
    .map((line) => Query.parse(JSON.parse(line)))
    .filter(({ _id }) => judgements.has(_id));
  const passages = openMemoryPassages(documents);
  try {
    const milliseconds: number[] = [];
    const measured = average(queries, judgements, (text) => {
      const started = performance.now();
      const hits = passages.index.search({ text, limit: 100 });
      milliseconds.push(performance.now() - started);
      return hits.map(({ workId }) => workId);
    });
    return {
      queries: queries.length,
      ...measured,
      p50: percentile(milliseconds, 0.5),
      p95: percentile(milliseconds, 0.95),
      baseline: average(queries, judgements, plainRanking(documents)),
    };
  } finally {
    passages.close();
  }
}

function average(
  queries: readonly Query[],
  judgements: ReadonlyMap<string, Judgements>,
  search: (text: string) => string[],
): { ndcg10: number; recall100: number } {
  let gain = 0;
  let found = 0;
  for (const { _id, text } of queries) {
    const judged = judgements.get(_id) ?? new Map<string, number>();
    const ranking = search(text);
    gain += normalizedGain(ranking, judged, 10);
    found += recall(ranking, judged, 100);
  }
  const count = Math.max(1, queries.length);
  return { ndcg10: gain / count, recall100: found / count };
}

function judgementsOf(path: string): Map<string, Map<string, number>> {
  const judgements = new Map<string, Map<string, number>>();
  for (const line of linesOf(path)) {
    const [query, document, grade] = line.split('\t');
    if (query === undefined || document === undefined || !/^-?\d+$/.test(grade ?? '')) continue;
    const judged = judgements.get(query) ?? new Map<string, number>();
    judged.set(document, Number(grade));
    judgements.set(query, judged);
  }
  return judgements;
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
}

/** Nearest rank. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { corpus: text, queries: text, qrels: text } });
  const { corpus, queries, qrels } = values;
  if (corpus === undefined || queries === undefined || qrels === undefined) {
    console.error('usage: node bench/retrieval.ts --corpus F --queries F --qrels F');
    process.exitCode = 2;
  } else {
    console.log(JSON.stringify(benchRetrieval({ corpus, queries, qrels }), undefined, 2));
  }
}
