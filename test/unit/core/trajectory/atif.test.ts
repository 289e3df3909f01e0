import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { pathOf } from '../../../../main/core/agent/branch.ts';
import { exportTrajectories } from '../../../../main/core/trajectory/export.ts';
import { parseAtif } from '../../../../main/core/trajectory/formats/atif-import.ts';
import {
  AtifTrajectory,
  validateAtif,
} from '../../../../main/core/trajectory/formats/atif-schema.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import type { ExportChoices } from '../../../../main/core/trajectory/options.ts';
import type { Trajectory } from '../../../../main/core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { randomSession } from '../../../support/random-session.ts';
import { recorder, search } from '../../../support/recorded-session.ts';
import { sampleSessions, type SampleSession } from '../../../support/trajectory-sessions.ts';
import { dataOf } from '../../../support/workspaces.ts';

const usual: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};
const samples = sampleSessions();

const folder = resolve(import.meta.dirname, '../../../../../shared/data/trajectories/atif');
const schemaFile = join(folder, 'derived_atif-v1.7.schema.json');
const hasShared = existsSync(schemaFile);
if (!hasShared)
  console.info(`skipped: the derived schema and the real documents (${folder} is not here)`);

function named(name: string): SampleSession {
  const found = samples.find((session) => session.name === name);
  if (found === undefined) throw new Error(`There is no sample session "${name}".`);
  return found;
}

function view({ events, children = [] }: SampleSession): Trajectory {
  const below = children.map((child) => trajectoryOf(pathOf(child)));
  return trajectoryOf(pathOf(events), { children: below });
}

function written(trajectory: Trajectory, choices: Partial<ExportChoices> = {}) {
  const { text, problems } = exportTrajectories('atif', [trajectory], { ...usual, ...choices });
  return { text, problems, document: AtifTrajectory.parse(JSON.parse(text)) };
}

/** The view as a document can carry it: results without what they hold for programs. */
function withoutData(trajectory: Trajectory): Trajectory {
  return {
    ...trajectory,
    steps: trajectory.steps.map((step) => ({
      ...step,
      observations: step.observations.map((observation) => {
        const { data: _data, ...rest } = observation;
        return rest;
      }),
    })),
    children: trajectory.children.map(withoutData),
  };
}

const derived = hasShared
  ? z.fromJSONSchema(
      z.record(z.string(), z.json()).parse(JSON.parse(readFileSync(schemaFile, 'utf8'))),
    )
  : undefined;

describe.each(samples)('of $name', (session) => {
  test('the document follows the format, and reads back as the same view', () => {
    const trajectory = view(session);
    const { text, problems } = written(trajectory);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(dataOf(parseAtif(text))).toEqual([withoutData(trajectory)]);
  });

  test.skipIf(!hasShared)('the schema derived from its models accepts the document', () => {
    const document: unknown = JSON.parse(written(view(session)).text);
    const parsed = derived?.safeParse(document);
    expect(parsed?.success === false ? z.prettifyError(parsed.error) : '').toBe('');
    expect(derived?.safeParse({ ...z.looseObject({}).parse(document), more: 1 }).success).toBe(
      false,
    );
  });
});

test('sessions made by chance read back as the same view, on every branch', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const session = randomSession(seed);
    const views = pathsOf(session.events, 'all').map(({ events, active }) =>
      trajectoryOf(events, { active }),
    );
    const { text, problems } = exportTrajectories('atif', views, usual);
    expect(
      problems.filter(({ severity }) => severity === 'error'),
      session.name,
    ).toEqual([]);
    expect(dataOf(parseAtif(text)), session.name).toEqual(views.map(withoutData));
  }
});

test('parallel calls and their results stand in one step, each result with the id of its call', () => {
  const { document } = written(view(named('parallel calls whose results came in another order')));
  const step = document.steps.find(({ tool_calls: calls }) => calls);
  expect(step?.tool_calls?.map(({ tool_call_id: id }) => id)).toEqual([
    'call_1',
    'call_2',
    'call_3',
  ]);
  expect(step?.observation?.results).toMatchObject([
    { source_call_id: 'call_1', content: 'first' },
    { source_call_id: 'call_2', content: 'second' },
    { source_call_id: 'call_3', content: 'third' },
  ]);
  expect(step).toMatchObject({
    model_name: 'glm-4.5',
    llm_call_count: 1,
    reasoning_effort: 'low',
    metrics: { prompt_tokens: 120, completion_tokens: 30, cost_usd: 0.25 },
  });
});

