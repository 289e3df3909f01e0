import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { runCairn } from '../support/command-line.ts';
import { FoundGroup, ReadQuery } from '../../preload/contract/views/find.ts';
import { sample, samplePaper } from '../support/sample-papers.ts';

/** The command as scripts use it: what stands on standard output, and the exit code. */
const base = mkdtempSync(join(tmpdir(), 'cairn-cli-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const place = { home: join(base, 'home') };
mkdirSync(place.home);
const workspace = ['--json', '--workspace', join(base, 'library')];
const fixtures = resolve(import.meta.dirname, '../fixtures/pdf');

const Summary = z.strictObject({
  added: z.int(),
  duplicates: z.int(),
  failed: z.array(
    z.strictObject({
      path: z.string(),
      code: z.string(),
      message: z.string(),
      fileId: z.string().optional(),
    }),
  ),
  pages: z.int(),
  seconds: z.number(),
});
const Refusal = z.strictObject({
  error: z.looseObject({ code: z.string(), message: z.string() }),
});
const codeOf = (value: unknown) => Refusal.parse(value).error.code;

const subcommands = [
  ['import'],
  ['search'],
  ['ask'],
  ['export'],
  ['references', 'import'],
  ['references', 'export'],
  ['annotations', 'export'],
  ['cite'],
  ['recognise'],
  ['snowball'],
  ['check-retractions'],
  ['verify'],
  ['doctor'],
  ['serve'],
  ['bench', 'retrieval'],
  ['bench', 'start'],
];

test('every subcommand explains itself with --help and names --workspace and --json', async () => {
  for (const words of subcommands) {
    const run = await runCairn(place, ...words, '--help');
    expect(run, words.join(' ')).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain(`Usage: cairn ${words.join(' ')}`);
    expect(run.stdout).toContain('--workspace');
    expect(run.stdout).toContain('--json');
    expect(run.stdout.replaceAll(/\s+/g, ' ')).not.toMatch(/\(default: [^()]*\) \(default: /);
  }
});

test('words that make no call are refused with a code of their own, and stay one object with --json', async () => {
  const calls = [
    ['frobnicate', '--json'],
    ['ask', '--json'],
    ['search', 'x', '--limit', '0', '--json'],
    ['search', 'x', '--bogus', '--json'],
  ];
  for (const run of await Promise.all(calls.map((words) => runCairn(place, ...words)))) {
    expect(run.code).toBe(3);
    expect(codeOf(run.json())).toBe('invalid_input');
    expect(run.stderr).not.toBe('');
  }
});

test('the styles that come with Cairn are listed where no workspace is, and none is made', async () => {
  const nowhere = join(base, 'no-library');
  const run = await runCairn(place, 'cite', '--list', '--json', '--workspace', nowhere);
  expect(run).toMatchObject({ code: 0 });
  expect(run.stdout).toContain('"styleId":"apa"');
  expect(existsSync(nowhere)).toBe(false);
});

test('nothing is made of a workspace that is only looked at', async () => {
  const missing = ['--json', '--workspace', join(base, 'nowhere')];
  for (const words of [['search', 'x'], ['verify'], ['doctor']]) {
    const run = await runCairn(place, ...words, ...missing);
    expect(run.code, words.join(' ')).toBe(1);
    expect(run.json()).toBeTypeOf('object');
  }
  const found = await runCairn(place, 'search', 'x', ...missing);
  expect(codeOf(found.json())).toBe('workspace_missing');
});

test('an empty workspace answers no question: exit 2 and no_evidence', async () => {
  const run = await runCairn(place, 'ask', sample.guided.en, ...workspace);
  expect(run.code).toBe(2);
  expect(codeOf(run.json())).toBe('no_evidence');
});

test('a model’s address with nothing behind it is refused and not kept on the list of servers', async () => {
  const closed = createServer();
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
  const bound = closed.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  await new Promise((done) => closed.close(done));
  const model = ['--model', `http://127.0.0.1:${port}#any`];
  const run = await runCairn(place, 'ask', sample.guided.en, ...model, ...workspace);
  expect(run.code).toBe(1);
  expect(codeOf(run.json())).toBe('model_unreachable');
  const kept = readFileSync(join(place.home, 'config', 'models.json'), 'utf8');
  expect(kept).not.toContain(String(port));
});

test('files, folders, copies, a locked file and what is no PDF all end added or with a code', async () => {
  const caller = join(base, 'caller');
  mkdirSync(join(caller, 'papers', 'deep'), { recursive: true });
  copyFileSync(samplePaper(0), join(caller, 'papers', 'one.pdf'));
  copyFileSync(samplePaper(0), join(caller, 'papers', 'deep', 'copy of one.PDF'));
  copyFileSync(samplePaper(1), join(caller, 'papers', 'deep', 'two.pdf'));
  writeFileSync(join(caller, 'papers', 'readme.txt'), 'not for the library');
  const standing = { ...place, callerFolder: caller };

  // Relative to where the caller stands, not to the project.
  const first = await runCairn(standing, 'import', 'papers', ...workspace);
  expect(first.code).toBe(0);
  expect(Summary.parse(first.json())).toMatchObject({
    added: 2,
    duplicates: 1,
    failed: [],
    pages: 4,
  });

  const odd = await runCairn(
    standing,
    'import',
    'papers/one.pdf',
    'papers/missing.pdf',
    join(fixtures, 'web-page.pdf'),
    join(fixtures, 'locked.pdf'),
    ...workspace,
  );
  const summary = Summary.parse(odd.json());
  expect(odd.code).toBe(1);
  expect(summary).toMatchObject({ added: 0, duplicates: 1 });
  expect(summary.failed.map(({ path, code }) => [path, code])).toEqual([
    [join(caller, 'papers/missing.pdf'), 'unreadable_path'],
    [join(fixtures, 'web-page.pdf'), 'not_a_pdf'],
    [join(fixtures, 'locked.pdf'), 'pdf_password_required'],
  ]);

  const locked = ['import', join(fixtures, 'locked.pdf'), ...workspace];
  const wrong = await runCairn(place, ...locked, '--password', 'wrong');
  expect(wrong.code).toBe(1);
  expect(Summary.parse(wrong.json()).failed).toMatchObject([{ code: 'pdf_password_wrong' }]);
  const right = await runCairn(place, ...locked, '--password', 'open sesame');
  expect(right.code).toBe(0);
  expect(Summary.parse(right.json())).toMatchObject({ added: 1, failed: [], pages: 1 });
});

const isRoot = process.getuid?.() === 0;
if (isRoot) console.info('skipped: a file that may not be read (root may read every file)');

test.skipIf(isRoot)('a file that may not be read is named with a code', async () => {
  const path = join(base, 'forbidden.pdf');
  copyFileSync(samplePaper(2), path);
  chmodSync(path, 0);
  const run = await runCairn(place, 'import', path, ...workspace);
  expect(run.code).toBe(1);
  expect(Summary.parse(run.json()).failed).toMatchObject([{ path, code: 'unreadable_path' }]);
});

test('search gives hits with their places; a found answer is written, saved beside, and verified', async () => {
  const found = await runCairn(
    place,
    'search',
    '--limit',
    '3',
    'retention of vocabulary',
    ...workspace,
  );
  const Hits = z.strictObject({
    hits: z
      .array(
        z.strictObject({
          workId: z.string(),
          title: z.string(),
          file: z.string(),
          page: z.int().positive(),
          start: z.int().nonnegative(),
          end: z.int().positive(),
          text: z.string().min(1),
          score: z.number(),
        }),
      )
      .length(3),
    groups: z.array(FoundGroup).min(1),
    total: z.int(),
    isMore: z.boolean(),
    read: ReadQuery,
    ranking: z.literal('words'),
    milliseconds: z.number(),
  });
  expect(Hits.parse(found.json()).hits[0]?.title).toContain('Retention of New Vocabulary');
  expect(found.code).toBe(0);

  const standing = { ...place, callerFolder: base };
  const answered = await runCairn(
    standing,
    'ask',
    sample.guided.en,
    '--out',
    'reports',
    ...workspace,
  );
  expect(answered.code).toBe(0);
  const Answer = z.strictObject({
    sessionId: z.string(),
    reportPath: z.string(),
    claims: z.strictObject({ total: z.int(), located: z.int() }),
    events: z.int(),
  });
  const answer = Answer.parse(answered.json());
  expect(answer.reportPath).toBe(join(base, 'reports', `report-${answer.sessionId}.md`));
  expect(answer.claims.located).toBe(answer.claims.total);
  expect(answer.claims.total).toBeGreaterThan(0);

  const unanswered = await runCairn(place, 'ask', sample.unanswerable.en, ...workspace);
  expect([unanswered.code, codeOf(unanswered.json())]).toEqual([2, 'no_evidence']);

  const session = await runCairn(place, 'verify', answer.sessionId, ...workspace);
  expect(session).toMatchObject({ code: 0 });
  expect(session.json()).toMatchObject({ holds: true, findings: [] });

  writeFileSync(answer.reportPath, 'something else');
  const changed = await runCairn(place, 'verify', ...workspace);
  expect(changed.code).toBe(1);
  expect(changed.json()).toMatchObject({ holds: false });
  const unknown = await runCairn(place, 'verify', 'ses_none', ...workspace);
  expect([unknown.code, codeOf(unknown.json())]).toEqual([1, 'not_found']);
});
