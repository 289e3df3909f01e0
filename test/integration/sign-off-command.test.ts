import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { runCairn } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** A person's word on a trajectory from the command line, on every ground the window has. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;

const session = recorder('Does spacing help?');
session.reply({ text: 'It does.' });
session.close();

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(folder, [session.events()]);
});
afterAll(() => home.remove());

const Signed = z.looseObject({
  signOff: z
    .looseObject({ verdict: z.string(), note: z.string(), basis: z.looseObject({}) })
    .optional(),
});

async function savedRubric(): Promise<string> {
  const cairn = await openTestEngine(folder);
  const levels = [
    { value: 0, label: 'no', anchor: '' },
    { value: 1, label: 'yes', anchor: '' },
  ];
  const { rubricId } = await cairn.get('rubric.save', {
    name: 'Worth keeping',
    description: '',
    criteria: [{ criterionId: 'c1', name: 'Worth', description: '', scale: 'ordinal', levels }],
  });
  await cairn.close();
  return rubricId;
}

const Refused = z.looseObject({ error: z.looseObject({ message: z.string() }) });

async function refusal(...words: readonly string[]): Promise<string> {
  const { code, stdout } = await signOff(...words);
  expect(code).toBe(1);
  return Refused.parse(JSON.parse(stdout)).error.message;
}

function signOff(...words: readonly string[]) {
  const command = ['trajectories', 'sign-off', session.sessionId, ...words];
  return runCairn({ home: home.home }, ...command, '--json', '--workspace', folder);
}

test('a word rests on checks or a note, is shown in the list, and is taken back', async () => {
  expect(await refusal('--outcome', 'success')).toContain('Say what was checked');
  const signed = await signOff('--outcome', 'success', '--check', 'The figures', 'The quotes');
  expect(Signed.parse(JSON.parse(signed.stdout)).signOff).toMatchObject({
    verdict: 'success',
    basis: { kind: 'checks', checks: ['The figures', 'The quotes'] },
  });
  await signOff('--outcome', 'failure', '--why', 'A quote is wrong.');
  const list = await runCairn({ home: home.home }, 'trajectories', 'list', '--workspace', folder);
  expect(list.stdout).toContain('signed off as failure by ');
  const back = await signOff('--outcome', 'none');
  expect(Signed.parse(JSON.parse(back.stdout)).signOff).toBeUndefined();
});

test('a word rests on scores by a rubric, and a score that is none is refused', async () => {
  const rubricId = await savedRubric();
  const scored = ['--outcome', 'success', '--rubric', rubricId, '--score'];
  expect(await refusal(...scored, 'Grace=1')).toContain('its criteria are "Worth"');
  expect(await refusal(...scored, 'Worth=7')).toContain('7 is no level of "Worth"');
  const signed = await signOff(...scored, 'worth=1');
  expect(Signed.parse(JSON.parse(signed.stdout)).signOff?.basis).toEqual({
    kind: 'scores',
    rubricId,
    rubricVersion: 1,
    scores: { c1: 1 },
  });
  const alone = await signOff('--outcome', 'success', '--rubric', rubricId);
  expect([alone.code, alone.stderr]).toEqual([3, expect.stringContaining('go together')]);
  expect(await refusal('--outcome', 'success', '--review', 'rev_none')).toContain(
    'is not about this trajectory',
  );
});
