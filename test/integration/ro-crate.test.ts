import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { systemSignatureVerifier } from '../../main/adapters/system/signer.ts';
import { SignedHead } from '../../main/core/record/event.ts';
import { isSignatureValid } from '../../main/core/record/signed-head.ts';
import type { RouteInput } from '../../preload/contract/index.ts';
import { ExportResult } from '../../preload/contract/routes/trajectory.ts';
import { openCrate, type OpenedCrate } from '../support/crate-files.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { judgedSession, NOTE } from '../support/judged-session.ts';
import { plantedSecrets } from '../support/planted-secrets.ts';
import { recorder } from '../support/recorded-session.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ask } from '../support/sessions.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { wholeSession } from '../support/whole-session.ts';

/** Crates of real sessions: held against the library and the journal of the workspace they come from. */
const NAME = 'R. Okafor';
const secret = plantedSecrets[0];
if (secret === undefined) throw new Error('There is no planted secret.');
const MADE = 'Notes of the session, made by its agent.\n';
const LEAKING = `The key is in it. ${secret.text}\n`;

let home: Awaited<ReturnType<typeof temporaryHome>>;
/** The sample library with a session that was asked and judged. */
let papers: TestEngine;
let asked: string;
let judgedAt: string;
/** Recorded sessions with the files they made. */
let recorded: TestEngine;

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function made(content: string) {
  return { sha256: hashOf(content), bytes: Buffer.byteLength(content) };
}

beforeAll(async () => {
  home = await temporaryHome();
  papers = await openTestEngine(join(home.home, 'papers'));
  await papers.get('preference.set', { researcherName: NAME });
  await importSample(papers);
  const view = await ask(papers, sample.guided.en);
  asked = view.summary.sessionId;
  const [first] = view.evidence;
  if (first === undefined) throw new Error('Nothing was taken as evidence.');
  judgedAt = new Date().toISOString();
  await papers.get('evidence.judge', {
    sessionId: asked,
    evidenceId: first.evidenceId,
    verdict: 'supported',
    note: 'Its table says so.',
  });
  await papers.get('preference.set', { researcherName: '' });

  const folder = join(home.home, 'recorded');
  const leaking = recorder('Keep the key out of it.', { sessionId: 'ses_leaking' });
  leaking.say(`My notes: ${secret.text}`);
  const [call = ''] = leaking.reply({ calls: [{ tool: 'write_file', arguments: { path: NOTE } }] });
  const written = { artifactId: 'art_9', path: 'work/notes/leak.md', mediaType: 'text/markdown' };
  leaking.add('artifact.made', { ...written, ...made(LEAKING) }, 'tool');
  leaking.result(call, 'Wrote it.');
  leaking.reply({ text: 'Done.' });
  leaking.close();
  const elsewhere = recorder('The secret stands in another branch.', {
    sessionId: 'ses_elsewhere',
  });
  const fork = elsewhere.say('Go one way.');
  elsewhere.reply({ text: `One way. ${secret.text}` });
  const opened = { branchId: 'branch_1', reason: 'fork' as const, targetId: fork.id };
  elsewhere.add('branch.opened', opened, 'researcher', fork.id);
  elsewhere.reply({ text: 'The other way.' });
  elsewhere.close();
  await workspaceWith(folder, [
    judgedSession('ses_judged', made(MADE)),
    wholeSession(),
    leaking.events(),
    elsewhere.events(),
  ]);
  mkdirSync(join(folder, 'work/notes'), { recursive: true });
  writeFileSync(join(folder, 'work', NOTE), MADE);
  writeFileSync(join(folder, 'work/notes/leak.md'), LEAKING);
  recorded = await openTestEngine(folder);
}, 180_000);
afterAll(async () => {
  await papers.close();
  await recorded.close();
  await home.remove();
});

async function exported(
  cairn: TestEngine,
  trajectoryIds: string[],
  options: Partial<RouteInput<'trajectory.export'>['options']> = {},
): Promise<{ readonly made: ExportResult; readonly crate: OpenedCrate }> {
  const started = await cairn.get('trajectory.export', {
    trajectoryIds,
    options: { format: 'ro-crate', ...options },
  });
  const job = await cairn.finished(started);
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  const result = ExportResult.parse(job.result);
  return { made: result, crate: openCrate(result.path) };
}

