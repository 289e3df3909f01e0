import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { CellOutput } from '../../main/core/analysis/output.ts';
import type { Kernel, Ran, RunRequest } from '../../main/core/analysis/kernel.ts';
import { createJupyterKernel, type GivenData } from '../../main/adapters/jupyter/kernel.ts';
import { ok } from '../../main/core/errors.ts';
import type { Frame, FrameFolder } from '../../main/core/analysis/frame.ts';
import { probe } from '../../main/adapters/jupyter/probe.ts';
import type { JupyterTarget } from '../../main/adapters/jupyter/target.ts';
import { readAll } from '../support/journals.ts';
import {
  freePort,
  noJupyter,
  startJupyter,
  startProxy,
  type JupyterServer,
} from '../support/jupyter-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { netKit, type NetKit } from '../support/network-kit.ts';
import { dataOf } from '../support/workspaces.ts';

if (noJupyter !== undefined) console.warn(`Tests with a Jupyter server are skipped: ${noJupyter}.`);

const limits = { time: 60_000, memory: 4e9, output: 2_000_000 };

let server: JupyterServer;

interface Opened extends NetKit {
  readonly kernel: Kernel;
  readonly given: readonly GivenData[];
  readonly run: (code: string, more?: Partial<RunRequest>) => Promise<Ran>;
}

/** A kernel of its own for one test, through a door to the network with a ledger. */
function opened(origin = server.origin): Opened {
  const kit = netKit({ kernels: [origin], policy: { mode: 'offline', hosts: [] } });
  const given: GivenData[] = [];
  const kernel = createJupyterKernel({
    baseUrl: `${origin}/`,
    token: server.token,
    net: kit.net,
    onGive: async (data) => {
      given.push(data);
      return ok(undefined);
    },
  });
  onTestFinished(() => kernel.close());
  const run = async (code: string, more: Partial<RunRequest> = {}) =>
    dataOf(await kernel.run({ code, limits, ...more }));
  return { ...kit, kernel, given, run };
}

function valueOf({ outputs }: Ran): unknown {
  return outputs.find((output) => output.kind === 'value')?.value;
}

function textOf({ outputs }: { readonly outputs: readonly CellOutput[] }, stream = 'out'): string {
  return outputs
    .flatMap((output) => (output.kind === 'text' && output.stream === stream ? [output.text] : []))
    .join('');
}

