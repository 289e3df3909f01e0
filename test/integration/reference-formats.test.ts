import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { openCrate } from '../support/crate-files.ts';
import { everyWordIn } from '../support/every-word.ts';
import {
  ANSWER,
  CLAIM,
  CONTEXT,
  LISTED,
  LONG_LINES,
  NOTE,
  PLANTED,
  QUOTE,
  quotingSession,
  TITLE,
  type QuotingSession,
} from '../support/quoting-session.ts';
import { temporaryHome } from '../support/test-engine.ts';
import { faultsIn } from '../support/written-formats.ts';

/** Words of other people's works, in the bytes of every format there is, packed ones too. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let quoting: QuotingSession;

beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(async () => {
  await quoting.cairn.close();
  await home.remove();
});

test('a session of a model is shown a sentence of somebody else by each of its tools', async () => {
  quoting = await quotingSession(home.home);
  const { shown } = quoting;
  expect(Object.values(PLANTED).filter((sentence) => !shown.includes(sentence))).toEqual([]);
  expect(LONG_LINES.filter((line) => !shown.includes(line)).length).toBeLessThan(20);
}, 120_000);

async function exported(format: ExportFormatId, references: 'text' | 'reference') {
  const { cairn, sessionId } = quoting;
  const started = await cairn.get('trajectory.export', {
    trajectoryIds: [sessionId],
    options: { format, references, redact: false, subAgents: 'samples' },
  });
  const job = await cairn.finished(started);
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  const result = ExportResult.parse(job.result);
  const words = await everyWordIn(readFileSync(result.path));
  return { result, words: words + readFileSync(`${result.path}.meta.json`, 'utf8') };
}

/** Those of the sentences that stand there whole or by half. */
function foundIn(words: string, sentences: readonly string[]): readonly string[] {
  return sentences.filter((sentence) => {
    const middle = Math.floor(sentence.length / 2);
    return words.includes(sentence.slice(0, middle)) || words.includes(sentence.slice(middle));
  });
}

describe.each(ExportFormatId.options)('as %s', (format) => {
  test('no sentence of a work that a tool brought is in the file; titles, notes and own words are', async () => {
    const { result, words } = await exported(format, 'reference');
    expect(foundIn(words, [...Object.values(PLANTED), LISTED, CONTEXT])).toEqual([]);
    expect(foundIn(words, LONG_LINES).length).toBe(0);
    for (const kept of [ANSWER, CLAIM, QUOTE, NOTE, TITLE]) expect(words).toContain(kept);
    expect(words).toMatch(/\[passage: work \w+, file [0-9a-f]{64}, page 2, characters \d+–\d+/u);
    expect(words).toContain('[abstract: record openalex:W1, doi 10.5555/small.1');
    expect(words).toContain('[page: address http://memory.example/articles/spacing');
    expect(result.references).toBeGreaterThan(Object.keys(PLANTED).length);
    expect(await faultsIn(format, result.path)).toEqual([]);
  });

  test('without the choice every one of them is there', async () => {
    const { result, words } = await exported(format, 'text');
    const everywhere = Object.entries(PLANTED).filter(([, sentence]) => !words.includes(sentence));
    expect(everywhere).toEqual([]);
    expect(foundIn(words, LONG_LINES).length).toBeGreaterThan(400);
    expect(result.references).toBe(0);
  });
});

test('a crate leaves out the record and the kept output, and says so; the report of the agent is in it', async () => {
  const { result } = await exported('ro-crate', 'reference');
  const crate = openCrate(result.path);
  const files = crate.paths.filter((path) => path.includes('/artifacts/'));
  expect(files.map((path) => path.replace(/^.*\/artifacts\//u, ''))).toEqual([
    expect.stringMatching(/^reports\/.*\.md$/u),
  ]);
  expect(crate.text(files[0] ?? '')).toContain(QUOTE);
  expect(crate.paths.some((path) => path.endsWith('record.jsonl'))).toBe(false);
  expect(crate.text('README.md')).toMatch(
    /`work\/outputs\/[^`]+` are not here: it holds passages of works/u,
  );
  expect(result.losses).toEqual(
    expect.arrayContaining([
      { what: 'record', count: 1 },
      { what: 'artifacts', count: 1 },
    ]),
  );
  const whole = openCrate((await exported('ro-crate', 'text')).result.path);
  expect(whole.all).toContain(LISTED);
  expect(whole.paths.some((path) => path.includes('/artifacts/outputs/'))).toBe(true);
});

test('the rights of a session count as many passages as an export replaces', async () => {
  const { cairn, sessionId } = quoting;
  const { works } = await cairn.get('rights.of', { trajectoryId: sessionId });
  const { result } = await exported('atif', 'reference');
  expect(works.reduce((sum, { passages }) => sum + passages, 0)).toBe(result.references);
  expect(works.map(({ title }) => title)).toEqual(
    expect.arrayContaining([TITLE, 'Spacing and recall']),
  );
  const nameless = works.filter(({ title }) => title === '');
  expect(nameless.map(({ workId }) => workId)).toEqual([
    expect.stringMatching(/^work\/outputs\//u),
  ]);
});
