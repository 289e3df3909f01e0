import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findTesseract } from '../../main/adapters/recognition/tesseract.ts';
import type { Job } from '../../main/core/jobs.ts';
import type { TextRecogniser } from '../../main/core/ports.ts';
import { scanOf, whyNoScans } from '../support/scanned-pdf.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

const paper = join(resolve(import.meta.dirname, '../fixtures/pdf'), 'two-column.pdf');
const tesseract = await findTesseract();
const why = whyNoScans() ?? (tesseract === undefined ? 'tesseract is not installed' : undefined);
if (why !== undefined) process.stdout.write(`skipped: recognising text, because ${why}\n`);

async function library(recogniser?: () => Promise<TextRecogniser | undefined>) {
  const home = await temporaryHome();
  onTestFinished(() => home.remove());
  const folder = join(home.home, 'workspace');
  const cairn = await openTestEngine(folder, recogniser ? { recogniser } : {});
  onTestFinished(() => cairn.close());
  return { home: home.home, folder, cairn };
}

type Opened = Awaited<ReturnType<typeof library>>;

async function imported({ home, cairn }: Opened, bytes: Buffer) {
  const path = join(home, 'scan.pdf');
  writeFileSync(path, bytes);
  await cairn.finished(await cairn.get('library.import', { paths: [path] }));
  return shown({ cairn });
}

async function shown({ cairn }: Pick<Opened, 'cairn'>) {
  const { works } = await cairn.get('work.list', {});
  const file = works[0]?.files[0];
  if (!file) throw new Error('Nothing was imported.');
  return file;
}

async function recognised({ cairn }: Opened, fileId: string, languages = ['eng']): Promise<Job> {
  return cairn.finished(await cairn.get('file.recognise', { fileId, languages }));
}

