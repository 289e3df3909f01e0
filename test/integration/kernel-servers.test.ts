import { writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findServers } from '../../main/adapters/jupyter/found-servers.ts';
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { openKernelServers } from '../../main/engine/analysis/kernel-servers.ts';
import { openNetwork } from '../../main/engine/workspace-network.ts';
import { readAll } from '../support/journals.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dataOf, newWorkspace, testFolders } from '../support/workspaces.ts';
import { runCairn } from '../support/command-line.ts';
import { noJupyter, startJupyter, type JupyterServer } from '../support/jupyter-server.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

if (noJupyter !== undefined) console.warn(`Tests with a Jupyter server are skipped: ${noJupyter}.`);

/** A home in which Jupyter's own list is that of the server, or an empty one. */
async function homeWith(runtime: string | undefined) {
  const home = await temporaryHome();
  const before = process.env['JUPYTER_RUNTIME_DIR'];
  process.env['JUPYTER_RUNTIME_DIR'] = runtime ?? join(home.home, 'no-jupyter');
  onTestFinished(async () => {
    if (before === undefined) Reflect.deleteProperty(process.env, 'JUPYTER_RUNTIME_DIR');
    else process.env['JUPYTER_RUNTIME_DIR'] = before;
    await home.remove();
  });
  return home;
}

/** Every byte below a folder, as text. */
async function everything(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
  );
  return texts.join('\n');
}

