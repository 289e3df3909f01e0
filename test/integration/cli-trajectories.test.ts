import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { runCairn } from '../support/command-line.ts';
import { mountReadOnly, whyNoMount } from '../support/mounts.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ask } from '../support/sessions.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** A session of the built-in assistant, looked at through the engine and by the command. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let sessionId: string;
const noMount = whyNoMount();
if (noMount !== undefined) console.info(`skipped: a read-only folder (${noMount})`);

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'library');
  const cairn = await openTestEngine(folder);
  await importSample(cairn, 2);
  sessionId = (await ask(cairn, sample.guided.en)).summary.sessionId;
  await cairn.close();
});
afterAll(() => home.remove());

const trajectories = (...words: readonly string[]) =>
  runCairn({ home: home.home }, 'trajectories', ...words, '--workspace', folder);

test('plan, evidence and report grow with the steps up to what stands beside the session', async () => {
  const cairn = await openTestEngine(folder);
  const view = await cairn.get('session.view', { sessionId });
  const { total } = await cairn.get('trajectory.steps', { trajectoryId: sessionId });
  const states = [];
  for (let position = 0; position < total; position += 1)
    states.push(await cairn.get('trajectory.stateAt', { trajectoryId: sessionId, position }));
  const beyond = await cairn.call('trajectory.stateAt', {
    trajectoryId: sessionId,
    position: total,
  });
  await cairn.close();
  expect(states[0]).toEqual({ plan: [], evidence: [] });
  const last = states.at(-1);
  expect(last?.plan).toEqual(view.plan);
  expect(last?.report).toEqual(view.report);
  expect(last?.evidence.map(({ evidenceId }) => evidenceId)).toEqual(
    view.evidence.map(({ evidenceId }) => evidenceId),
  );
  const lengths = states.map(({ evidence }) => evidence.length);
  expect(lengths).toEqual(lengths.toSorted((first, second) => first - second));
  expect(beyond).toMatchObject({ ok: false, error: { code: 'not_found' } });
});

const Listed = z.looseObject({
  total: z.int(),
  trajectories: z.array(z.looseObject({ trajectoryId: z.string(), counted: z.literal(true) })),
});
const Shown = z.looseObject({
  summary: z.looseObject({ counts: z.looseObject({ steps: z.int() }) }),
  steps: z.array(z.looseObject({ position: z.int(), key: z.string() })),
});
const Step = z.looseObject({ step: z.looseObject({ kind: z.string() }) });
const Hits = z.looseObject({ total: z.int(), hits: z.array(z.looseObject({ found: z.string() })) });

test('the command lists, shows, opens a step and searches, for scripts and for people', async () => {
  const listed = Listed.parse((await trajectories('list', '--json')).json());
  expect(listed.trajectories.map(({ trajectoryId }) => trajectoryId)).toEqual([sessionId]);
  const shown = Shown.parse((await trajectories('show', sessionId, '--json')).json());
  expect(shown.steps).toHaveLength(shown.summary.counts.steps);
  const words = (await trajectories('show', sessionId)).stdout;
  expect(words).toContain(`${shown.summary.counts.steps} steps`);
  expect(words.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^ +${shown.steps.length} `));
  const step = Step.parse((await trajectories('show', sessionId, '--step', '2', '--json')).json());
  expect(step.step.kind).toBe('message');
  const found = Hits.parse(
    (await trajectories('show', sessionId, '--search', 'RETRIEVAL', '--json')).json(),
  );
  expect(found.total).toBeGreaterThan(0);
  expect(found.hits[0]?.found.toLowerCase()).toBe('retrieval');
});

test('what is not there is said with an exit code', async () => {
  const none = await trajectories('show', 'ses_none', '--json');
  expect(none.code).toBe(1);
  expect(none.json()).toMatchObject({ error: { code: 'not_found' } });
  const beyond = await trajectories('show', sessionId, '--step', '9999');
  expect(beyond.code).toBe(1);
  expect(beyond.stderr).toContain('has no step number 9999');
  expect((await trajectories('show', sessionId, '--step', 'x')).code).toBe(3);
});

test.skipIf(noMount !== undefined)(
  'a folder that cannot be written to is looked at all the same, and takes no words',
  async () => {
    const place = join(home.home, 'read-only');
    mountReadOnly(folder, place);
    const cairn = await openTestEngine(place);
    const trajectoryId = sessionId;
    const { steps } = await cairn.get('trajectory.steps', { trajectoryId });
    expect(steps.length).toBeGreaterThan(3);
    const { total } = await cairn.get('trajectory.search', { trajectoryId, text: 'retrieval' });
    expect(total).toBeGreaterThan(0);
    const basis = { kind: 'checks' as const };
    const stepKey = steps[0]?.key ?? '';
    const refused = [
      await cairn.call('trajectory.describe', { trajectoryId, facts: { title: 'Mine' } }),
      await cairn.call('trajectory.markStep', { trajectoryId, stepKey, mark: { note: 'Mine' } }),
      await cairn.call('trajectory.signOff', { trajectoryId, verdict: 'success', basis }),
    ];
    await cairn.close();
    expect(refused.map((answer) => (answer.ok ? 'done' : answer.error.code))).toEqual(
      Array(3).fill('workspace_read_only'),
    );
  },
);