test('an edited call has the arguments that ran, and what the model wrote in extra', () => {
  const { document } = written(view(named('a call whose arguments the researcher edited')));
  const call = document.steps.flatMap(({ tool_calls: calls }) => calls ?? [])[0];
  expect(call).toMatchObject({
    arguments: { query: 'spacing, 2015 on' },
    extra: { cairn: { written: { query: 'everything' }, approval: { by: 'researcher' } } },
  });
});

test('a rejection is an observation with its reason, a rating with words a step of the user', () => {
  const { document } = written(view(named('a rejection with its reason, and a rating')));
  const result = document.steps.flatMap(({ observation }) => observation?.results ?? [])[0];
  expect(result?.content).toContain('Not my notes.');
  expect(result?.extra).toMatchObject({ cairn: { error: { code: 'approval_rejected' } } });
  const rating = document.steps.find(({ message }) => message === 'Good.');
  expect(rating).toMatchObject({ source: 'user', extra: { cairn: { detail: { rating: 4 } } } });
});

test('a compaction is a system step that says so, and no step is marked as copied', () => {
  const { document } = written(view(named('a compaction')));
  const step = document.steps.find(({ extra }) => extra?.['context_management']);
  expect(step).toMatchObject({
    source: 'system',
    message: 'Step one was taken.',
    extra: { context_management: { type: 'compaction', boundary: 'replace' } },
  });
  expect(step?.metrics).toBeUndefined();
  expect(document.steps.filter((each) => each.is_copied_context !== undefined)).toEqual([]);
  expect(document.final_metrics).toMatchObject({ total_prompt_tokens: 120 + 900 + 120 });
});

test('a sub-agent is inside the document, and the result that it gave leads to it', () => {
  const { document } = written(view(named('a sub-agent')));
  const child = document.subagent_trajectories?.[0];
  expect(child?.steps.at(-1)?.message).toBe('Part two is so.');
  const result = document.steps.flatMap(({ observation }) => observation?.results ?? [])[0];
  expect(result?.subagent_trajectory_ref?.[0]?.trajectory_id).toBe(child?.trajectory_id);
  expect(document.final_metrics?.total_cost_usd).toBe(1);
});

test("the built-in assistant's steps say that no model was asked", () => {
  const { document, problems } = written(view(named('the built-in assistant')));
  const own = document.steps.filter(({ source }) => source === 'agent');
  expect(own.map(({ llm_call_count: count }) => count)).toEqual([0, 0, 0]);
  expect(problems.map(({ code }) => code)).toContain('built_in_assistant');
});

test('what the researcher did without words is no step of the user', () => {
  const { document } = written(view(named('an edited message')));
  const mine = document.steps.filter(({ source }) => source === 'user');
  expect(mine.map(({ message }) => message)).toEqual(['Second wording of the question']);
});

test('the stamp says where the record stood', () => {
  const stamp = { stream: 'sessions/ses_1', seq: 9, hash: 'a'.repeat(64) };
  const { text } = exportTrajectories('atif', [view(named('a compaction'))], usual, stamp);
  expect(AtifTrajectory.parse(JSON.parse(text)).extra).toMatchObject({ cairn: { record: stamp } });
});

test('masked replies say so, and reasoning goes where it is asked for', () => {
  const session = named('a stop with a partial reply, and going on');
  const masks = written(view(session))
    .document.steps.filter(({ source }) => source === 'agent')
    .map(({ extra }) => extra?.['loss_mask']);
  expect(masks).toEqual([0, undefined]);
  expect(written(view(session), { reasoning: 'omit' }).text).not.toContain('Let me');
  const inline = written(view(session), { reasoning: 'inline' }).document;
  expect(inline.steps.find(({ source }) => source === 'agent')?.message).toBe(
    '<think>\nLet me\n</think>\n\nThe first half of',
  );
});

test("a person's word on a reply and masks that were chosen come back, of our own documents", () => {
  const own = view(named('a stop with a partial reply, and going on'));
  const [partial, whole] = own.steps.filter(({ source }) => source === 'agent');
  const words = new Map<unknown, 'learn' | 'mask'>([
    [partial, 'learn'],
    [whole, 'mask'],
  ]);
  const steps = own.steps.map((step) => {
    const train = words.get(step);
    return train === undefined ? step : { ...step, train };
  });
  const { text } = written({ ...own, steps });
  expect(dataOf(parseAtif(text))).toEqual([withoutData({ ...own, steps })]);
  // As Cairn wrote it before it said who had decided.
  const older = text.replaceAll(/,\s*"train": "\w+"/gu, '');
  expect(older).not.toBe(text);
  const again = dataOf(parseAtif(older))[0]?.steps.filter(({ source }) => source === 'agent');
  expect(again?.map(({ train }) => train)).toEqual([undefined, 'mask']);

  const failed = view(named('a rejection with its reason, and a rating'));
  const trained = (document: string) =>
    dataOf(parseAtif(document))[0]?.steps.flatMap(({ observations, train }) =>
      observations.some(({ outcome }) => outcome === 'error') ? [train] : [],
    );
  expect(trained(written(failed).text)).toEqual([undefined]);
  expect(trained(written(failed, { maskFailedSteps: true }).text)).toEqual(['mask']);
});