describe.skipIf(noJupyter !== undefined)('a real Jupyter server', () => {
  beforeAll(async () => {
    server = await startJupyter();
  });
  afterAll(async () => {
    await server?.stop();
  });

  test('values of the last expression come over exactly, and a printed text as what it is', async () => {
    const { run, kernel } = opened();
    expect(dataOf(await kernel.start())).toMatchObject({ name: 'Python', network: 'not_cut' });
    const first = await run('print("hello"); 0.1 + 0.2');
    expect(first).toMatchObject({ outcome: 'done', lostState: false });
    expect(textOf(first)).toContain('hello');
    expect(valueOf(first)).toBe(0.1 + 0.2);
    expect(
      valueOf(await run('x = [1, 2.5, None, True, "ü", float("nan"), -float("inf")]; x')),
    ).toEqual([1, 2.5, null, true, 'ü', { $number: 'NaN' }, { $number: '-Inf' }]);
    expect(valueOf(await run('{"a": {"b": (1, 2)}, 3: 2**60}'))).toEqual({
      a: { b: [1, 2] },
      '3': '1152921504606846976',
    });
    expect(valueOf(await run('x = 1'))).toBeUndefined();
    expect(valueOf(await run('1 + 1;'))).toBeUndefined();
    expect(valueOf(await run('import numpy as np; np.array([1.5, np.nan])'))).toEqual([
      1.5,
      { $number: 'NaN' },
    ]);
    const table = await run('import pandas as pd; pd.DataFrame({"n": [1, 2], "t": ["a", None]})');
    expect(table.outputs.map(({ kind }) => kind)).toEqual(['table', 'value']);
    expect(valueOf(table)).toEqual({
      $table: {
        columns: [
          { name: 'n', type: 'int64' },
          { name: 't', type: 'object' },
        ],
        rows: [
          [1, 'a'],
          [2, null],
        ],
        totalRows: 2,
      },
    });
    expect(valueOf(await run('pd.DataFrame({"n": [1.0, 2.0]}).mean()'))).toEqual({ n: 1.5 });
    expect(valueOf(await run('object()'))).toBeUndefined();
  });

  test('an error has its class, its line and a traceback without colours, and nothing after it runs', async () => {
    const { run } = opened();
    const failed = await run('y = 1\nraise ValueError("no")\ny = 2');
    expect(failed.outcome).toBe('error');
    const error = failed.outputs.at(-1);
    expect(error).toMatchObject({ kind: 'error', name: 'ValueError', message: 'no', line: 2 });
    expect(JSON.stringify(error)).not.toContain('\\u001b');
    expect(valueOf(await run('y'))).toBe(1);
    expect((await run('a = = 1')).outputs.at(-1)).toMatchObject({ name: 'SyntaxError', line: 1 });
    const asked = await run('input("name?")');
    expect(asked.outputs.at(-1)).toMatchObject({ kind: 'error', name: 'StdinNotImplementedError' });
  });

  test('a figure comes as a picture of the size asked for, markup as text', async () => {
    const { run } = opened();
    const drawn = await run('import matplotlib.pyplot as plt\nplt.plot([1, 2]); None', {
      figure: { width: 480, height: 240 },
    });
    const picture = drawn.outputs.find((output) => output.kind === 'png');
    const bytes = Buffer.from(picture?.base64 ?? '', 'base64');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    // Twice the CSS pixels, less the margin that the inline backend cuts off.
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(700);
    expect(bytes.readUInt32BE(16)).toBeLessThanOrEqual(1_000);
    const shown = await run(
      'from IPython.display import HTML, display\ndisplay(HTML("<script>alert(1)</script>"))',
    );
    expect(shown.outputs).toContainEqual({ kind: 'html', html: '<script>alert(1)</script>' });
    const vega = await run(
      'display({"application/vnd.vegalite.v5+json": {"mark": "point"}}, raw=True)',
    );
    expect(vega.outputs).toEqual([{ kind: 'vega', specification: { mark: 'point' } }]);
  });

  test('an endless loop ends by Stop, by its time and by its output, and what was defined stays', async () => {
    const { run } = opened();
    await run('kept = 41');
    const stop = new AbortController();
    const stopped = await run(
      'import time\nprint("on", flush=True)\nwhile True: time.sleep(0.01)',
      {
        signal: stop.signal,
        onOutput: () => stop.abort(),
      },
    );
    expect(stopped).toMatchObject({ outcome: 'stopped', lostState: false });
    expect(stopped.outputs.filter(({ kind }) => kind === 'error')).toEqual([]);
    const late = await run('while True: pass', { limits: { ...limits, time: 500 } });
    expect(late).toMatchObject({ outcome: 'limit', limit: 'time', lostState: false });
    const flood = await run(
      'import time\nwhile True:\n    print("x" * 10000)\n    time.sleep(0.001)',
      {
        limits: { ...limits, output: 200_000 },
      },
    );
    expect(flood).toMatchObject({ outcome: 'limit', limit: 'output' });
    expect(flood.outputs.at(-1)).toMatchObject({ kind: 'cut' });
    expect(textOf(flood).length).toBeLessThanOrEqual(200_000);
    expect(valueOf(await run('kept + 1'))).toBe(42);
  });

  test('what does not listen to an interrupt is restarted, and says that everything is gone', async () => {
    const { run } = opened();
    await run('kept = 1');
    const stop = new AbortController();
    const deaf = await run(
      'import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nprint("on", flush=True)\nwhile True: pass',
      { signal: stop.signal, onOutput: () => stop.abort() },
    );
    expect(deaf).toMatchObject({ outcome: 'stopped', lostState: true });
    expect(textOf(deaf, 'message')).toContain('restarted');
    expect((await run('kept')).outputs.at(-1)).toMatchObject({ name: 'NameError' });
    expect(valueOf(await run('1 + 1'))).toBe(2);
  });

  test('a kernel whose process is killed is told as died, and the next run starts it again', async () => {
    const { run } = opened();
    await run('kept = 1');
    const died = await run('import os, signal\nos.kill(os.getpid(), signal.SIGKILL)');
    expect(died).toMatchObject({ outcome: 'died', lostState: true });
    expect(died.outputs.at(-1)).toMatchObject({ kind: 'error', name: 'KernelDied' });
    expect((await run('kept')).outputs.at(-1)).toMatchObject({ name: 'NameError' });
    expect(valueOf(await run('[1, 2]'))).toEqual([1, 2]);
  });

  test('a kernel that ended between two runs is started again, and the next run says what is gone', async () => {
    const { run } = opened();
    const { outputs } = await run(
      'kept = 1\nimport os, signal, threading\nthreading.Timer(1, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()',
    );
    expect(outputs).toEqual([]);
    // The server looks after its kernels every few seconds.
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const next = await run('"kept" in dir()');
    expect(next).toMatchObject({ outcome: 'done', lostState: true });
    expect(textOf(next, 'message')).toContain('ended since the last run');
    expect(valueOf(next)).toBe(false);
    expect(await run('1')).toMatchObject({ lostState: false });
  });

  test('a connection that is lost while code runs is made again, and its outcome comes over', async () => {
    const proxy = await startProxy(server.port);
    onTestFinished(() => proxy.close());
    const { run } = opened(proxy.origin);
    await run('kept = 7');
    const cut = run('import time\nprint("on", flush=True)\ntime.sleep(2)\nkept * 6', {
      onOutput: (output) => {
        if (output.kind === 'text' && output.text.includes('on')) proxy.cut();
      },
    });
    expect(valueOf(await cut)).toBe(42);
    let goes: Promise<void> | undefined;
    const fallAndRise = async () => {
      await proxy.down();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      await proxy.up();
    };
    const down = run('print("on", flush=True)\ntime.sleep(1)\nkept * 3', {
      onOutput() {
        goes ??= fallAndRise();
      },
    });
    expect(valueOf(await down)).toBe(21);
    expect(valueOf(await run('kept'))).toBe(7);
  });

  test('data goes over and comes back bit for bit, counted before it leaves', async () => {
    const { kernel, given, run } = opened();
    const frame = await sampleFrame();
    dataOf(await kernel.give('birds', frame));
    const bytes = await bytesIn(frame.folder);
    expect(given).toEqual([
      { name: 'birds', bytes: expect.any(Number), address: `${server.origin}/`, place: 'here' },
    ]);
    expect(given[0]?.bytes).toBeGreaterThanOrEqual(bytes);
    expect(valueOf(await run('[str(t) for t in birds.dtypes]'))).toEqual([
      'float64',
      'Int32',
      'boolean',
      'object',
      'category',
      'datetime64[ns]',
      'datetime64[ns]',
    ]);
    expect(valueOf(await run('birds.integer.sum()'))).toBe(2 ** 31 - 1);
    const back = dataOf(await kernel.take('birds', temporaryFolder()));
    expect(back.frame).toEqual(frame.frame);
    const files = (await readdir(frame.folder)).filter((name) => !name.endsWith('.json'));
    for (const name of files) {
      const sent = await readFile(join(frame.folder, name));
      expect(await readFile(join(back.folder, name)), name).toEqual(sent);
    }
    expect(await kernel.take('nothing', temporaryFolder())).toMatchObject({
      error: { code: 'not_found' },
    });
    await run('f = lambda: 1');
    expect(await kernel.take('f', temporaryFolder())).toMatchObject({
      error: { code: 'not_found' },
    });
    expect(await kernel.give('no name', frame)).toMatchObject({ error: { code: 'invalid_input' } });
    expect(given).toHaveLength(1);
  });

  test('a table of several pieces goes both ways whole', async () => {
    const { kernel, run } = opened();
    const rows = 700_000;
    await run(
      `import numpy as np, pandas as pd; big = pd.DataFrame({"x": np.random.default_rng(1).random(${rows})})`,
    );
    const taken = dataOf(await kernel.take('big', temporaryFolder()));
    expect(taken.frame).toEqual({ rows, columns: [{ name: 'x', type: 'double' }] });
    dataOf(await kernel.give('again', taken));
    expect(valueOf(await run('bool((big.x == again.x).all()), len(again)'))).toEqual([true, rows]);
  });

  test('which names a cell reads and sets is found without running it', async () => {
    const { kernel, run } = opened();
    const names = async (code: string) => dataOf(await kernel.names(code));
    expect(await names('import pandas as pd\ny = pd.read_csv(path)["a"] + x')).toEqual({
      reads: ['path', 'x'],
      writes: ['pd', 'y'],
    });
    expect(await names('data["z"] = 1\ntotal += 2\nprint(len(data))')).toMatchObject({
      reads: ['data', 'total'],
      writes: ['data', 'total'],
    });
    expect(
      await names('def f(a, b=d):\n    c = a + e\n    return c\ne = 1\n[i for i in rows if i]'),
    ).toMatchObject({ reads: ['d', 'rows'], writes: ['f', 'e'] });
    expect(await names('if a:\n    q = 1\nq')).toMatchObject({ reads: ['a', 'q'], writes: ['q'] });
    const none = { reads: [], writes: [] };
    expect(await names('%matplotlib inline\nfrom os import *')).toEqual(none);
    expect(await names('x = = 1')).toEqual(none);
    expect((await run('y')).outputs.at(-1)).toMatchObject({ name: 'NameError' });
  });

  test('each request is in the ledger, the token in none of them', async () => {
    const { run, kernel, ledger, journal } = opened();
    await run('1');
    await kernel.close();
    const lines = await ledger();
    expect(new Set(lines.map(({ purpose }) => purpose))).toEqual(new Set(['kernel']));
    expect(lines.some(({ url }) => url.startsWith('ws://'))).toBe(true);
    expect(lines.some(({ url, method }) => method === 'POST' && url.endsWith('/api/kernels'))).toBe(
      true,
    );
    expect(JSON.stringify(await readAll(journal, 'network'))).not.toContain(server.token);
    expect(server.said()).not.toContain(`token=${server.token}`);
  });

  test('closing the kernel ends its process on the server', async () => {
    const { kernel, net, run } = opened();
    await run('1');
    const running = async () => {
      const answer = await fetch(`${server.origin}/api/kernels`, {
        headers: { authorization: `token ${server.token}` },
      });
      const kernels: unknown = await answer.json();
      return Array.isArray(kernels) ? kernels.length : undefined;
    };
    const before = await running();
    await kernel.close();
    expect(await running()).toBe((before ?? 0) - 1);
    expect(await kernel.run({ code: '1', limits })).toMatchObject({ error: { code: 'stopped' } });
    await net.close();
  });

  test('a wrong token, nobody there, no Python and an address nobody registered each have their own words', async () => {
    const { net } = opened();
    const at = (baseUrl: string, more: Partial<JupyterTarget> = {}) =>
      probe({ baseUrl, token: server.token, net, ...more });
    expect(await at(`${server.origin}/`)).toMatchObject({
      ok: true,
      data: { kernel: { name: 'python3' }, place: 'here', isUnencrypted: false },
    });
    expect(await at(`${server.origin}/`, { token: 'wrong' })).toMatchObject({
      error: { code: 'service_unauthorized' },
    });
    expect(await at(`${server.origin}/`, { token: undefined })).toMatchObject({
      error: { code: 'service_unauthorized' },
    });
    expect(await at(`${server.origin}/`, { kernelName: 'julia' })).toMatchObject({
      error: { code: 'engine_missing' },
    });
    expect(await at('http://127.0.0.1:1/')).toMatchObject({ error: { code: 'network_refused' } });
    const remote = await at('https://hub.example.org/user/ada/');
    expect(remote).toMatchObject({ error: { code: 'network_refused' } });
    expect(remote.ok ? '' : remote.error.message).toContain('hub.example.org');
    const gone = await freePort();
    const { net: other } = netKit({ kernels: [`http://127.0.0.1:${gone}`] });
    expect(await at(`http://127.0.0.1:${gone}/`, { net: other })).toMatchObject({
      error: { code: 'network_failed', retry: true },
    });
  });
});

