import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { verify } from '../support/sessions.ts';

const home = await temporaryHome();
const folder = join(home.home, 'workspace');
let cairn: TestEngine = await openTestEngine(folder);

afterAll(async () => {
  await cairn.close();
  await home.remove();
});

test('a note is written, changed and removed in the researcher’s name, and clients are told', async () => {
  let told = 0;
  const stop = cairn.engine.onAppEvent((event) => {
    if (event.type === 'memory.changed') told += 1;
  });
  await cairn.get('preference.set', { researcherName: 'R. Okafor' });
  const [first] = await cairn.get('memory.write', { text: 'Reports in British English.' });
  expect(first).toMatchObject({ by: { kind: 'researcher', name: 'R. Okafor' } });
  await cairn.get('memory.write', { text: 'Adults only.' });
  const memoryId = first?.memoryId ?? '';
  const changed = await cairn.get('memory.write', { memoryId, text: 'Reports in English.' });
  expect(changed.map(({ text }) => text)).toEqual(['Reports in English.', 'Adults only.']);
  const left = await cairn.get('memory.remove', { memoryId });
  expect(left.map(({ text }) => text)).toEqual(['Adults only.']);
  expect(await cairn.call('memory.remove', { memoryId })).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(told).toBe(4);
  stop();
});

test('the memory is there after a restart, and the record verifies', async () => {
  const before = await cairn.get('memory.list', {});
  await cairn.close();
  cairn = await openTestEngine(folder);
  expect(await cairn.get('memory.list', {})).toEqual(before);
  expect(before).toHaveLength(1);
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
});

test('a note that is erased from the record leaves the memory too', async () => {
  const secret = 'ward 7 patient list';
  await cairn.get('memory.write', { text: `Never cite the ${secret}.` });
  const { matches } = await cairn.get('record.find', { text: secret });
  const items = matches.map(({ stream, eventId }) => ({ stream, eventId }));
  expect(items).toHaveLength(1);
  await cairn.get('record.erase', { items, files: [], reason: 'patient data' });
  expect(await cairn.get('memory.list', {})).toHaveLength(1);
  expect(await verify(cairn)).toMatchObject({ holds: true });
});
