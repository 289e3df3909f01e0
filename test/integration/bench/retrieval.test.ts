import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { benchRetrieval } from '../../../bench/retrieval.ts';

const shared = resolve(import.meta.dirname, '../../../../shared/data/retrieval');

/** What each collection must reach; FTS5 as it comes gives about 0.52 and 0.35. */
const floors = [
  ['cranfield', 0.52],
  ['cisi', 0.335],
] as const;

test.for(floors)(
  'on %s the ranking reaches an nDCG@10 of %s and beats the plain index',
  ([name, floor], { skip }) => {
    const folder = join(shared, name);
    skip(!existsSync(folder), `${name}, a judged collection beside the repository, is not here`);
    const figures = benchRetrieval({
      corpus: join(folder, 'corpus.jsonl'),
      queries: join(folder, 'queries.jsonl'),
      qrels: join(folder, 'qrels.tsv'),
    });
    expect(figures.ndcg10).toBeGreaterThanOrEqual(floor);
    expect(figures.ndcg10).toBeGreaterThan(figures.baseline.ndcg10);
    expect(figures.recall100).toBeGreaterThan(figures.baseline.recall100);
  },
);

test('a collection in BEIR layout is read and measured, unjudged questions left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'));
  try {
    const put = (name: string, lines: readonly string[]) => {
      const path = join(folder, name);
      writeFileSync(path, `${lines.join('\n')}\n`);
      return path;
    };
    const figures = benchRetrieval({
      corpus: put('corpus.jsonl', [
        '{"_id":"a","title":"Iron","text":"Iron limits plankton."}',
        '{"_id":"b","text":"Light at depth."}',
        '{"_id":"c","title":"","text":""}',
      ]),
      queries: put('queries.jsonl', [
        '{"_id":"1","text":"what limits plankton?"}',
        '{"_id":"2","text":"salt"}',
        '{"_id":"3","text":"never judged"}',
      ]),
      qrels: put('qrels.tsv', ['query-id\tcorpus-id\tscore', '1\ta\t2', '1\tb\t-1', '2\tb\t1']),
    });
    expect(figures).toMatchObject({ queries: 2, ndcg10: 0.5, recall100: 0.5 });
    expect(figures.baseline).toEqual({ ndcg10: 0.5, recall100: 0.5 });
    expect(figures.p95).toBeGreaterThanOrEqual(figures.p50);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