test.skipIf(noJupyter !== undefined)(
  'a server below a path, as on JupyterHub, works the same; when it ends, a run says so and hangs for nobody',
  async () => {
    const hub = await startJupyter({ basePath: '/user/ada/' });
    onTestFinished(() => hub.stop());
    const kit = netKit({ kernels: [hub.origin] });
    const kernel = createJupyterKernel({
      baseUrl: `${hub.origin}/user/ada/`,
      token: hub.token,
      net: kit.net,
      onGive: async () => ok(undefined),
    });
    onTestFinished(() => kernel.close());
    const ran = dataOf(await kernel.run({ code: '6 * 7', limits }));
    expect(valueOf(ran)).toBe(42);
    let next: Promise<JupyterServer> | undefined;
    const cut = dataOf(
      await kernel.run({
        code: 'import time\nprint("on", flush=True)\ntime.sleep(600)',
        limits,
        onOutput() {
          next ??= hub.kill().then(() => startJupyter({ basePath: '/user/ada/', port: hub.port }));
        },
      }),
    );
    const again = await next;
    onTestFinished(() => again?.stop());
    expect(cut).toMatchObject({ outcome: 'died', lostState: true });
    expect(valueOf(dataOf(await kernel.run({ code: '1 + 1', limits })))).toBe(2);
  },
  120_000,
);

