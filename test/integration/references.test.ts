import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReferenceFormat } from '../../main/core/library/reference-format.ts';
import { fieldsOf } from '../../main/engine/library/reference-export.ts';
import type { RouteInput } from '../../preload/contract/index.ts';
import { ReferenceImport } from '../../preload/contract/views/library.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Reference files and styles through a real engine, as the app and the command line use them. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
const folder = mkdtempSync(join(tmpdir(), 'cairn-references-'));
beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
  rmSync(folder, { recursive: true });
});

async function imported(
  input: RouteInput<'reference.import'>,
  engine = cairn,
): Promise<ReferenceImport> {
  const job = await engine.finished(await engine.get('reference.import', input));
  if (job.state !== 'done') throw new Error(JSON.stringify(job.error));
  return ReferenceImport.parse(job.result);
}

async function exported(
  format: ReferenceFormat,
  engine = cairn,
  which: RouteInput<'reference.export'>['which'] = { of: 'library' },
) {
  return engine.get('reference.export', { format, which });
}

/** A second workspace, to import into what the first one wrote. */
async function withEngine<T>(name: string, use: (engine: TestEngine) => Promise<T>): Promise<T> {
  const engine = await openTestEngine(join(home.home, name));
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

async function allFields(engine: TestEngine) {
  const { works } = await engine.get('work.list', { limit: 500, sort: 'added', descending: false });
  return works.map(fieldsOf);
}

test('files, uploads and pasted text come in as works with their source, key and line; a second time they are known', async () => {
  const path = join(folder, 'one.bib');
  writeFileSync(
    path,
    '@article{cole99, title = {Spaced {RNA}}, author = {Cole, Ann}, year = 1999, note = {n}, doi = {10.1000/one}}\n\n@book{b, title = {Two}, year =}\n',
  );
  const text = 'TY  - JOUR\nTI  - Spaced RNA again\nDO  - 10.1000/ONE\nER  - \n';
  const result = await imported({ paths: [path, join(folder, 'missing.ris')], text });
  expect(result.files).toMatchObject([
    {
      file: 'one.bib',
      format: 'bibtex',
      encoding: 'utf-8',
      entries: 2,
      added: 2,
      joined: 0,
      known: 0,
      problems: [{ line: 3, key: 'b', kept: true }],
    },
    { file: 'pasted text', format: 'ris', entries: 1, added: 0, joined: 1 },
  ]);
  expect(result.files.map(({ joinedWorks }) => joinedWorks)).toEqual([
    [],
    [{ workId: result.workIds[0], title: 'Spaced RNA', entry: 'Spaced RNA again' }],
  ]);
  expect(result.failed).toMatchObject([
    { file: 'missing.ris', error: { code: 'unreadable_path' } },
  ]);
  expect(result.workIds).toHaveLength(2);
  const work = await cairn.get('work.get', { workId: result.workIds[0] ?? '' });
  expect(work).toMatchObject({
    title: 'Spaced RNA',
    origins: { title: 'reference_file', doi: 'reference_file' },
    source: { kind: 'reference_file', file: 'one.bib', format: 'bibtex', key: 'cole99', line: 1 },
    extra: { bibtex: { note: 'n' } },
    versions: [{ title: 'Spaced RNA again', reason: 'doi' }],
  });
  const again = await imported({ paths: [path], text });
  expect(again.files).toMatchObject([
    { added: 0, known: 2 },
    { added: 0, known: 1 },
  ]);
});

test('works go into the collection that was chosen, and out of it again', async () => {
  const { collectionId } = await cairn.get('collection.save', { name: 'Reading' });
  const { workIds } = await imported({
    paths: [],
    text: '@misc{z, title = {In a collection}}',
    collectionId,
  });
  const { text, works } = await exported('csl_json', cairn, { of: 'collection', collectionId });
  expect(works).toBe(1);
  expect(JSON.parse(text)).toMatchObject([{ id: 'z', title: 'In a collection' }]);
  expect((await cairn.get('work.get', { workId: workIds[0] ?? '' })).collectionIds).toEqual([
    collectionId,
  ]);
  const refused = await cairn.call('reference.import', {
    paths: [],
    text: 'x',
    collectionId: 'no-such',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

test('what a format has no room for is told with what a person knows the work by', async () => {
  const { workIds } = await imported({
    paths: [],
    text: '@article{l, title = {Lost address}, author = {Cole, Ann and 样本一}, year = 2003, url = {https://example.org/a}}',
  });
  const { lost } = await exported('nbib', cairn, { of: 'works', workIds });
  expect(lost).toMatchObject([
    { workId: workIds[0], title: 'Lost address', authors: 'Cole, 样本一', year: 2003 },
  ]);
  expect(lost[0]?.fields).toContain('url');
});

test('a file that is no reference file, and nothing at all, are refused in words', async () => {
  const path = join(folder, 'prose.txt');
  writeFileSync(path, 'Dear reader, this is prose.');
  const { failed, workIds } = await imported({ paths: [path, folder] });
  expect(failed.map(({ error }) => error.code)).toEqual([
    'reference_unreadable',
    'unreadable_path',
  ]);
  expect(workIds).toEqual([]);
  expect(await cairn.call('reference.import', { paths: [] })).toMatchObject({
    ok: false,
    error: { code: 'invalid_input' },
  });
});

test('a version that joined a work brings what it kept into the export', async () => {
  const { text } = await exported('bibtex');
  expect(text).toContain('@article{cole99,');
  expect(text).toContain('title = {Spaced {RNA}}');
  expect(text).toContain('note = {n}');
});

test('works are written in a style as text, HTML and Markdown, in the language that is asked for', async () => {
  const { workIds } = await imported({
    paths: [],
    text: '@article{m, title = {Memory & more}, author = {Cole, Ann and Ng, Bo and Wu, Cy and Ott, Di}, journal = {J. Mem.}, year = 2001, volume = 3, pages = {1--9}}',
  });
  const inStyle = (styleId: string, more: object = {}) =>
    cairn.get('citation.format', { styleId, workIds, ...more });
  expect(await inStyle('apa')).toMatchObject({
    style: { styleId: 'apa', own: false, category: 'author-date' },
    bibliography: [
      {
        workId: workIds[0],
        text: 'Cole, A., Ng, B., Wu, C., & Ott, D. (2001). Memory & more. J. Mem., 3, 1–9.',
      },
    ],
    citations: [{ text: '(Cole et al., 2001)' }],
  });
  expect((await inStyle('apa', { format: 'html' })).bibliography[0]?.text).toContain(
    'Memory &amp; more. <i>J. Mem.</i>, <i>3</i>',
  );
  expect((await inStyle('apa', { format: 'markdown' })).bibliography[0]?.text).toContain(
    '*J. Mem.*, *3*',
  );
  expect(
    (await inStyle('china-national-standard-gb-t-7714-2015-numeric', { locale: 'zh-CN' }))
      .bibliography[0]?.text,
  ).toContain('COLE A, NG B, WU C, 等');
  expect(await cairn.call('citation.format', { styleId: 'nope', workIds })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

const own = (id: string, more: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>Style ${id}</title><id>http://www.zotero.org/styles/${id}</id>${more}</info>`;

test('a style of one’s own is tried, recorded, listed and used, also after the workspace was opened again', async () => {
  const body =
    '<citation><layout><text variable="title" prefix="own: "/></layout></citation></style>';
  await withEngine('styles', async (engine) => {
    const added = await engine.get('citation.addStyle', {
      csl: own('mine', '<category citation-format="label"/>') + body,
    });
    expect(added).toEqual({ styleId: 'mine', title: 'Style mine', category: 'label', own: true });
    const dependent = await engine.get('citation.addStyle', {
      csl: `${own('like-apa', '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>')}</style>`,
    });
    expect(dependent).toMatchObject({ styleId: 'like-apa', own: true });
    const orphan = await engine.call('citation.addStyle', {
      csl: `${own('orphan', '<link href="http://www.zotero.org/styles/not-here" rel="independent-parent"/>')}</style>`,
    });
    expect(orphan).toMatchObject({ ok: false, error: { code: 'style_invalid' } });
    const broken = await engine.call('citation.addStyle', {
      csl: `${own('broken', '')}<citation><layout></style>`,
    });
    expect(broken).toMatchObject({ ok: false, error: { code: 'style_invalid' } });
  });
  await withEngine('styles', async (engine) => {
    const styles = await engine.get('citation.styles', {});
    expect(styles.filter((style) => style.own).map(({ styleId }) => styleId)).toEqual([
      'like-apa',
      'mine',
    ]);
    expect(styles.length).toBeGreaterThan(20);
    const { workIds } = await imported(
      { paths: [], text: '@book{k, title = {T}, author = {Cole, Ann}, year = 2001}' },
      engine,
    );
    const mine = await engine.get('citation.format', { styleId: 'mine', workIds });
    expect(mine).toMatchObject({ bibliography: [], citations: [{ text: 'own: T' }] });
    const like = await engine.get('citation.format', { styleId: 'like-apa', workIds });
    expect(like.bibliography[0]?.text).toBe('Cole, A. (2001). T.');
  });
});

const shared = resolve(import.meta.dirname, '../../../shared/data/bib');
const isHere = existsSync(shared);
if (!isHere)
  console.info('skipped: real reference files (there is no ../shared/data beside the repository)');

test.skipIf(!isHere)(
  'every real reference file comes back as the same works from each format it is written in',
  async () => {
    for (const file of readdirSync(shared)) {
      await withEngine(`first-${file}`, async (first) => {
        const { files, failed } = await imported({ paths: [join(shared, file)] }, first);
        expect(failed, file).toEqual([]);
        const [taken] = files;
        expect(taken?.entries, file).toBeGreaterThan(0);
        const format = ReferenceFormat.parse(taken?.format);
        const family: ReferenceFormat[] =
          format === 'bibtex' || format === 'biblatex' ? ['bibtex', 'biblatex'] : [format];
        const before = await allFields(first);
        for (const to of [...family, 'csl_json'] as const) {
          const { text, works, lost } = await exported(to, first);
          expect(works, `${file} as ${to}`).toBe(before.length);
          expect(
            lost.flatMap(({ fields }) => fields.filter((name) => !name.includes(':'))),
            `${file} as ${to}`,
          ).toEqual([]);
          await withEngine(`second-${file}-${to}`, async (second) => {
            await imported({ paths: [], text }, second);
            expect(await allFields(second), `${file} as ${to}`).toEqual(before);
            expect((await exported(to, second)).text, `${file} as ${to}, again`).toBe(text);
          });
        }
        // In its own format nothing at all changes: what comes in again is known word for word.
        const { text } = await exported(format, first);
        const path = join(folder, `again-${file}`);
        writeFileSync(path, text);
        const again = await imported({ paths: [path] }, first);
        expect(again.files[0], file).toMatchObject({ added: 0, joined: 0, known: before.length });
      });
    }
  },
);
