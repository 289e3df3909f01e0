import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { Attachment } from '../../main/adapters/system/attachment.ts';
import { Job } from '../../main/core/jobs.ts';
import { runCairn, startCairn, type CommandRun } from '../support/command-line.ts';
import { sample, samplePaper } from '../support/sample-papers.ts';
import { slowDown } from '../support/running-app.ts';
import { serveApp, type ServedApp } from '../support/served-app.ts';

/** `--attach` against engines that really run, each test with a home of its own. */
interface Place {
  readonly home: string;
  serve(name: string): Promise<ServedApp>;
}

const papers = dirname(samplePaper(0));

function ownPlace(): Place {
  const home = mkdtempSync(join(tmpdir(), 'cairn-attach-'));
  const apps: ServedApp[] = [];
  onTestFinished(async () => {
    for (const app of apps) await app.kill();
    rmSync(home, { recursive: true, force: true });
  });
  return {
    home,
    async serve(name) {
      const app = await serveApp({ home, workspace: join(home, name) });
      apps.push(app);
      return app;
    },
  };
}

const Refusal = z.strictObject({
  error: z.looseObject({ code: z.string(), message: z.string() }),
});

function refusal(run: CommandRun): z.infer<typeof Refusal>['error'] {
  expect(run.code).toBe(1);
  return Refusal.parse(run.json()).error;
}

function tokenOf(app: ServedApp): string {
  return app.address.split('#token=')[1] ?? '';
}

