import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteInput, RouteOutput } from '../../preload/contract/index.ts';
import { mark } from '../support/marked-papers.ts';
import { importSample } from '../support/sample-papers.ts';
import { ask, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;
let sessionId: string;

const find = (input: RouteInput<'library.find'>): Promise<RouteOutput<'library.find'>> =>
  cairn.get('library.find', input);

async function titles(input: RouteInput<'library.find'>): Promise<string[]> {
  return (await find(input)).groups.map(({ title }) => title);
}

async function workNamed(start: string): Promise<string> {
  const { works } = await cairn.get('work.list', { text: start });
  const [work] = works;
  if (work === undefined) throw new Error(`There is no work named ${start}.`);
  return work.workId;
}

const vocabulary = 'Spaced Retrieval Practice and the Retention of New Vocabulary over 56 Days';
const nursing = '间隔提取练习对护理学生药名长期记忆的影响';

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  cairn = await openTestEngine(folder);
  await importSample(cairn);
  const workId = await workNamed('New Vocabulary');
  await cairn.get('work.writeNote', {
    workId,
    text: 'Ask Ingrid whether the *zebra* trials were blind.',
  });
  await cairn.get('work.edit', {
    workId,
    fields: { abstract: 'We measured how quokkas are remembered.', keywords: ['lexicography'] },
  });
  await cairn.get('work.tag', { workIds: [workId], add: ['Réading list'], remove: [] });
  const view = await ask(cairn, 'Does spaced retrieval practice improve long-term retention?');
  ({ sessionId } = view.summary);
}, 120_000);

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

describe('what is found', () => {
  test('a passage, with its page, its highlights and where it stands on the page', async () => {
    const { groups, total, isMore, read } = await find({ query: 'retention of vocabulary' });
    expect(groups[0]?.title).toBe(vocabulary);
    const passage = groups[0]?.hits.find(({ kind }) => kind === 'passage');
    expect(passage?.place).toMatchObject({ page: expect.any(Number), file: expect.any(String) });
    expect(passage?.place?.rectangles?.length).toBeGreaterThan(0);
    const marked = passage?.highlights.map(({ start, end }) => passage.text.slice(start, end));
    expect(marked?.join(' ').toLowerCase()).toContain('vocabulary');
    expect(total).toBeGreaterThanOrEqual(groups.length);
    expect(isMore).toBe(false);
    expect(read).toMatchObject({ words: 'retention of vocabulary', problems: [] });
  });

  test('a note, an abstract, a keyword, an author and a title, each under its work', async () => {
    for (const [query, kind] of [
      ['zebra', 'note'],
      ['quokka', 'abstract'],
      ['lexicography', 'keyword'],
      ['56 days', 'title'],
    ] as const) {
      const { groups } = await find({ query });
      expect(groups[0]?.title, query).toBe(vocabulary);
      expect(
        groups[0]?.hits.map((hit) => hit.kind),
        query,
      ).toContain(kind);
    }
    const { groups } = await find({ query: 'zebra' });
    const [hit] = groups[0]?.hits ?? [];
    expect(hit?.noteId).toBeDefined();
    expect(hit?.highlights.map(({ start, end }) => hit.text.slice(start, end))).toEqual(['zebra']);
  });

  test('a session, as a group of its own that leads to the message', async () => {
    const { groups } = await find({ query: 'improve long-term retention', kinds: ['session'] });
    expect(groups[0]).toMatchObject({ sessionId });
    expect(groups[0]?.workId).toBeUndefined();
    expect(groups[0]?.hits[0]).toMatchObject({ kind: 'session', sessionId });
    expect(groups[0]?.hits[0]?.eventId).toBeDefined();
  });

  test('Chinese words, inside the text and in the title', async () => {
    expect((await titles({ query: '药名记忆' }))[0]).toBe(nursing);
    const { groups } = await find({ query: '“护理学生”' });
    expect(groups.map(({ title }) => title)).toEqual([nursing]);
    expect(
      groups[0]?.hits.every(({ text }) => text.replaceAll(/\s/g, '').includes('护理学生')),
    ).toBe(true);
  });
});