describe.skipIf(why !== undefined)('with the engine of this machine', { timeout: 120_000 }, () => {
  let scan: Buffer = Buffer.alloc(0);
  beforeAll(() => {
    scan = scanOf(paper, { resolution: 200, depth: 'black', lastPage: 2 });
  });

  test('a scan is kept without text, then read when a person asks, searched, and marked as recognised', async () => {
    const opened = await library();
    const { cairn } = opened;
    const file = await imported(opened, scan);
    expect(file).toMatchObject({ status: 'no_text', pages: 2, code: 'pdf_no_text' });
    expect(file.recognised).toBeUndefined();
    const { engine, languages } = await cairn.get('file.recognition', {});
    expect(engine).toMatch(/^tesseract \d/);
    expect(languages).toContain('eng');

    const job = await recognised(opened, file.fileId);
    expect(job).toMatchObject({ state: 'done', result: { pages: 2 } });
    const now = await shown(opened);
    expect(now).toMatchObject({
      status: 'readable',
      recognised: { engine, languages: ['eng'], pages: 2 },
    });
    expect(now.recognised?.confidence).toBeGreaterThan(80);
    expect(now.code).toBeUndefined();

    const { text } = await cairn.get('file.page', { fileId: file.fileId, page: 1 });
    expect(text).toContain('Small ponds rise and fall each day.');
    // Columns are told apart: a sentence that goes on at the left column's next line is whole.
    expect(text).toContain(
      'We measured forty ponds with well-known gauges and found that the behaviour',
    );
    const { hits } = await cairn.get('library.search', { query: 'wind pushes water', limit: 3 });
    expect(hits[0]?.fileId).toBe(file.fileId);
  });

  test('the place of a recognised word is where it stands in the picture', async () => {
    const opened = await library();
    const file = await imported(opened, scan);
    await recognised(opened, file.fileId);
    const written = await library();
    const path = join(written.home, 'paper.pdf');
    writeFileSync(path, readFileSync(paper));
    await written.cairn.finished(await written.cairn.get('library.import', { paths: [path] }));
    const original = await shown(written);
    const [there, here] = await Promise.all(
      [[written.cairn, original.fileId] as const, [opened.cairn, file.fileId] as const].map(
        async ([cairn, fileId]) => {
          const { text, runs } = await cairn.get('file.page', { fileId, page: 1 });
          const at = text.indexOf('fishermen');
          return runs.find(({ start, end }) => start <= at && at < end)?.rectangle;
        },
      ),
    );
    if (!there || !here) throw new Error('The word stands in no run.');
    expect(Math.abs(there.y - here.y)).toBeLessThan(6);
    // A run may begin earlier in the line: the word's own run overlaps the original's.
    expect(here.x).toBeGreaterThan(there.x - 12);
    expect(here.x + here.width).toBeLessThan(there.x + there.width + 12);
  });

  test('a page that lies on its side is read as it is shown', async () => {
    const opened = await library();
    const turned = scanOf(paper, { resolution: 150, depth: 'grey', lastPage: 1, rotate: 90 });
    const file = await imported(opened, turned);
    expect(await recognised(opened, file.fileId)).toMatchObject({ state: 'done' });
    const { text } = await opened.cairn.get('file.page', { fileId: file.fileId, page: 1 });
    expect(text).toContain('Tides of small ponds are driven by wind');
  });

  test('the text comes back when the database is gone, and stays away, with its reason, where no engine is', async () => {
    const opened = await library();
    const { cairn, folder } = opened;
    const file = await imported(opened, scan);
    await recognised(opened, file.fileId);
    const { text } = await cairn.get('file.page', { fileId: file.fileId, page: 1 });
    await cairn.close();
    for (const name of ['cairn.db', 'cairn.db-wal', 'cairn.db-shm'])
      await rm(join(folder, name), { force: true });

    const without = await openTestEngine(folder, { recogniser: async () => undefined });
    const { warnings } = await without.get('workspace.current', {});
    await without.get('library.search', { query: 'wind', limit: 1 });
    expect(await without.call('file.page', { fileId: file.fileId, page: 1 })).toMatchObject({
      ok: false,
    });
    expect(await shown({ cairn: without })).toMatchObject({ recognised: { languages: ['eng'] } });
    expect(warnings).toBeDefined();
    await without.close();

    const again = await openTestEngine(folder);
    onTestFinished(() => again.close());
    const { hits } = await again.get('library.search', { query: 'wind pushes water', limit: 1 });
    expect(hits[0]?.fileId).toBe(file.fileId);
    const back = await again.get('file.page', { fileId: file.fileId, page: 1 });
    expect(back.text).toBe(text);
  });
});