/** Every type of a column, with missing values and doubles that are easily bent. */
async function sampleFrame(): Promise<FrameFolder> {
  const folder = temporaryFolder();
  const na = Buffer.alloc(8);
  na.writeBigUInt64LE(0x7ff00000000007a2n);
  const doubles = (values: readonly (number | undefined)[]) =>
    Buffer.concat(
      values.map((value) => {
        const bytes = Buffer.alloc(8);
        if (value === undefined) return na;
        bytes.writeDoubleLE(value);
        return bytes;
      }),
    );
  const ints = (values: readonly number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [i, value] of values.entries()) bytes.writeInt32LE(value, i * 4);
    return bytes;
  };
  const NO = -(2 ** 31);
  await Promise.all([
    writeFile(join(folder, '0.bin'), doubles([0.1, undefined, -0, 5e-324])),
    writeFile(join(folder, '1.bin'), ints([2 ** 31 - 1, NO, 0, 0])),
    writeFile(join(folder, '2.bin'), ints([1, NO, 0, 1])),
    writeFile(join(folder, '3.bin'), ints([1, 2, NO, 1])),
    writeFile(join(folder, '3.txt'), 'Adélie\0企鹅\0'),
    writeFile(join(folder, '4.bin'), ints([2, NO, 1, 2])),
    writeFile(join(folder, '4.txt'), 'low\0high\0'),
    writeFile(join(folder, '5.bin'), doubles([0, undefined, -1, 19_000])),
    writeFile(join(folder, '6.bin'), doubles([1_700_000_000.123, undefined, 0.5, -1.25])),
  ]);
  const frame: Frame = {
    rows: 4,
    columns: [
      { name: 'double', type: 'double' },
      { name: 'integer', type: 'integer' },
      { name: 'logical', type: 'logical' },
      { name: 'text', type: 'text', distinct: 2 },
      { name: 'factor', type: 'factor', distinct: 2, ordered: true },
      { name: 'date', type: 'date' },
      { name: 'datetime', type: 'datetime' },
    ],
  };
  await writeFile(join(folder, 'frame.json'), JSON.stringify(frame));
  return { folder, frame };
}

async function bytesIn(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.json'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
