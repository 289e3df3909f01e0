import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnnotationTarget } from '../../main/core/library/annotation.ts';
import { paperFile, takeIn, targetOf } from '../support/marked-papers.ts';
import { ended, eventsOf, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const SENTENCE = 'The level rose by four centimetres a day when the moon was full.';
const PONDS = {
  title: 'Tides of small ponds',
  pages: [
    [
      'We measured the water level of forty ponds for two years in all weathers.',
      SENTENCE,
      'Wind from the west made the readings of the first spring doubtful.',
    ],
  ],
};
const LAKES = {
  title: 'Tides of great lakes',
  pages: [
    [
      'The water level of great lakes rose by nine centimetres when the moon was full.',
      'The moon moved the level of every lake that we have measured so far.',
    ],
  ],
};

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let ponds = '';

beforeAll(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
  [ponds = ''] = await takeIn(
    cairn,
    paperFile('ponds.pdf', PONDS, home.home),
    paperFile('lakes.pdf', LAKES, home.home),
  );
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function place(words: string) {
  const target: AnnotationTarget = await targetOf(cairn, ponds, words);
  const [anchor] = target.kind === 'text' ? target.anchors : [];
  if (anchor === undefined) throw new Error('No anchor.');
  const { workId } = await cairn.get('file.get', { fileId: ponds });
  return { workId, anchor };
}

test('a question about a passage starts from it: it is evidence, shown, and its work is searched first', async () => {
  const about = await place(SENTENCE);
  const { sessionId } = await cairn.get('session.start', {
    task: 'How much did the water level rise when the moon was full?',
    unattended: true,
    about: [about],
  });
  const view = await ended(cairn, sessionId);
  expect(view.summary.outcome).toBe('answered');
  expect(view.about).toMatchObject([{ workId: about.workId, anchor: about.anchor }]);
  expect(view.evidence[0]).toMatchObject({ evidenceId: view.about?.[0]?.evidenceId });
  const events = await eventsOf(cairn, sessionId);
  const searches = events.flatMap(({ kind, body }) =>
    kind === 'tool.called' && JSON.stringify(body).includes('library_search') ? [body] : [],
  );
  expect(searches[0]).toMatchObject({ arguments: { workIds: [about.workId] } });
  expect(searches[1]).not.toHaveProperty('arguments.workIds');
  const claims = view.report?.sections.flatMap((section) => section.claims) ?? [];
  expect(
    claims.some(({ evidenceIds }) => evidenceIds.includes(view.about?.[0]?.evidenceId ?? '')),
  ).toBe(true);
  expect(await verify(cairn, sessionId)).toMatchObject({ holds: true });
});

test('a question that names nothing is about the passage it points at', async () => {
  const { sessionId } = await cairn.get('session.start', {
    task: 'What does this mean?',
    unattended: true,
    about: [await place(SENTENCE)],
  });
  const view = await ended(cairn, sessionId);
  expect(view.summary.outcome).toBe('answered');
});

test('words that do not stand in the file open no session', async () => {
  const { workId, anchor } = await place(SENTENCE);
  const invented = { ...anchor, quote: { ...anchor.quote, exact: 'The level fell by a mile.' } };
  const before = await cairn.get('session.list', {});
  expect(
    await cairn.call('session.start', {
      task: 'Is this so?',
      about: [{ workId, anchor: invented }],
    }),
  ).toMatchObject({ error: { code: 'citation_not_located' } });
  expect((await cairn.get('session.list', {})).total).toBe(before.total);
});

test('evidence the researcher adds is theirs in the record, located, and used by a follow-up', async () => {
  const { sessionId } = await cairn.get('session.start', {
    task: 'How do bees build their combs?',
    unattended: true,
  });
  expect((await ended(cairn, sessionId)).summary.outcome).toBe('no_evidence');
  const chosen = { sessionId, place: await place(SENTENCE), note: 'The main result.' };
  const { evidenceId } = await cairn.get('evidence.add', chosen);
  expect(await cairn.get('evidence.add', chosen)).toEqual({ evidenceId });
  const events = await eventsOf(cairn, sessionId);
  expect(events.filter(({ kind }) => kind === 'evidence.recorded')).toMatchObject([
    { actor: { kind: 'researcher' }, body: { evidenceId, note: 'The main result.' } },
  ]);
  expect(await cairn.get('evidence.verify', { sessionId })).toMatchObject({ total: 1, located: 1 });
  await cairn.get('session.say', {
    sessionId,
    text: 'How much did the level rise when the moon was full?',
  });
  const view = await ended(cairn, sessionId);
  const claims = view.report?.sections.flatMap((section) => section.claims) ?? [];
  expect(claims.some(({ evidenceIds }) => evidenceIds.includes(evidenceId))).toBe(true);
  expect(await verify(cairn, sessionId)).toMatchObject({ holds: true });
});

test('evidence can be added while the session runs', async () => {
  const { sessionId } = await cairn.get('session.start', {
    task: 'How did the moon move the water level?',
    unattended: true,
  });
  const { evidenceId } = await cairn.get('evidence.add', {
    sessionId,
    place: await place('Wind from the west made the readings of the first spring doubtful.'),
  });
  const view = await ended(cairn, sessionId);
  expect(view.summary.outcome).toBe('answered');
  expect(view.evidence.map((each) => each.evidenceId)).toContain(evidenceId);
  expect(await verify(cairn, sessionId)).toMatchObject({ holds: true });
});