describe('what was asked', () => {
  test('a phrase must stand word by word, and an excluded word must not', async () => {
    const { groups } = await find({ query: '"massed retrieval"', perGroup: 50 });
    const texts = groups.flatMap(({ hits }) => hits.map(({ text }) => text));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text).toMatch(/massed[\s-]+retrieval/i);
    const without = await find({ query: '"massed retrieval" -spaced', perGroup: 50 });
    const left = without.groups.flatMap(({ hits }) => hits.map(({ text }) => text));
    expect(left.length).toBeLessThan(texts.length);
    for (const text of left) expect(text).not.toMatch(/\bspaced\b/i);
  });

  test('fields narrow to works: title, author, year, tag, each with what holds', async () => {
    expect(await titles({ query: 'retrieval title:vocabulary' })).toEqual([vocabulary]);
    expect(await titles({ query: 'retrieval 标题：药名' })).toEqual([nursing]);
    expect(await titles({ query: 'retention tag:"reading LIST"' })).toEqual([vocabulary]);
    expect(await titles({ query: 'retention note:zebra' })).toEqual([vocabulary]);
    expect(await titles({ query: 'retention year:1200' })).toEqual([]);
  });

  test('fields alone list the works they hold for', async () => {
    const { groups, total } = await find({ query: 'abstract:quokka' });
    expect(groups.map(({ title }) => title)).toEqual([vocabulary]);
    expect(groups[0]?.hits[0]).toMatchObject({ kind: 'abstract' });
    expect(total).toBe(1);
    const tagged = await find({ query: 'tag:"Réading list"' });
    expect(tagged.groups).toMatchObject([{ title: vocabulary, hits: [], more: 0 }]);
  });

  test('an unknown tag finds nothing and is said; nothing to look for is no failure', async () => {
    expect(await find({ query: 'retention tag:nowhere' })).toMatchObject({
      groups: [],
      read: { problems: [{ code: 'no_such_tag', value: 'nowhere' }] },
    });
    for (const query of ['', '  ', '-only', '"', ':::', '+'])
      expect((await find({ query })).groups, query).toEqual([]);
  });

  test('a filter loses none of the hits inside it, however many others are better', async () => {
    const workId = await workNamed('Older Adults');
    const whole = await find({ query: 'retrieval practice', perGroup: 50, limit: 200 });
    const narrow = await find({ query: 'retrieval practice', perGroup: 50, workIds: [workId] });
    const textsOf = (groups: typeof whole.groups) =>
      groups.flatMap(({ hits }) => hits.map(({ text }) => text)).toSorted();
    expect(textsOf(narrow.groups)).toEqual(
      textsOf(whole.groups.filter((group) => group.workId === workId)),
    );
    expect(narrow.groups).toHaveLength(1);
  });

  test('pages of one list fit together and hits that are not shown are counted', async () => {
    const whole = await find({ query: 'spaced retrieval', limit: 50, perGroup: 50 });
    const pages = [];
    for (let offset = 0; offset < whole.total; offset += 2) {
      const page = await find({ query: 'spaced retrieval', offset, limit: 2, perGroup: 1 });
      expect(page.total).toBe(whole.total);
      pages.push(...page.groups);
    }
    expect(pages.map(({ title }) => title)).toEqual(whole.groups.map(({ title }) => title));
    expect(pages.map(({ more }) => more + 1)).toEqual(whole.groups.map(({ hits }) => hits.length));
  });
});

test('note: finds what was written on a mark, not the words that were marked, and shows it under its work', async () => {
  const { works } = await cairn.get('work.list', { text: 'New Vocabulary' });
  const [work] = works;
  const fileId = work?.files[0]?.fileId ?? '';
  const { annotationId } = await mark(cairn, fileId, 'Vocabulary', {
    note: 'Compare with the okapi trials of Ingrid.',
  });
  const { groups, read } = await find({ query: 'note:okapi' });
  expect(read.fields).toEqual([{ field: 'note', value: 'okapi' }]);
  expect(groups.map(({ title }) => title)).toEqual([vocabulary]);
  const [hit] = groups[0]?.hits ?? [];
  expect(hit).toMatchObject({ kind: 'annotation', annotationId, place: { fileId, page: 1 } });
  expect(hit?.highlights.map(({ start, end }) => hit.text.slice(start, end))).toEqual(['okapi']);
  expect(await titles({ query: '笔记:okapi retrieval' })).toEqual([vocabulary]);
  expect(await titles({ query: 'note:"okapi trials"' })).toEqual([vocabulary]);
  expect(await titles({ query: 'note:"trials okapi"' })).toEqual([]);
  expect(await titles({ query: 'note:zebra' })).toEqual([vocabulary]);
  // Marked, but written by nobody.
  expect(await titles({ query: 'note:vocabulary' })).toEqual([]);
  expect(await titles({ query: 'note:"okapi" note:zebra' })).toEqual([vocabulary]);
  await cairn.get('annotation.remove', { annotationIds: [annotationId] });
  expect(await titles({ query: 'note:okapi' })).toEqual([]);
});

test('a work in the trash is not found, and is again when it is restored', async () => {
  const workId = await workNamed('Classroom Replication');
  const query = { query: 'history facts classroom' };
  const before = await titles(query);
  await cairn.get('work.remove', { workIds: [workId] });
  expect((await find(query)).groups.some((group) => group.workId === workId)).toBe(false);
  await cairn.get('work.restore', { workIds: [workId] });
  expect(await titles(query)).toEqual(before);
});

test('what belongs to two records of one work stands under the work once', async () => {
  const first = await workNamed('New Vocabulary');
  const other = await workNamed('Older Adults');
  await cairn.get('work.merge', { workId: first, others: [other] });
  const { groups } = await find({ query: 'spaced retrieval older adults', limit: 50 });
  expect(groups.filter(({ workId }) => workId === other)).toEqual([]);
  expect(groups.filter(({ workId }) => workId === first)).toHaveLength(1);
  await cairn.get('work.split', { workIds: [other] });
});

test('a removed note and an erased message are found no more, and the rest still is', async () => {
  const workId = await workNamed('Older Adults');
  const note = await cairn.get('work.writeNote', { workId, text: 'The password is aardvark.' });
  expect((await find({ query: 'aardvark' })).total).toBe(1);
  await cairn.get('work.removeNote', { noteId: note.noteId });
  expect((await find({ query: 'aardvark' })).total).toBe(0);

  await ask(cairn, 'Does retrieval practice help wombats?');
  expect((await find({ query: 'wombats' })).total).toBeGreaterThan(0);
  const { matches, artifacts } = await cairn.get('record.find', { text: 'wombats' });
  await cairn.get('record.erase', {
    items: matches.map(({ stream, eventId }) => ({ stream, eventId })),
    files: artifacts,
    reason: 'not for this record',
  });
  expect((await find({ query: 'wombats' })).total).toBe(0);
  expect((await find({ query: 'zebra' })).total).toBe(1);
});

test('replay makes the same index, and finds the same', async () => {
  const before = await find({ query: 'spaced retrieval retention zebra', perGroup: 50 });
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
  await cairn.close();
  cairn = await openTestEngine(folder);
  const after = await find({ query: 'spaced retrieval retention zebra', perGroup: 50 });
  expect(after.groups).toEqual(before.groups);
});
