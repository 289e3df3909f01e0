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
  },
);
