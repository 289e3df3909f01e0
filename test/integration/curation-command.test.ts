import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { ExportFormatId } from '../../main/core/trajectory/formats/format.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { runCairn, type CommandRun } from '../support/command-line.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { ADDRESS, labModel, PASSWORD, QUESTION } from '../support/lab-notes.ts';
import { sample, samplePapers } from '../support/sample-papers.ts';
import { temporaryHome } from '../support/test-engine.ts';
import { FINAL_REPLY, PARTIAL, TOOL_ERRORS, wholeSession } from '../support/whole-session.ts';
import { faultsIn, wordsIn } from '../support/written-formats.ts';

/**
 * A walk in a shell, from papers to a data set: one command after the other on one workspace, each
 * believed only for what it prints and leaves on the disk. The tests build on one another.
 */
const fixtures = resolve(import.meta.dirname, '../fixtures/trajectories');
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
/** Of the built-in assistant over the sample papers, and of a model whose question holds secrets. */
let builtIn: string;
let asked: string;

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(folder, [wholeSession()]);
});
afterAll(() => home.remove());

function cairn(...words: readonly string[]): Promise<CommandRun> {
  return runCairn({ home: home.home }, ...words, '--workspace', folder);
}

/** What a command that must succeed says to a script. */
async function json(...words: readonly string[]): Promise<unknown> {
  const run = await cairn(...words, '--json');
  expect(run.code, `${words.join(' ')}: ${run.stderr}${run.stdout}`).toBe(0);
  return run.json();
}

const Session = z.looseObject({ sessionId: z.string() });
const Listed = z.looseObject({
  total: z.int(),
  trajectories: z.array(z.looseObject({ trajectoryId: z.string(), title: z.string() })),
});

test(
  'papers are read and two questions asked, one of the built-in assistant and one of a model',
  { timeout: 240_000 },
  async () => {
    const server = await labModel();
    try {
      await json('import', samplePapers);
      builtIn = Session.parse(await json('ask', sample.guided.en)).sessionId;
      const model = `${server.origin}#scripted-model`;
      asked = Session.parse(await json('ask', QUESTION, '--model', model)).sessionId;
    } finally {
      await server.close();
    }
    const { trajectories } = Listed.parse(await json('trajectories', 'list'));
    expect(trajectories.map(({ trajectoryId }) => trajectoryId).toSorted()).toEqual(
      [asked, builtIn, 'ses_whole'].toSorted(),
    );
    const shown = (await cairn('trajectories', 'show', 'ses_whole')).stdout;
    expect(shown).toContain('Does spacing help recall?');
    const step = await cairn('trajectories', 'show', 'ses_whole', '--step', '3');
    expect(step.stdout).toContain('Three searches at once.');
    const found = await cairn('trajectories', 'show', 'ses_whole', '--search', 'a day');
    expect(found.stdout, 'also on the branch that was left').toContain('It lasted «a day»');
  },
);