test("another program's masks are read and written again, and others are written beside them", () => {
  const agent = (id: number, more: object = {}) => ({
    step_id: id,
    source: 'agent',
    message: `Reply ${id}`,
    ...more,
  });
  const document = {
    schema_version: 'ATIF-v1.7',
    session_id: 's',
    agent: { name: 'another', version: '1' },
    steps: [
      { step_id: 1, source: 'user', message: 'A question', extra: { loss_mask: 0 } },
      agent(2, { extra: { loss_mask: 0, more: 1 } }),
      agent(3, { extra: { loss_mask: 1 } }),
      agent(4, { extra: { loss_mask: [0, 1, 1] } }),
      agent(5, { is_copied_context: true }),
      agent(6, { llm_call_count: 0 }),
      agent(7),
    ],
  };
  const [trajectory] = dataOf(parseAtif(JSON.stringify(document)));
  if (trajectory === undefined) throw new Error('There is no trajectory.');
  const trains = trajectory.steps.map(({ train }) => train);
  const none = undefined;
  expect(trains).toEqual([none, 'mask', 'learn', none, none, none, none]);
  expect(written(trajectory).document.steps).toEqual(document.steps);
  const steps = trajectory.steps.map((step, index) =>
    index === 6 ? { ...step, train: 'mask' as const } : step,
  );
  const again = written({ ...trajectory, steps }).document;
  expect(again.steps[6]).toEqual({ ...document.steps[6], extra: { loss_mask: 0 } });
});

test('a call that has not ended is carried with a warning', () => {
  const session = recorder('A question');
  session.reply({ calls: [search('x')] });
  const { problems } = written(trajectoryOf(session.events()));
  expect(problems).toMatchObject([{ severity: 'warning', code: 'step_call_without_result' }]);
});

test('the validator refuses what the models of the format refuse', () => {
  const step = { step_id: 1, source: 'agent', message: '' };
  const codesOf = (...steps: readonly object[]) =>
    validateAtif({ schema_version: 'ATIF-v1.7', agent: { name: 'a', version: '1' }, steps })
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
  expect(codesOf(step)).toEqual([]);
  expect(codesOf()).toEqual(['format']);
  expect(codesOf({ ...step, surprise: 1 })).toEqual(['format_keys']);
  expect(codesOf({ ...step, step_id: 2 })).toEqual(['step_id']);
  expect(codesOf({ ...step, source: 'user', model_name: 'm' })).toEqual(['agent_only']);
  expect(codesOf({ ...step, source: 'user', observation: { results: [] } })).toEqual([
    'observation_of_user',
  ]);
  expect(codesOf({ ...step, observation: { results: [{ source_call_id: 'x' }] } })).toEqual([
    'step_result_without_call',
  ]);
  expect(codesOf({ ...step, timestamp: 'yesterday' })).toEqual(['timestamp']);
  expect(codesOf({ ...step, message: [{ type: 'image', text: 'x' }] })).toEqual(['content_part']);
  const lost = { results: [{ subagent_trajectory_ref: [{ trajectory_id: 'gone' }] }] };
  expect(codesOf({ ...step, observation: lost })).toEqual(['sub_agent_reference']);
});

test('a text that is no document is refused with the reason', () => {
  for (const text of ['', 'not json', '{"schema_version":"ATIF-v1.7"}', '{"steps":[]}\n{']) {
    const answer = parseAtif(text);
    expect(text === '' ? answer.ok : !answer.ok, text).toBe(true);
  }
});

const documents = hasShared
  ? readdirSync(folder).filter(
      (name) => name.includes('trajectory') && name !== 'derived_atif-v1.7.schema.json',
    )
  : [];

test.skipIf(!hasShared).each(documents)(
  "another program's %s is read and written again equal",
  (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [trajectory] = dataOf(parseAtif(text));
    if (trajectory === undefined) throw new Error('There is no trajectory.');
    const again: unknown = JSON.parse(exportTrajectories('atif', [trajectory], usual).text);
    const original = AtifTrajectory.parse(JSON.parse(text));
    expect(again).toEqual({ ...original, schema_version: 'ATIF-v1.7' });
  },
);