describe.skipIf(why !== undefined)('a scan in another language', { timeout: 180_000 }, () => {
  const hasChinese = tesseract?.languages.includes('chi_sim') === true;
  if (!hasChinese) process.stdout.write('skipped: reading it well, as chi_sim is not installed\n');

  test('read as English it is marked as unreliable, with the way on, until it is read as what it is', async () => {
    const opened = await library();
    const { cairn } = opened;
    const chinese = resolve(import.meta.dirname, '../fixtures/extraction/chinese-columns.pdf');
    const bytes = scanOf(chinese, { resolution: 200, depth: 'grey', lastPage: 1 });
    const file = await imported(opened, bytes);
    const job = await recognised(opened, file.fileId);
    expect(job.state).toBe('done');
    expect(JSON.stringify(job.result)).toMatch(
      /looks unreliable \(mean confidence \d+ %\)\. Installed languages: [^"]*eng/,
    );
    expect(await shown(opened)).toMatchObject({
      status: 'readable',
      code: 'recognition_doubtful',
      recognised: { languages: ['eng'] },
    });
    const { text } = await cairn.get('file.page', { fileId: file.fileId, page: 1 });
    const query = text.match(/[a-z]{3,}/gi)?.toSorted((a, b) => b.length - a.length)[0] ?? '';
    const { groups } = await cairn.get('library.find', { query });
    expect(groups.flatMap(({ hits }) => hits).find(({ kind }) => kind === 'passage')).toMatchObject(
      { place: { doubtful: true } },
    );
    if (!hasChinese) return;
    const again = await recognised(opened, file.fileId, ['chi_sim']);
    expect(JSON.stringify(again.result)).not.toContain('unreliable');
    const now = await shown(opened);
    expect(now).toMatchObject({ status: 'readable', recognised: { languages: ['chi_sim'] } });
    expect(now.code).toBeUndefined();
  });
});

const garbled: TextRecogniser = {
  engine: 'pretended 1',
  languages: ['eng'],
  recognise: async () => ({ ok: true, data: { words: [], confidence: 0 } }),
};

describe.skipIf(whyNoScans() !== undefined)('whatever the engine does', () => {
  test('without an engine the wish is refused in words and the file stays as it was', async () => {
    const opened = await library(async () => undefined);
    const file = await imported(
      opened,
      scanOf(paper, { resolution: 50, depth: 'grey', lastPage: 1 }),
    );
    expect(await opened.cairn.get('file.recognition', {})).toEqual({ languages: [] });
    const refused = await opened.cairn.call('file.recognise', {
      fileId: file.fileId,
      languages: ['eng'],
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'recognition_missing' } });
    expect(await shown(opened)).toEqual(file);
  });

  test('a language it lacks is named', async () => {
    const opened = await library(async () => garbled);
    const file = await imported(
      opened,
      scanOf(paper, { resolution: 50, depth: 'grey', lastPage: 1 }),
    );
    const refused = await opened.cairn.call('file.recognise', {
      fileId: file.fileId,
      languages: ['tlh'],
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'recognition_missing' } });
    expect(JSON.stringify(refused)).toContain('tlh');
  });

  test('an engine that finds nothing leaves the file as it was, and says so', async () => {
    const opened = await library(async () => garbled);
    const file = await imported(
      opened,
      scanOf(paper, { resolution: 50, depth: 'grey', lastPage: 1 }),
    );
    const job = await recognised(opened, file.fileId);
    expect(job).toMatchObject({ state: 'failed', error: { code: 'recognition_failed' } });
    expect(await shown(opened)).toEqual(file);
  });

  test('what is counted are the pages that were read from their pictures', async () => {
    const seen: string[] = [];
    let cairn: Opened['cairn'] | undefined;
    const watched: TextRecogniser = {
      ...garbled,
      async recognise() {
        const [job] =
          (await cairn?.get('job.list', {}))?.filter(({ kind }) => kind === 'recognition') ?? [];
        seen.push(`${job?.progress.done}/${job?.progress.total}`);
        return { ok: true, data: { words: [], confidence: 0 } };
      },
    };
    const opened = await library(async () => watched);
    cairn = opened.cairn;
    const bytes = scanOf(paper, { resolution: 50, depth: 'grey', lastPage: 1 });
    const file = await imported(opened, bytes);
    await recognised(opened, file.fileId);
    expect(seen).toEqual(['0/1']);
  });

  test('Stop ends it at once, with nothing recorded', async () => {
    const held: TextRecogniser = {
      ...garbled,
      recognise: (_bitmap, _languages, signal) =>
        new Promise((done) => {
          signal?.addEventListener('abort', () =>
            done({ ok: false, error: { code: 'stopped', message: 'Stopped.' } }),
          );
        }),
    };
    const opened = await library(async () => held);
    const file = await imported(
      opened,
      scanOf(paper, { resolution: 50, depth: 'grey', lastPage: 2 }),
    );
    const job = await opened.cairn.get('file.recognise', {
      fileId: file.fileId,
      languages: ['eng'],
    });
    await opened.cairn.get('job.stop', { jobId: job.jobId });
    expect(await opened.cairn.finished(job)).toMatchObject({ state: 'stopped' });
    expect(await shown(opened)).toEqual(file);
  });
});