async function ask(app: ServedApp, route: string, input: object): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${app.port}/api/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${tokenOf(app)}` },
    body: JSON.stringify(input),
  });
  return z.object({ ok: z.literal(true), data: z.unknown() }).parse(await response.json()).data;
}

async function jobs(app: ServedApp): Promise<readonly Job[]> {
  return z.array(Job).parse(await ask(app, 'job.list', {}));
}

async function untilImporting(app: ServedApp): Promise<void> {
  while (!(await jobs(app)).some(({ state }) => state === 'running'))
    await new Promise((resolve) => setTimeout(resolve, 10));
}

/** The one file that says where an engine is. */
function attachmentFile({ home }: Place): string {
  const folder = join(home, 'state', 'engines');
  const [name] = readdirSync(folder);
  return join(folder, name ?? '');
}

test('with --attach the one Cairn that runs does the work, on its own workspace, with the caller’s paths', async () => {
  const place = ownPlace();
  const app = await place.serve('served');
  const standing = { ...place, callerFolder: papers };
  const files = [0, 1].map((index) => sample.papers[index]?.file ?? '');
  const imported = await runCairn(standing, 'import', '--attach', '--json', ...files);
  expect(imported.json()).toMatchObject({ added: 2, failed: [] });
  const found = await runCairn(place, 'search', '--attach', '--json', 'spaced retrieval');
  expect(found.stdout).toContain(files[0]);
  const answered = await runCairn(place, 'ask', '--attach', '--json', sample.guided.en);
  expect(answered.code).toBe(0);
  const { sessionId } = z.object({ sessionId: z.string() }).loose().parse(answered.json());
  const beside = { ...place, callerFolder: place.home };
  const written = ['--format', 'atif', '--out', 'session.json'];
  const exported = await runCairn(beside, 'export', sessionId, '--attach', '--json', ...written);
  expect(exported.code).toBe(0);
  expect(existsSync(join(place.home, 'session.json'))).toBe(true);
  const verified = await runCairn(place, 'verify', '--attach', '--json');
  expect(verified.json()).toMatchObject({ holds: true });
  const looked = await runCairn(place, 'doctor', '--attach', '--json');
  expect(looked).toMatchObject({ code: 0 });
  expect(looked.json()).toMatchObject({ healthy: true, heldByAnother: true });
  expect(looked.stdout).toContain(`The app in the browser (process ${app.process.pid}`);
  // None of the commands opened the workspace that they use when they are told nothing.
  expect(existsSync(join(place.home, 'Cairn'))).toBe(false);
  const lock = readFileSync(join(place.home, 'served', 'workspace.lock'), 'utf8');
  expect(JSON.parse(lock)).toMatchObject({ pid: app.process.pid });
  for (const run of [imported, found, answered, exported, verified, looked])
    expect(run.stdout + run.stderr).not.toContain(tokenOf(app));
});

test('when no Cairn runs, --attach says how to start one and makes nothing', async () => {
  const place = ownPlace();
  const none = refusal(await runCairn(place, 'import', '--attach', '--json', samplePaper(0)));
  expect(none.code).toBe('not_found');
  expect(none.message).toContain('npm start');
  const folder = join(place.home, 'elsewhere');
  const named = refusal(
    await runCairn(place, 'ask', '--attach', '--json', '--workspace', folder, 'Anything?'),
  );
  expect(named.code).toBe('not_found');
  expect(named.message).toContain(folder);
  expect(existsSync(folder)).toBe(false);
  const plain = await runCairn(place, 'doctor', '--attach');
  expect(plain.code).toBe(1);
  expect(plain.stderr).toContain('not_found');

  const app = await place.serve('served');
  await app.stop();
  expect(readdirSync(join(place.home, 'state', 'engines'))).toEqual([]);
});

test('when several run they are listed, and --workspace chooses', async () => {
  const place = ownPlace();
  const apps = [await place.serve('one'), await place.serve('two')];
  const [one, two] = [join(place.home, 'one'), join(place.home, 'two')];
  const run = await runCairn(place, 'search', '--attach', '--json', 'x');
  const several = refusal(run);
  expect(several).toMatchObject({ code: 'invalid_input', details: { workspaces: [one, two] } });
  expect(several.message).toContain('--workspace');
  for (const app of apps) expect(run.stdout + run.stderr).not.toContain(tokenOf(app));
  const chosen = ['--attach', '--json', '--workspace', two];
  await runCairn(place, 'import', samplePaper(0), ...chosen);
  const counts = await Promise.all(apps.map((app) => ask(app, 'workspace.current', {})));
  expect(counts).toMatchObject([{ counts: { works: 0 } }, { counts: { works: 1 } }]);
  const stranger = ['--attach', '--json', '--workspace', join(place.home, 'three')];
  expect(refusal(await runCairn(place, 'search', 'x', ...stranger)).code).toBe('not_found');
});

test('what a crashed engine left behind is not followed, with a workspace named or not', async () => {
  const place = ownPlace();
  const app = await place.serve('served');
  await app.kill();
  expect(existsSync(attachmentFile(place))).toBe(true);
  expect(refusal(await runCairn(place, 'search', '--attach', '--json', 'x')).code).toBe(
    'not_found',
  );
  const named = ['--attach', '--json', '--workspace', join(place.home, 'served')];
  expect(refusal(await runCairn(place, 'search', 'x', ...named)).code).toBe('not_found');
  // The one that runs is found beside it.
  await place.serve('next');
  const found = await runCairn(place, 'search', '--attach', '--json', 'x');
  expect(found.code).toBe(0);
});

test('a file of version 0.2, with address and token only, is followed', async () => {
  const place = ownPlace();
  await place.serve('served');
  const file = attachmentFile(place);
  const { origin, token } = Attachment.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify({ origin, token }));
  const options = ['--attach', '--json'];
  expect((await runCairn(place, 'search', 'x', ...options)).code).toBe(0);
  const named = [...options, '--workspace', join(place.home, 'served')];
  expect((await runCairn(place, 'search', 'x', ...named)).code).toBe(0);
});

test('an engine whose token is another is not used, and the token is not shown', async () => {
  const place = ownPlace();
  await place.serve('served');
  const file = attachmentFile(place);
  const kept = Attachment.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify({ ...kept, token: 'a-wrong-token' }));
  const run = await runCairn(place, 'search', '--attach', '--json', 'x');
  expect(refusal(run).code).toBe('not_found');
  expect(run.stdout + run.stderr).not.toContain('a-wrong-token');
  const named = ['--json', '--workspace', join(place.home, 'served')];
  expect(refusal(await runCairn(place, 'search', 'x', '--attach', ...named)).code).toBe(
    'workspace_locked',
  );
  // Without --attach the same: it says who holds it, and does not talk to it.
  expect(refusal(await runCairn(place, 'search', 'x', ...named)).code).toBe('workspace_locked');
});

const noOwners = process.platform === 'win32';
if (noOwners) console.info('skipped: who may write a file (Windows keeps folders by other means)');
const notRoot = process.getuid?.() !== 0;
if (notRoot) console.info('skipped: a file of somebody else (only root can give a file away)');

test.skipIf(noOwners)('the address is kept for the person alone', async () => {
  const place = ownPlace();
  await place.serve('served');
  const file = attachmentFile(place);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
});

test.skipIf(noOwners)(
  'a file, or a folder of them, that others may write is passed over',
  async () => {
    const place = ownPlace();
    await place.serve('served');
    const file = attachmentFile(place);
    for (const [path, open, own] of [
      [file, 0o666, 0o600],
      [dirname(file), 0o777, 0o700],
    ] as const) {
      chmodSync(path, open);
      const refused = refusal(await runCairn(place, 'search', '--attach', '--json', 'x'));
      expect(refused.code).toBe('not_found');
      expect(refused.message).toContain(`${path} was passed over`);
      chmodSync(path, own);
    }
    expect((await runCairn(place, 'search', '--attach', '--json', 'x')).code).toBe(0);
  },
);

test.skipIf(notRoot)('a file of somebody else is passed over', async () => {
  const place = ownPlace();
  await place.serve('served');
  chownSync(attachmentFile(place), 12_345, 12_345);
  const refused = refusal(await runCairn(place, 'search', '--attach', '--json', 'x'));
  expect(refused.message).toContain('it belongs to somebody else');
  const named = ['--attach', '--json', '--workspace', join(place.home, 'served')];
  expect(refusal(await runCairn(place, 'search', 'x', ...named)).code).toBe('workspace_locked');
});

test('an app that opened another workspace is found there, and no longer at the one it left', async () => {
  const place = ownPlace();
  const app = await place.serve('left');
  const path = join(place.home, 'entered');
  await ask(app, 'workspace.create', { path, name: 'entered' });
  await runCairn(place, 'import', '--attach', '--json', samplePaper(0));
  expect(await ask(app, 'workspace.current', {})).toMatchObject({ path, counts: { works: 1 } });
  const left = join(place.home, 'left');
  const named = ['--attach', '--json', '--workspace', left];
  expect(refusal(await runCairn(place, 'search', 'x', ...named)).code).toBe('not_found');
  // Nobody holds it any more: a command of its own opens it.
  const own = await runCairn(place, 'search', 'x', '--json', '--workspace', left);
  expect(own.json()).toMatchObject({ hits: [] });
});

test('two commands attached at once are both served', async () => {
  const place = ownPlace();
  const app = await place.serve('served');
  await runCairn(place, 'import', '--attach', '--json', samplePaper(0), samplePaper(1));
  const [imported, answered] = await Promise.all([
    runCairn(place, 'import', '--attach', '--json', samplePaper(2), samplePaper(3)),
    runCairn(place, 'ask', '--attach', '--json', sample.guided.en),
  ]);
  expect(imported.json()).toMatchObject({ added: 2, failed: [] });
  expect(answered.code).toBe(0);
  expect(await ask(app, 'workspace.current', {})).toMatchObject({
    counts: { works: 4, sessions: 1 },
  });
});

test('an engine that dies in the middle of a call is said, with exit code 1', async () => {
  const place = ownPlace();
  const app = await place.serve('served');
  const fullSpeed = slowDown({ pid: app.process.pid ?? 0 });
  const { run } = startCairn(place, 'import', '--attach', '--json', papers);
  await untilImporting(app);
  fullSpeed();
  await app.kill();
  const lost = refusal(await run);
  expect(lost.message).toContain('does not answer');
  expect(lost.message).toContain('kept');
});

test.skipIf(process.platform === 'win32')(
  'Ctrl-C stops an attached import in the engine, also when npm passes it on twice',
  async () => {
    const place = ownPlace();
    const app = await place.serve('served');
    const fullSpeed = slowDown({ pid: app.process.pid ?? 0 });
    const { process: command, run } = startCairn(place, 'import', '--attach', '--json', papers);
    await untilImporting(app);
    command.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 20));
    command.kill('SIGINT');
    const stopped = await run;
    fullSpeed();
    expect(stopped.code).toBe(1);
    expect(stopped.json()).toBeTypeOf('object');
    expect(await jobs(app)).toMatchObject([{ kind: 'import', state: 'stopped' }]);
  },
);