const Ledger = z.object({
  claims: z.array(z.looseObject({ kind: z.string(), evidenceIds: z.array(z.string()) })),
  evidence: z.array(
    z.looseObject({
      evidenceId: z.string(),
      quote: z.string(),
      page: z.int(),
      file: z.object({ sha256: z.string(), name: z.string(), bytes: z.int() }).loose(),
      located: z.looseObject({ state: z.string(), by: z.string(), at: z.string() }),
      support: z.looseObject({
        state: z.string(),
        by: z.string().optional(),
        at: z.string().optional(),
        note: z.string().optional(),
      }),
      proposedBy: z.looseObject({ kind: z.string(), name: z.string(), tool: z.string() }),
    }),
  ),
});

test('the ledger of a session says who supports a quote and when, and its hashes are those of the library', async () => {
  const { crate, made: result } = await exported(papers, [asked], { redact: false });
  expect(result.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ledger = Ledger.parse(crate.json(`${asked}/claims.json`));
  const view = await papers.get('session.view', { sessionId: asked });
  expect(ledger.evidence.map(({ evidenceId }) => evidenceId)).toEqual(
    view.evidence.map(({ evidenceId }) => evidenceId),
  );
  expect(ledger.claims.length).toBe(view.report?.sections.flatMap(({ claims }) => claims).length);
  const [first, ...others] = ledger.evidence;
  expect(first?.support).toMatchObject({
    state: 'supported',
    by: NAME,
    note: 'Its table says so.',
  });
  expect((first?.support.at ?? '') >= judgedAt).toBe(true);
  expect(new Set(others.map(({ support }) => support.state))).toEqual(new Set(['not_judged']));
  for (const { located, proposedBy, file } of ledger.evidence) {
    expect(located).toMatchObject({ state: 'located', by: expect.stringContaining('Cairn') });
    expect(proposedBy).toMatchObject({ kind: 'agent', tool: 'record_evidence' });
    const bytes = readFileSync(
      join(papers.folder, 'files', file.sha256.slice(0, 2), file.sha256.slice(2)),
    );
    expect([hashOf(bytes), bytes.length]).toEqual([file.sha256, file.bytes]);
    expect(crate.entity(`#file-${file.sha256}`)).toMatchObject({ sha256: file.sha256 });
  }
  expect(crate.paths.filter((path) => path.endsWith('.pdf'))).toEqual([]);
  expect(crate.text(`${asked}/report.md`)).toContain(view.report?.title ?? 'no report');
  expect(crate.text(`${asked}/decisions.csv`)).toContain(`,${NAME},person,supported,evidence,`);
});

test('the record in a crate is the journal up to the signed head, line for line', async () => {
  const { crate } = await exported(papers, [asked], { redact: false });
  const record = crate.text(`${asked}/record.jsonl`);
  const journal = readFileSync(join(papers.folder, 'journal/sessions', `${asked}.jsonl`), 'utf8');
  expect(journal.startsWith(record)).toBe(true);
  const stamp = crate.entity(`#record-${asked}`)['value'];
  const head = SignedHead.parse(JSON.parse(z.string().parse(stamp)));
  const last = z
    .looseObject({ seq: z.int(), hash: z.string() })
    .parse(JSON.parse(record.trimEnd().split('\n').at(-1) ?? ''));
  expect({ seq: last.seq, hash: last.hash }).toEqual({ seq: head.seq, hash: head.hash });
  expect(isSignatureValid(head, systemSignatureVerifier)).toBe(true);
  expect(crate.text('README.md')).toContain(`\`${asked}/record.jsonl\`: ${head.seq + 1} events`);
});

test('the report that the session wrote is in the crate with the bytes the record says', async () => {
  const { crate, made: result } = await exported(papers, [asked], { redact: false });
  const paths = crate.paths.filter((path) => path.startsWith(`${asked}/artifacts/reports/`));
  expect(paths).toHaveLength(1);
  const [path = ''] = paths;
  const bytes = crate.bytes(path);
  expect(crate.entity(path)).toMatchObject({ sha256: hashOf(bytes) });
  expect(crate.text(`${asked}/record.jsonl`)).toContain(hashOf(bytes));
  expect(result.losses.map(({ what }) => what)).toEqual([]);
});

test("a named researcher's name is personal: with cuts on it stands nowhere, and the record is left out", async () => {
  await papers.get('preference.set', { researcherName: NAME });
  const { crate, made: result } = await exported(papers, [asked]);
  await papers.get('preference.set', { researcherName: '' });
  expect(crate.all).not.toContain(NAME);
  expect(crate.text(`${asked}/decisions.csv`)).toContain('[researcher-1]');
  expect(crate.paths).not.toContain(`${asked}/record.jsonl`);
  expect(crate.text('README.md')).toContain('The record was left out');
  expect(result.losses).toEqual(expect.arrayContaining([{ what: 'record', count: 1 }]));
});

test('references in place of passages leave the record out, which holds the passages', async () => {
  const { crate, made: result } = await exported(papers, [asked], {
    redact: false,
    references: 'reference',
  });
  expect(result.references).toBeGreaterThan(0);
  expect(crate.paths).not.toContain(`${asked}/record.jsonl`);
  expect(crate.text('README.md')).toContain('references stand in place of passages');
});

test('a session in which nothing is cut has its record and the file it made, byte for byte', async () => {
  const { crate, made: result } = await exported(recorded, ['ses_judged']);
  expect(result.redactions).toBe(0);
  expect(crate.text('ses_judged/artifacts/notes/summary.md')).toBe(MADE);
  expect(crate.entity('ses_judged/artifacts/notes/summary.md')).toMatchObject({
    sha256: hashOf(MADE),
    contentSize: String(MADE.length),
  });
  expect(crate.paths).toContain('ses_judged/record.jsonl');
});

test('with a secret in it, neither the record nor any file carries it, and the README says what was left out', async () => {
  const { crate, made: result } = await exported(recorded, ['ses_leaking']);
  expect(result.redactions).toBeGreaterThan(0);
  expect(crate.all).not.toContain(secret.secret);
  expect(crate.paths).not.toContain('ses_leaking/record.jsonl');
  expect(crate.paths.filter((path) => path.includes('/artifacts/'))).toEqual([]);
  const words = crate.text('README.md');
  expect(words).toContain('The record was left out: secrets or personal data were cut');
  expect(words).toContain('`work/notes/leak.md` are not here: it holds what was cut');
  expect(result.losses).toEqual(
    expect.arrayContaining([
      { what: 'record', count: 1 },
      { what: 'artifacts', count: 1 },
    ]),
  );
  // The record itself is as it was.
  const journal = readFileSync(join(recorded.folder, 'journal/sessions/ses_leaking.jsonl'), 'utf8');
  expect(journal).toContain(secret.secret);
});

test('a secret of a branch that is not exported keeps the record of its session out', async () => {
  const { crate, made: result } = await exported(recorded, ['ses_elsewhere']);
  expect(result.redactions).toBe(0);
  expect(crate.all).not.toContain(secret.secret);
  expect(crate.paths).not.toContain('ses_elsewhere/record.jsonl');
});

test('several sessions are one crate, each in a folder of its own, with its own record', async () => {
  const ids = ['ses_judged', 'ses_whole'];
  const { crate, made: result } = await exported(recorded, ids, { branches: 'all' });
  expect(result.samples).toBe(3);
  const folders = new Set(crate.paths.map((path) => path.split('/')[0]));
  expect(folders.size).toBe(3 + 2);
  expect(crate.paths.filter((path) => path.endsWith('/record.jsonl'))).toHaveLength(2);
  // All branches stand in the record, also when one of them is exported.
  const alone = await exported(recorded, ['ses_whole']);
  expect(alone.crate.text('ses_whole/record.jsonl')).toContain('It lasted a day.');
  expect(alone.crate.text('ses_whole/trajectory.json')).not.toContain('It lasted a day.');
});

test('an export that was made before is no file of the session', async () => {
  await exported(recorded, ['ses_judged']);
  const { crate } = await exported(recorded, ['ses_judged']);
  expect(crate.paths.filter((path) => path.endsWith('.zip'))).toEqual([]);
});

test('a file that was changed since it was made is not passed off as the one that was made', async () => {
  const place = join(recorded.folder, 'work', NOTE);
  writeFileSync(place, 'Something else.');
  const { crate, made: result } = await exported(recorded, ['ses_judged']);
  writeFileSync(place, MADE);
  expect(crate.paths.filter((path) => path.includes('/artifacts/'))).toEqual([]);
  expect(crate.text('README.md')).toContain('it had been changed since');
  expect(result.losses).toEqual([{ what: 'artifacts', count: 1 }]);
});
