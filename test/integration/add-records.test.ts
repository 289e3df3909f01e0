import { expect, test } from 'vitest';
import { addRecords } from '../../main/engine/library/add-records.ts';
import { libraryWorkspace, record, researcher } from '../support/library-workspace.ts';

test('a record with the DOI of a work that is there goes below it, whatever the case of its letters', async () => {
  const { add, addOne, work, titles } = await libraryWorkspace();
  const first = await addOne('Spaced retrieval', { doi: '10.1000/ABC' });
  const [joined] = await add(record('Spaced retrieval.', { doi: 'https://doi.org/10.1000/abc' }));
  expect(joined).toMatchObject({ outcome: 'joined', shownAs: first });
  expect(work(first).versions).toMatchObject([{ title: 'Spaced retrieval.', reason: 'doi' }]);
  expect(titles()).toEqual(['Spaced retrieval']);
  expect(work(joined?.workId ?? '')).toMatchObject({
    title: 'Spaced retrieval.',
    versionOf: first,
  });
});

test('a DOI that arXiv gave counts as the arXiv id it names, with or without version', async () => {
  const { add, addOne, work } = await libraryWorkspace();
  const first = await addOne('Attention', { arxiv: '1706.03762' });
  const added = await add(
    record('Attention (preprint)', { doi: '10.48550/arXiv.1706.03762' }),
    record('Attention, fifth', { url: 'https://arxiv.org/abs/1706.03762v5' }),
  );
  expect(added.map(({ shownAs }) => shownAs)).toEqual([first, first]);
  expect(work(first).versions?.map(({ reason }) => reason)).toEqual(['arxiv', 'arxiv']);
});

test('records that share an identifier within one batch become one work', async () => {
  const { add, titles, expectSameAfterReplay } = await libraryWorkspace();
  const added = await add(
    record('A', { pmid: '123' }),
    record('B', { doi: '10.1000/b' }),
    record('A and B', { pmid: '123', doi: '10.1000/b' }),
  );
  expect(new Set(added.map(({ shownAs }) => shownAs)).size).toBe(1);
  expect(titles()).toHaveLength(1);
  await expectSameAfterReplay();
});

test('a record that is there word for word adds nothing, also twice in one batch', async () => {
  const { add, addOne, titles } = await libraryWorkspace();
  const first = await addOne('Only once');
  const added = await add(record('Only once'), record('Twice'), record('Twice'));
  expect(added.map(({ outcome }) => outcome)).toEqual(['known', 'added', 'known']);
  expect(added[0]).toMatchObject({ workId: first, shownAs: first });
  expect(titles()).toEqual(['Only once', 'Twice']);
});

test('a record whose work was edited since is still known when it comes again', async () => {
  const { add, addOne, happen } = await libraryWorkspace();
  const first = await addOne('As imported');
  await happen('work.edited', { workId: first, fields: { title: 'As the researcher wants it' } });
  expect(await add(record('As imported'))).toMatchObject([{ outcome: 'known', workId: first }]);
  expect(await add(record('As the researcher wants it'))).toMatchObject([{ outcome: 'known' }]);
});

test('what a person split stays apart when either record comes again or a third joins', async () => {
  const { add, addOne, happen, work, titles } = await libraryWorkspace();
  const first = await addOne('One', { doi: '10.1000/one' });
  const [second] = await add(record('Other', { doi: '10.1000/one' }));
  await happen('works.split', { workIds: [second?.workId] });
  expect(titles()).toEqual(['One', 'Other']);
  await add(record('Other', { doi: '10.1000/one' }), record('Third', { doi: '10.1000/one' }));
  expect(titles()).toEqual(['One', 'Other']);
  expect(work(first).versions?.map(({ title }) => title)).toEqual(['Third']);
});

test('two works called distinct are not brought together by a record with both identifiers', async () => {
  const { add, addOne, happen, titles } = await libraryWorkspace();
  const first = await addOne('One', { doi: '10.1000/one' });
  const second = await addOne('Two', { pmid: '22' });
  await happen('works.distinct', { workIds: [first, second] });
  await add(record('Both', { doi: '10.1000/one', pmid: '22' }));
  expect(titles()).toEqual(['One', 'Two']);
});

test('chapters that carry the DOI of their book stay works of their own', async () => {
  const { add, titles } = await libraryWorkspace();
  const doi = '10.1000/book';
  await add(
    record('First chapter', { doi, type: 'chapter' }),
    record('Second chapter', { doi, type: 'chapter' }),
    record('Second Chapter', { doi, type: 'chapter' }),
  );
  expect(titles()).toEqual(['First chapter', 'Second chapter']);
});

test('a work in the trash comes back when it is added again', async () => {
  const { add, addOne, happen, titles } = await libraryWorkspace();
  const known = await addOne('Word for word');
  const same = await addOne('By its DOI', { doi: '10.1000/trash' });
  await happen('work.removed', { workId: known });
  await happen('work.removed', { workId: same });
  expect(titles()).toEqual([]);
  const added = await add(
    record('Word for word'),
    record('By its own DOI', { doi: '10.1000/trash' }),
  );
  expect(added.map(({ shownAs }) => shownAs)).toEqual([known, same]);
  expect(titles()).toEqual(['By its DOI', 'Word for word']);
});

test('stopping keeps what was added until then, and the rest can be added later', async () => {
  const { ports, add, titles } = await libraryWorkspace();
  const records = Array.from({ length: 250 }, (_, index) => record(`Number ${index}`));
  const stop = new AbortController();
  const answer = await addRecords(ports, records, {
    actor: researcher,
    signal: stop.signal,
    onProgress: () => stop.abort(),
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'stopped' } });
  const kept = titles({ limit: 1_000 }).length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(250);
  const again = await add(...records);
  expect(again.filter(({ outcome }) => outcome === 'known')).toHaveLength(kept);
  expect(titles({ limit: 1_000 })).toHaveLength(250);
});
