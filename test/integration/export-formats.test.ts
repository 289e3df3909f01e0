import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import type { RouteInput } from '../../preload/contract/index.ts';
import { exportFormat } from '../../main/adapters/trajectories/export-format.ts';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { fileOf } from '../../main/core/trajectory/formats/written-file.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ask, eventsOf } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { parseAtif } from '../../main/core/trajectory/formats/atif-import.ts';
import type { Trajectory } from '../../main/core/trajectory/trajectory.ts';
import { hasInspectSchema, logFaults } from '../support/inspect-schema.ts';
import { readForeign } from '../support/read-foreign.ts';
import { dataOf } from '../support/workspaces.ts';
import { FINAL_REPLY, PARTIAL, TOOL_ERRORS, wholeSession } from '../support/whole-session.ts';

/** Every format there is, written by the engine and read back from the disk by its own validator. */
const schemaFile = resolve(
  import.meta.dirname,
  '../../../shared/data/trajectories/atif/derived_atif-v1.7.schema.json',
);
const hasSchema = existsSync(schemaFile);
if (!hasSchema) console.info(`skipped: the derived ATIF schema (${schemaFile} is not here)`);

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;
let papers: TestEngine;
let asked: string;

beforeAll(async () => {
  home = await temporaryHome();
  const folder = join(home.home, 'workspace');
  await workspaceWith(folder, [wholeSession()]);
  cairn = await openTestEngine(folder);
  papers = await openTestEngine(join(home.home, 'papers'));
  await importSample(papers);
  asked = (await ask(papers, sample.guided.en)).summary.sessionId;
}, 120_000);
afterAll(async () => {
  await cairn.close();
  await papers.close();
  await home.remove();
});

async function written(
  engine: TestEngine,
  request: RouteInput<'trajectory.export'>,
): Promise<ExportResult> {
  const job = await engine.finished(await engine.get('trajectory.export', request));
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  return ExportResult.parse(job.result);
}

/** What the format's own validator says of the bytes on the disk. */
async function faults(format: ExportFormatId, path: string) {
  const problems = await (await exportFormat(format)).validate(fileOf(readFileSync(path)));
  return problems.filter(({ severity }) => severity === 'error');
}

/** The file's content as words, whatever its container. */
async function wordsOf(format: ExportFormatId, path: string): Promise<string> {
  const { show } = await exportFormat(format);
  const bytes = readFileSync(path);
  return show === undefined ? bytes.toString('utf8') : show(fileOf(bytes));
}