test('files of other programs come in once, with what was not understood, and stand in the same list', async () => {
  const paths = ['claude-code.jsonl', 'openai.jsonl'].map((name) => join(fixtures, name));
  const first = ImportSummary.parse(await json('trajectories', 'import', ...paths));
  expect(first.files.map(({ outcome, format }) => [outcome, format])).toEqual([
    ['imported', 'claude_code'],
    ['imported', 'openai'],
  ]);
  const again = await cairn('trajectories', 'import', ...paths);
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('was here already, byte for byte; nothing was changed');
  // One figure, of the whole file, and what it counts.
  expect(again.stdout).toMatch(/Kept, and not understood \(\d+ events of the whole file/u);
  expect(again.stdout).not.toMatch(/with reasoning, \d+ not understood/u);
  expect((await cairn('trajectories', 'list', '--origin', 'import')).stdout).toContain(
    'claude_code: claude-code.jsonl',
  );
  const none = await cairn('trajectories', 'import', import.meta.filename);
  expect(none.code).toBe(1);
  const { total } = Listed.parse(await json('trajectories', 'list', '--origin', 'import'));
  expect(total).toBe(first.files.reduce((sum, { trajectoryTotal }) => sum + trajectoryTotal, 0));
});

test(
  'they are counted beside LIMI, and what stands in the way of training is said with an exit code',
  { timeout: 120_000 },
  async () => {
    const { total } = Listed.parse(await json('trajectories', 'list'));
    expect(await json('trajectories', 'stats')).toMatchObject({ trajectories: total });
    expect((await cairn('trajectories', 'stats')).stdout).toMatch(/LIMI +mean 42\.4k/u);
    const lint = await cairn('trajectories', 'lint', builtIn, 'ses_whole', '--format', 'sharegpt');
    expect(lint.stdout).toContain('built-in assistant');
    expect(lint.stdout).toContain(builtIn);
  },
);

const Redaction = z.looseObject({
  counts: z.looseObject({ proposals: z.int(), undecided: z.int() }),
});

test('secrets are proposed and shown masked, and deciding on them is an exit code', async () => {
  const listed = await cairn('trajectories', 'redact', asked);
  expect(listed.code, 'undecided').toBe(1);
  expect(listed.stdout).toContain('undecided');
  expect(listed.stdout).not.toContain(PASSWORD);
  expect(listed.stdout).not.toContain(ADDRESS);
  expect((await cairn('trajectories', 'redact', asked, '--show')).stdout).toContain(PASSWORD);
  const decided = Redaction.parse(await json('trajectories', 'redact', asked, '--accept-all'));
  expect(decided.counts.proposals).toBeGreaterThan(2);
  expect(decided.counts.undecided).toBe(0);
});

const Redactions = z.looseObject({
  trajectories: z.array(z.looseObject({ trajectoryId: z.string(), ...Redaction.shape })),
});

test('several trajectories are looked through and decided on at once, each with its own counts', async () => {
  const { trajectories } = Redactions.parse(
    await json('trajectories', 'redact', asked, 'ses_whole', asked, '--accept-all'),
  );
  expect(trajectories.map(({ trajectoryId }) => trajectoryId)).toEqual([asked, 'ses_whole']);
  expect(trajectories.map(({ counts }) => counts.undecided)).toEqual([0, 0]);
  const listed = await cairn('trajectories', 'redact', asked, 'ses_whole', '--list');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toContain(`${asked}\n`);
  expect(listed.stdout).toContain('ses_whole\n');
});

test.each(ExportFormatId.options)(
  'a session of a model with all there can be in it, and one of the built-in assistant, are exported as %s: valid and whole',
  { timeout: 120_000 },
  async (format) => {
    const words = new Map<string, string>();
    for (const id of ['ses_whole', builtIn]) {
      const out = join(home.home, 'out', format, id);
      const { path, problems, masks, samples } = ExportResult.parse(
        await json('export', id, '--format', format, '--out', out),
      );
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(await faultsIn(format, path)).toEqual([]);
      expect(existsSync(`${path}.meta.json`)).toBe(true);
      expect(samples).toBe(1);
      expect(masks.learned).toBeGreaterThan(0);
      expect(masks.masked).toBe(id === 'ses_whole' ? 1 : 0);
      words.set(id, await wordsIn(format, path));
    }
    for (const part of [FINAL_REPLY, PARTIAL, ...TOOL_ERRORS])
      expect(words.get('ses_whole')).toContain(part);
    expect(words.get(builtIn)).toContain('library_search');
  },
);

test('the help of the command names every format with what it is for', async () => {
  const help = (await cairn('export', '--help')).stdout.replaceAll(/\s+/g, ' ');
  for (const format of ExportFormatId.options) expect(help).toContain(`${format}: `);
});

const Version = z.looseObject({ datasetId: z.string(), version: z.int() });
const Exported = z.looseObject({
  folder: z.string(),
  versions: z.array(
    z.looseObject({
      files: z.array(z.looseObject({ format: ExportFormatId, path: z.string() })),
    }),
  ),
});

test(
  'a data set is planned, made, extended, compared, read, and written in every format',
  { timeout: 240_000 },
  async () => {
    const choice = ['--unsigned', '--any-consent', '--built-in', '--split', '0.5,0.2,0.3'];
    const { total } = Listed.parse(await json('trajectories', 'list'));
    const planned = await json('dataset', 'create', 'Walk', ...choice, '--dry-run');
    expect(planned).toMatchObject({ total, fits: total });
    const only = ['--only', 'ses_whole', builtIn];
    const first = Version.parse(await json('dataset', 'create', 'Walk', ...choice, ...only));
    const { datasetId } = first;
    const second = Version.parse(await json('dataset', 'add', datasetId, asked));
    expect([first.version, second.version]).toEqual([1, 2]);
    const diff = await json('dataset', 'diff', datasetId, '1', '2');
    expect(diff).toMatchObject({ added: [{ trajectoryId: asked }], removed: [] });
    const card = (await cairn('dataset', 'card', datasetId)).stdout;
    expect(card).toContain('3 trajectories on 3 tasks: 3 were recorded in Cairn; ');
    for (const secret of [PASSWORD, ADDRESS]) expect(card).not.toContain(secret);

    const out = join(home.home, 'data set');
    const formats = ExportFormatId.options;
    const { folder: written, versions } = Exported.parse(
      await json('dataset', 'export', datasetId, '--format', ...formats, '--out', out),
    );
    expect(written).toBe(out);
    const files = versions.flatMap((version) => version.files);
    expect(new Set(files.map(({ format }) => format))).toEqual(new Set(formats));
    for (const { format, path } of files) {
      expect(await faultsIn(format, join(out, path)), path).toEqual([]);
      const words = await wordsIn(format, join(out, path));
      for (const secret of [PASSWORD, ADDRESS]) expect(words, path).not.toContain(secret);
    }
    for (const name of readdirSync(out).filter((each) => /\.(?:json|md)$/.test(each))) {
      const text = readFileSync(join(out, name), 'utf8');
      for (const secret of [PASSWORD, ADDRESS]) expect(text, name).not.toContain(secret);
    }
  },
);

test('after all of it the whole record holds, and still says what was said', async () => {
  const verified = await cairn('verify');
  expect(verified.code, verified.stdout).toBe(0);
  const told = await cairn('trajectories', 'show', asked, '--search', PASSWORD, '--json');
  expect(told.stdout).toContain(PASSWORD);
});