describe.skipIf(noJupyter !== undefined)('servers for kernels', () => {
  let server: JupyterServer;
  beforeAll(async () => {
    server = await startJupyter();
  });
  afterAll(async () => {
    await server?.stop();
  });

  test('a server that Jupyter lists is offered, used only when it is added, and its token stays out of the workspace', async () => {
    const { home } = await homeWith(server.runtimeFolder);
    const folder = join(home, 'workspace');
    const cairn = await openTestEngine(folder);
    onTestFinished(() => cairn.close());
    const [found] = await cairn.get('kernel.find', {});
    expect(found).toMatchObject({ baseUrl: `${server.origin}/`, hasToken: true, isAdded: false });
    expect(await cairn.get('kernel.list', {})).toEqual([]);
    const requests = async () => (await cairn.get('network.ledger', {})).entries;
    expect(await requests()).toEqual([]);

    const added = await cairn.get('kernel.add', { address: server.origin, found: true });
    expect(added).toMatchObject({
      state: 'ready',
      hasToken: true,
      place: 'here',
      isUnencrypted: false,
      kernel: 'python3',
      words: '',
    });
    expect(added.version).toMatch(/^\d+\./);
    expect((await cairn.get('kernel.find', {}))[0]?.isAdded).toBe(true);
    const again = await cairn.get('kernel.add', { address: server.origin, label: 'Mine' });
    expect(again).toMatchObject({ serverId: added.serverId, label: 'Mine', state: 'ready' });
    expect((await requests()).every(({ purpose }) => purpose === 'kernel')).toBe(true);
    await cairn.close();
    expect(await everything(folder)).not.toContain(server.token);

    const reopened = await openTestEngine(folder);
    onTestFinished(() => reopened.close());
    const [kept] = await reopened.get('kernel.list', {});
    expect(kept).toMatchObject({ label: 'Mine', hasToken: true });
    expect(kept?.state).toBeUndefined();
    const { serverId } = added;
    expect(await reopened.get('kernel.check', { serverId })).toMatchObject({ state: 'ready' });
    expect(await reopened.get('kernel.setToken', { serverId, token: 'wrong' })).toMatchObject({
      state: 'token_needed',
    });
    expect(await reopened.get('kernel.remove', { serverId })).toEqual([]);
    expect(await reopened.call('kernel.check', { serverId })).toMatchObject({
      error: { code: 'not_found' },
    });
    const model = await reopened.call('network.ledger', {});
    expect(JSON.stringify(model)).not.toContain(server.token);
  });

  test('a pasted address gives its token away to nobody, and one elsewhere is refused until its host is allowed', async () => {
    const { home } = await homeWith(undefined);
    const folder = join(home, 'workspace');
    const cairn = await openTestEngine(folder);
    onTestFinished(() => cairn.close());
    const pasted = await cairn.get('kernel.add', {
      address: `${server.origin}/lab?token=${server.token}`,
    });
    expect(pasted).toMatchObject({ baseUrl: `${server.origin}/`, state: 'ready', hasToken: true });
    const remote = await cairn.get('kernel.add', {
      address: 'http://hub.example.invalid/user/ada/lab',
      token: 'abc',
    });
    expect(remote).toMatchObject({
      baseUrl: 'http://hub.example.invalid/user/ada/',
      state: 'refused_by_policy',
      place: 'elsewhere',
      isUnencrypted: true,
    });
    expect(remote.words).toContain('hub.example.invalid');
    const allowed = await cairn.get('kernel.add', {
      address: 'http://hub.example.invalid/user/ada/',
      allowHost: true,
    });
    expect(allowed.state).toBe('not_answering');
    expect((await cairn.get('network.policy', {})).hosts).toContain('hub.example.invalid');
    expect(await cairn.call('kernel.add', { address: 'ftp://x' })).toMatchObject({
      error: { code: 'invalid_input' },
    });
    expect(
      await cairn.call('kernel.add', { address: 'http://127.0.0.1:2/', found: true }),
    ).toMatchObject({ error: { code: 'not_found' } });
    await cairn.close();
    expect(await everything(folder)).not.toContain(server.token);
  });

  test('Python runs on the server added last, and each table it is given is in the record before it leaves', async () => {
    await homeWith(server.runtimeFolder);
    const workspace = await newWorkspace(testFolders());
    const actor = { kind: 'researcher', name: 'Ada' } as const;
    const secrets = createTerminalHost('test').secrets;
    const desk = openKernelServers({ ...workspace, secrets, net: () => network.net });
    const network = openNetwork(workspace, { registeredKernels: () => desk.addresses() });
    onTestFinished(() => network.net.close());
    const kernel = desk.python({ notebookId: 'nb_1' });
    onTestFinished(() => kernel.close());
    const limits = { time: 60_000, memory: 4e9, output: 1_000_000 };
    expect(await kernel.run({ code: '1', limits })).toMatchObject({
      error: { code: 'engine_missing' },
    });
    dataOf(await desk.add({ address: server.origin, found: true }, actor));
    dataOf(await desk.add({ address: 'http://127.0.0.1:2/', found: false }, actor));
    const unused = await desk.list();
    expect(unused.map(({ isUsed, state }) => [isUsed, state])).toEqual([
      [true, 'not_answering'],
      [false, 'ready'],
    ]);
    expect(await kernel.run({ code: '1', limits })).toMatchObject({
      error: { code: 'network_failed' },
    });
    dataOf(await desk.add({ address: server.origin, found: false }, actor));
    dataOf(
      await kernel.run({ code: 'import pandas as pd; t = pd.DataFrame({"x": [1.5]})', limits }),
    );
    const frame = dataOf(await kernel.take('t', temporaryFolder()));
    dataOf(await kernel.give('again', frame));
    const { events } = await readAll(workspace.journal, 'workspace');
    const sent = events.filter(({ kind }) => kind === 'data.sent');
    expect(sent.map(({ payload }) => payload)).toEqual([
      {
        name: 'again',
        bytes: expect.any(Number),
        address: `${server.origin}/`,
        place: 'here',
        notebookId: 'nb_1',
      },
    ]);
    expect(JSON.stringify(events)).not.toContain(server.token);
  });

  test('the command lists, adds, checks and removes', async () => {
    const home = await homeWith(server.runtimeFolder);
    const workspace = ['--workspace', join(home.home, 'workspace')];
    const cairn = (...words: readonly string[]) =>
      runCairn(home, 'kernels', ...words, ...workspace);
    const tokenFile = join(home.home, 'token.txt');
    writeFileSync(tokenFile, `${server.token}\n`);
    const added = await cairn('add', server.origin, '--token-file', tokenFile, '--json');
    expect(added.code).toBe(0);
    expect(added.json()).toMatchObject({ state: 'ready', hasToken: true });
    const listed = await cairn('list');
    expect(listed.stdout).toContain(`${server.origin}/`);
    expect(listed.stdout).toContain('not checked yet');
    const checked = await cairn('check', server.origin);
    expect(checked.code).toBe(0);
    expect(checked.stdout).toContain('ready');
    expect((await cairn('remove', server.origin)).code).toBe(0);
    const left = await cairn();
    expect(left.stdout).toContain('No server for kernels is set up.');
    expect(left.stdout).toContain('--found');
    expect((await cairn('check', 'krn_none')).code).not.toBe(0);
    const missing = await cairn('add', server.origin, '--token-file', join(home.home, 'none'));
    expect(missing.code).not.toBe(0);
    expect(`${listed.stdout}${checked.stdout}${added.stdout}`).not.toContain(server.token);
  });
});

test('what is left of a server that is gone, and what is no such file, is not offered', async () => {
  const { home } = await homeWith(undefined);
  const whole = {
    base_url: '/user/ada/',
    hostname: '0.0.0.0',
    port: 8888,
    pid: process.pid,
    secure: false,
    token: 't',
    root_dir: '/home/ada',
    version: '2.1',
    sock: '',
  };
  const write = (name: string, value: unknown) =>
    writeFileSync(join(home, name), typeof value === 'string' ? value : JSON.stringify(value));
  write('jpserver-1.json', whole);
  write('jpserver-2.json', { ...whole, pid: 2 ** 22 + 1 });
  write('jpserver-3.json', { ...whole, sock: '/run/jupyter.sock' });
  write('jpserver-4.json', 'not json');
  write('kernel-5.json', whole);
  write('nbserver-6.json', { ...whole, hostname: '::1', base_url: '/', secure: true });
  expect(await findServers(home)).toEqual([
    {
      foundId: 'jpserver-1',
      baseUrl: 'http://127.0.0.1:8888/user/ada/',
      token: 't',
      folder: '/home/ada',
      version: '2.1',
    },
    expect.objectContaining({ foundId: 'nbserver-6', baseUrl: 'https://[::1]:8888/' }),
  ]);
  expect(await findServers(join(home, 'nothing'))).toEqual([]);
});