/** Of each reply in order: whether it is shown and not learned. Undefined where the format cannot say so. */
const masks: Readonly<Record<ExportFormatId, ((content: string) => boolean[]) | undefined>> = {
  openai: (content) => repliesOf(content).map(({ weight }) => weight === 0),
  limi: (content) => repliesOf(content).map((reply) => reply['step_loss_mask'] === 0),
  slime: (content) => repliesOf(content).map((reply) => reply['step_loss_mask'] === 0),
  axolotl: (content) => repliesOf(content).map(({ train }) => train === false),
  parquet: (content) => repliesOf(content).map(({ train }) => train === false),
  atif: (content) =>
    Atif.parse(JSON.parse(content))
      .steps.filter(({ source }) => source === 'agent')
      .map(({ extra }) => extra?.['loss_mask'] === 0),
  otlp: (content) =>
    [...content.matchAll(/"cairn\.train","value":\{"stringValue":"(learn|mask)"/g)].map(
      ([, train]) => train === 'mask',
    ),
  inspect: (content) =>
    InspectLog.parse(JSON.parse(content))
      .samples.flatMap(({ events }) => events)
      // Those of sub-agents stand in spans of their own.
      .filter(({ event, span_id: span }) => event === 'model' && span === undefined)
      .map(({ metadata }) => metadata?.cairn.train === 'mask'),
  // The trajectory stands in the crate as ATIF.
  'ro-crate': (content) => masks.atif?.(partOf(content, '/trajectory.json')) ?? [],
  trl: undefined,
  sharegpt: undefined,
  sts: undefined,
};
const Atif = z.looseObject({
  steps: z.array(
    z.looseObject({ source: z.string(), extra: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const InspectLog = z.looseObject({
  samples: z.array(
    z.looseObject({
      events: z.array(
        z.looseObject({
          event: z.string(),
          metadata: z
            .looseObject({ cairn: z.looseObject({ train: z.string().optional() }) })
            .optional(),
        }),
      ),
    }),
  ),
});
const Chat = z.looseObject({ messages: z.array(z.looseObject({ role: z.string() })) });

function repliesOf(content: string) {
  return Chat.parse(JSON.parse(content)).messages.filter(({ role }) => role === 'assistant');
}

/** One text of an archive, as it is shown. */
function partOf(content: string, ending: string): string {
  const part = content.split('\n=== ').find((each) => each.split(' ===')[0]?.endsWith(ending));
  return part?.slice(part.indexOf('\n')) ?? '';
}

describe.each(ExportFormatId.options)('as %s', (format) => {
  test('a session of the sample workspace is written whole, and its validator passes', async () => {
    const made = await written(papers, { trajectoryIds: [asked], options: { format } });
    expect(made.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await faults(format, made.path)).toEqual([]);
    expect(made.samples).toBe(1);
  });

  test('what the sample session was answered and every error of a tool are in the file', async () => {
    const { path } = await written(papers, { trajectoryIds: [asked], options: { format } });
    const words = await wordsOf(format, path);
    const events = await eventsOf(papers, asked);
    const last = Said.parse(events.findLast(({ kind }) => kind === 'message.agent')?.body).text;
    expect(words).toContain(escaped(last.split('\n')[0] ?? ''));
    const errors = events.flatMap(({ kind, body }) => {
      const failed = kind === 'tool.result' ? Failed.safeParse(body) : undefined;
      return failed?.success === true ? [failed.data.error.message] : [];
    });
    for (const error of errors) expect(words).toContain(escaped(error));
  });

  test('a session with all of it is written whole: reply, errors, the edited call, no branch that was left', async () => {
    const made = await written(cairn, { trajectoryIds: ['ses_whole'], options: { format } });
    expect(made.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await faults(format, made.path)).toEqual([]);
    const words = await wordsOf(format, made.path);
    expect(words).toContain(FINAL_REPLY);
    for (const error of TOOL_ERRORS) expect(words).toContain(error);
    expect(words).toContain(PARTIAL);
    expect(words).toMatch(/page\W+12/u);
    expect(words).not.toContain('It lasted a day.');
    // A crate has the record itself. These have a place for all but what results hold for programs; a chat format for little more than words.
    const lost = [
      { what: 'costs', count: 5 },
      { what: 'approvals', count: 2 },
      { what: 'edits', count: 1 },
      { what: 'branches', count: 1 },
      { what: 'compactions', count: 1 },
    ];
    const data = format === 'ro-crate' ? [] : [{ what: 'result_data', count: 1 }];
    const absent = [...data, ...(WHOLE.has(format) ? [] : lost)];
    expect(made.losses).toEqual(expect.arrayContaining(absent));
  });

  test('every branch is in the file when asked', async () => {
    const options = { format, branches: 'all' as const };
    const made = await written(cairn, { trajectoryIds: ['ses_whole'], options });
    expect(made.samples).toBe(2);
    expect(await faults(format, made.path)).toEqual([]);
    const words = await wordsOf(format, made.path);
    expect(words).toContain(FINAL_REPLY);
    expect(words).toContain('It lasted a day.');
  });

  test('what is masked is masked, or the report counts that the format cannot say so', async () => {
    const options = { format, maskFailedSteps: true };
    const made = await written(cairn, { trajectoryIds: ['ses_whole'], options });
    const read = masks[format];
    const told = made.losses.find(({ what }) => what === 'masks')?.count ?? 0;
    expect(made.masks).toEqual({ learned: 1, masked: 3 });
    expect(told).toBe(read === undefined ? 3 : 0);
    // Two replies whose calls failed, the one that was stopped, and the last.
    const expected = read === undefined ? undefined : [true, true, true, false];
    expect(read?.(await wordsOf(format, made.path))).toEqual(expected);
  });

  test('beside the file stands what it is, how it is loaded and what it does not hold', async () => {
    const { path, losses } = await written(cairn, {
      trajectoryIds: ['ses_whole'],
      options: { format },
    });
    const account = Account.parse(JSON.parse(readFileSync(`${path}.meta.json`, 'utf8')));
    expect(account.specification).toMatch(/^https:/u);
    expect(account.notInTheFile.map(({ what, count }) => ({ what, count }))).toEqual(losses);
    expect(account.notInTheFile.every(({ words }) => words.length > 3)).toBe(true);
  });
});

/** Formats that carry the whole trajectory. */
const WHOLE: ReadonlySet<ExportFormatId> = new Set(['atif', 'otlp', 'inspect', 'ro-crate']);

const Said = z.looseObject({ text: z.string() });
const Failed = z.looseObject({
  outcome: z.literal('error'),
  error: z.looseObject({ message: z.string() }),
});
const Account = z.looseObject({
  specification: z.string(),
  notInTheFile: z.array(z.object({ what: z.string(), count: z.int(), words: z.string() })),
});

/** As it stands within a JSON text. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

test("a person's word on a step wins over what the export chooses, in every format that can say so", async () => {
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId: 'ses_whole', limit: 200 });
  const replies = steps.filter(({ source }) => source === 'agent');
  const [first, , , last] = replies;
  if (first === undefined || last === undefined) throw new Error('There are no replies.');
  const mark = (stepKey: string, train: 'learn' | 'mask' | null) =>
    cairn.get('trajectory.markStep', { trajectoryId: 'ses_whole', stepKey, mark: { train } });
  await mark(first.key, 'learn');
  await mark(last.key, 'mask');
  for (const format of ExportFormatId.options) {
    const options = { format, maskFailedSteps: true };
    const made = await written(cairn, { trajectoryIds: ['ses_whole'], options });
    expect(made.masks).toEqual({ learned: 1, masked: 3 });
    const read = masks[format];
    if (read === undefined) continue;
    expect(read(await wordsOf(format, made.path)), format).toEqual([false, true, true, true]);
  }
  await mark(first.key, null);
  await mark(last.key, null);
});

test("an import's masks, its failed steps and a person's word are masked, or the problems say how many are not", async () => {
  const trajectoryId = await importedFrom('claude-code.jsonl');
  const { steps } = await cairn.get('trajectory.steps', { trajectoryId, limit: 200 });
  const replies = steps.filter(({ source }) => source === 'agent');
  const last = replies.at(-1);
  if (last === undefined) throw new Error('There are no replies.');
  const mark = (train: 'mask' | null) =>
    cairn.get('trajectory.markStep', { trajectoryId, stepKey: last.key, mark: { train } });
  await mark('mask');
  for (const format of ExportFormatId.options) {
    const options = { format, maskFailedSteps: true };
    const made = await written(cairn, { trajectoryIds: [trajectoryId], options });
    expect(made.masks.masked, format).toBe(2);
    const told = made.losses.find(({ what }) => what === 'masks')?.count ?? 0;
    const warned = made.problems.filter(({ code }) => code === 'masks_unsaid');
    const read = masks[format]?.(await wordsOf(format, made.path));
    expect(told, format).toBe(read === undefined ? 2 : 0);
    expect(warned.map(({ message }) => message.split(' ')[0])).toEqual(
      read === undefined ? ['2'] : [],
    );
    if (read === undefined) continue;
    expect(read.filter(Boolean), format).toHaveLength(2);
    expect(read.at(-1), format).toBe(true);
    expect(read).toHaveLength(made.masks.learned + 2);
  }
  await mark(null);
});

test('every branch of an import is in the file when asked, each once', async () => {
  const trajectoryId = await importedFrom('claude-code.jsonl');
  for (const format of ['openai', 'atif', 'ro-crate'] as const) {
    const wanted = { trajectoryIds: [trajectoryId], options: { format } };
    expect((await written(cairn, wanted)).samples, format).toBe(1);
    const options = { format, branches: 'all' as const };
    const made = await written(cairn, { trajectoryIds: [trajectoryId], options });
    expect(made.samples, format).toBe(2);
    expect(await faults(format, made.path)).toEqual([]);
    const words = await wordsOf(format, made.path);
    expect(words).toContain('Thank you.');
    expect(words).toContain('And in winter?');
  }
});

async function importedFrom(name: string): Promise<string> {
  const path = join(import.meta.dirname, '../fixtures/trajectories', name);
  const job = await cairn.finished(await cairn.get('trajectory.import', { paths: [path] }));
  const trajectoryId = ImportSummary.parse(job.result).files[0]?.trajectories[0]?.trajectoryId;
  if (trajectoryId === undefined) throw new Error(`${name} was not imported.`);
  return trajectoryId;
}

test.skipIf(!hasSchema)(
  'the schema derived from the models of ATIF accepts both sessions',
  async () => {
    const schema = z.fromJSONSchema(
      z.record(z.string(), z.json()).parse(JSON.parse(readFileSync(schemaFile, 'utf8'))),
    );
    const options = { format: 'atif' as const };
    const files = [
      await written(papers, { trajectoryIds: [asked], options }),
      await written(cairn, { trajectoryIds: ['ses_whole'], options }),
    ];
    for (const { path } of files) {
      const found = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
      expect(found.success ? '' : z.prettifyError(found.error)).toBe('');
    }
  },
);

test('an Inspect log comes in again as the view that was written, as a document and as an archive', async () => {
  for (const branches of ['active', 'all'] as const) {
    const whole = { trajectoryIds: ['ses_whole'] };
    const log = await written(cairn, { ...whole, options: { format: 'inspect', branches } });
    const document = await written(cairn, { ...whole, options: { format: 'atif', branches } });
    const { trajectories, damaged, opaque } = readForeign(log.path);
    expect([damaged, opaque]).toEqual([[], []]);
    const same = dataOf(parseAtif(readFileSync(document.path, 'utf8')));
    expect(trajectories.map(asRead)).toEqual(same.map(asRead));
  }
});

/** Without its id. */
function asRead({ steps, sessionId, task, policies, prompts, tools, ends, eventIds }: Trajectory) {
  return { sessionId, task, policies, prompts, tools, ends, eventIds, steps };
}

test.skipIf(!hasInspectSchema)(
  'the schema of Inspect accepts both sessions and every branch',
  async () => {
    const options = { format: 'inspect' as const };
    const files = [
      await written(papers, { trajectoryIds: [asked], options }),
      await written(cairn, { trajectoryIds: ['ses_whole'], options }),
      await written(cairn, {
        trajectoryIds: ['ses_whole'],
        options: { ...options, branches: 'all' },
      }),
    ];
    expect(files.map(({ path }) => path.split('.').at(-1))).toEqual(['json', 'json', 'eval']);
    for (const { path } of files) expect(logFaults(readFileSync(path))).toEqual([]);
  },
);
