import { expect, test } from 'vitest';
import { createLiteratureAssistant } from '../../../../main/core/agent/playbook/literature/assistant.ts';
import { eventsOf, openCalls, reportsOf } from '../../../../main/core/agent/session-state.ts';
import { literatureTools } from '../../../../main/core/tools/toolbox.ts';
import { plainLibrary, sha256 } from '../../../support/agent-library.ts';
import { shippedGlossary } from '../../../support/glossary.ts';
import { memoryRecord } from '../../../support/memory-record.ts';
import type { MemoryRecord } from '../../../support/memory-record.ts';
import { microbeWorks } from '../../../support/microbe-works.ts';
import { countingRandom, opening, sessionKit } from '../../../support/session-kit.ts';

const never = new AbortController().signal;
const library = plainLibrary(microbeWorks);
const glossary = shippedGlossary();

function engineOver(record: MemoryRecord, firstId: number) {
  return sessionKit({
    policy: createLiteratureAssistant(glossary),
    record,
    random: countingRandom(firstId),
    tools: (questions) =>
      literatureTools({ ...library, library: library.reader, digest: sha256, questions }),
  });
}

test('cut after any event and resumed, the run ends with the same report and no evidence twice', async () => {
  const whole = memoryRecord();
  const first = engineOver(whole, 0);
  await first.session.open(opening('Do microcins inhibit the growth of competing bacteria?'));
  await first.session.run(never);
  const report = reportsOf(whole.events()).at(-1);
  const evidence = eventsOf(whole.events(), 'evidence.recorded').map(({ payload }) => payload);
  expect(evidence.length).toBeGreaterThan(4);

  for (let cut = 1; cut < whole.events().length; cut += 1) {
    const record = memoryRecord(whole.sessionId, whole.events().slice(0, cut));
    const resumed = await engineOver(record, 1_000).session.resume(never);
    expect(resumed, `cut after ${cut}`).toEqual({ ok: true, data: 'answered' });
    const events = record.events();
    expect(reportsOf(events), `cut after ${cut}`).toEqual([report]);
    const recorded = eventsOf(events, 'evidence.recorded').map(({ payload }) => payload);
    expect(recorded, `cut after ${cut}`).toEqual(evidence);
    expect(openCalls(events)).toEqual([]);
    const results = eventsOf(events, 'tool.result').map(({ payload }) => payload.callId);
    expect(new Set(results).size).toBe(results.length);
    expect(eventsOf(events, 'artifact.made')).toHaveLength(1);
    expect(events.some(({ kind }) => kind === 'session.resumed')).toBe(true);
  }
});

test('stopped and resumed twice, the session still comes to its report', async () => {
  const record = memoryRecord();
  let firstId = 0;
  for (const after of [12, 30]) {
    const controller = new AbortController();
    const { session } = engineOver(record, (firstId += 1_000));
    if (record.events().length === 0) {
      await session.open(opening('Do microcins inhibit the growth of competing bacteria?'));
    }
    const append = record.append.bind(record);
    const watched = Object.assign(record, {
      append: async (drafts: Parameters<typeof append>[0]) => {
        const appended = await append(drafts);
        if (record.events().length >= after) controller.abort();
        return appended;
      },
    });
    const outcome = await session[after === 12 ? 'run' : 'resume'](controller.signal);
    expect(outcome).toEqual({ ok: true, data: 'stopped' });
    Object.assign(watched, { append });
  }
  const last = await engineOver(record, 9_000).session.resume(never);
  expect(last).toEqual({ ok: true, data: 'answered' });
  expect(reportsOf(record.events())).toHaveLength(1);
  expect(openCalls(record.events())).toEqual([]);
});

test('a session that ended by itself is not resumed', async () => {
  const record = memoryRecord();
  const { session } = engineOver(record, 0);
  await session.open(opening('What is known about quantum gravity?'));
  await session.run(never);
  expect(await session.resume(never)).toMatchObject({ error: { code: 'session_closed' } });
});
