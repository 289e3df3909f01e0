/* oxlint-disable typescript/no-unsafe-type-assertion -- functions that run in the fixture’s main know what it left on its global object */
/* oxlint-disable unicorn/require-post-message-target-origin -- a process has no origin */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findChromium, NO_CHROMIUM } from '../support/chromium.ts';
import {
  fixtureFolder,
  processesOf,
  startFixture,
  type FixtureMain,
  type RunningFixture,
} from '../support/electron-stand-in/fixture.ts';
import { desktopDriver } from '../support/electron-stand-in/launch.ts';

const chromium = findChromium();
if (chromium === undefined) console.warn(`The stand-in's tests are skipped: ${NO_CHROMIUM}`);
const skipped = chromium === undefined || desktopDriver() === 'electron';

/** Runs in the page; the body of an async function. */
function inPage<Value>({ page }: RunningFixture, body: string): Promise<Value> {
  return page.evaluate<Value>(`(async () => { ${body} })()`);
}

describe.skipIf(skipped)('the stand-in for Electron', () => {
  let running: RunningFixture;
  beforeAll(async () => {
    running = await startFixture();
  });
  afterAll(() => running?.stop());

  describe('pages and their addresses', () => {
    test('app:// pages load modules, nested workers and their own styles of answers', async () => {
      expect(await running.page.getByText('module loaded').count()).toBe(1);
      expect(
        await inPage(
          running,
          `return new Promise((resolve) => {
            const worker = new Worker('worker.js');
            worker.onmessage = ({ data }) => resolve(data);
            worker.postMessage({ nested: true });
          })`,
        ),
      ).toBe('nested 37');
      const main = await running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
      );
      expect(main).toBe('app://fixture/');
    });

    test('a part of a file and the bytes of an upload cross whole', async () => {
      const answer = await inPage(
        running,
        `const part = await fetch('/range', { headers: { Range: 'bytes=2-4' } });
        const upload = await fetch('/echo', { method: 'POST', body: new Blob([new Uint8Array(3_000_000).fill(1)]) });
        return [part.status, await part.text(), part.headers.get('content-range'), await upload.json()]`,
      );
      expect(answer).toEqual([206, '234', 'bytes 2-4/10', { bytes: 3_000_000, sum: 3_000_000 }]);
    });

    test('main learns which origin asked, and nothing of one for a page it opened itself', async () => {
      await inPage(running, `await fetch('/word.js')`);
      const requests = await running.app.evaluate(
        () => (globalThis as unknown as FixtureMain).requests,
      );
      expect(requests[0]).toMatchObject({ url: 'app://fixture/' });
      expect(requests[0]?.initiatorOrigin).toBeUndefined();
      expect(requests.at(-1)?.initiatorOrigin).toBe('app://fixture');
    });

    test('eval is stopped by the page’s policy', async () => {
      const outcome = await inPage(
        running,
        `await new Promise((resolve) => setTimeout(resolve, 1));
        try { return eval('1 + 1'); } catch (error) { return error.name; }`,
      );
      expect(outcome).toBe('EvalError');
    });
  });

  describe('the bridge and IPC', () => {
    test('values cross as clones, there and back', async () => {
      const answer = await inPage<boolean[]>(
        running,
        `const [map, bytes, date, nothing, big] = await window.fixture.invoke(
          'echo', new Map([['a', new Set([1])]]), new Uint8Array([1, 2]), new Date(5), undefined, 7n);
        return [map instanceof Map && map.get('a').has(1), bytes instanceof Uint8Array && bytes[1] === 2,
          date instanceof Date && date.getTime() === 5, nothing === undefined, big === 7n]`,
      );
      expect(answer).toEqual([true, true, true, true, true]);
    });

    test('a value that cannot be cloned throws, in both directions', async () => {
      const words = await inPage(
        running,
        `let there;
        try { await window.fixture.invoke('echo', document.body); } catch (error) { there = error.message; }
        const back = await window.fixture.invoke('uncloneable').catch((error) => error.message);
        return [there, back]`,
      );
      expect(words).toEqual([
        'An object could not be cloned.',
        "Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
      ]);
    });

    test('what the preload exposes is frozen, and its promises and errors come through', async () => {
      const answer = await inPage(
        running,
        `const { fixture } = window;
        let called;
        fixture.callBack((value) => { called = value; });
        return [Object.isFrozen(fixture), Object.isFrozen(fixture.nested.list[1]), await fixture.later(1),
          await fixture.failing().catch((error) => error.message), called]`,
      );
      expect(answer).toEqual([true, true, { value: 1 }, 'from the preload', { from: 'preload' }]);
    });

    test('main’s messages reach a listener until it leaves', async () => {
      const told = await inPage(
        running,
        `const told = [];
        const stop = await new Promise((resolve) => {
          const off = window.fixture.onTold((value) => { told.push(value); resolve(off); });
          window.fixture.tell('first');
        });
        stop();
        window.fixture.tell('second');
        await window.fixture.invoke('echo');
        return told`,
      );
      expect(told).toEqual(['first']);
    });

    test('a failure in main arrives with Electron’s words', async () => {
      const words = await inPage(
        running,
        `return Promise.all(['fail', 'nobody'].map((name) => window.fixture.invoke(name).catch((error) => error.message)))`,
      );
      expect(words).toEqual([
        "Error invoking remote method 'fail': TypeError: on purpose",
        "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
      ]);
    });

    test('a frame inside the page has no bridge', async () => {
      const kinds = await inPage(
        running,
        `const frame = document.createElement('iframe');
        frame.src = '/frame.html';
        await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
        const kinds = [typeof window.fixture, typeof frame.contentWindow.fixture];
        frame.remove();
        return kinds`,
      );
      expect(kinds).toEqual(['object', 'undefined']);
    });

    test('the path of a chosen file is known to the preload', async () => {
      const path = join(fixtureFolder, 'package.json');
      await running.page.setInputFiles('#file', path);
      await vi.waitFor(async () => expect(await running.page.title()).toBe(path));
      expect(await inPage(running, `return window.fixture.pathOf(new File(['x'], 'made'))`)).toBe(
        '',
      );
    });
  });

  describe('downloads', () => {
    const give = `const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['given out']));
      link.download = 'report.txt';
      link.click();`;

    test('a file that a page gives out lies where main said', async () => {
      const place = join(running.home, 'saved.txt');
      const done = running.app.evaluate(
        ({ session }, path) =>
          new Promise<readonly string[]>((resolve) => {
            session.defaultSession.once('will-download', (_event, item) => {
              item.setSavePath(path);
              item.once('done', (_done, state) =>
                resolve([state, item.getFilename(), item.getURL()]),
              );
            });
          }),
        place,
      );
      await inPage(running, give);
      const [state, name, address] = await done;
      expect([state, name]).toEqual(['completed', 'report.txt']);
      expect(address).toMatch(/^blob:app:\/\/fixture\//);
      expect(readFileSync(place, 'utf8')).toBe('given out');
    });

    test('one that main refuses is not saved', async () => {
      const folder = join(running.home, '.config/stand-in-fixture/Chromium/stand-in-downloads');
      const refused = running.app.evaluate(
        ({ session }) =>
          new Promise<string>((resolve) => {
            session.defaultSession.once('will-download', (event, item) => {
              event.preventDefault();
              resolve(item.getFilename());
            });
          }),
      );
      await inPage(running, give);
      expect(await refused).toBe('report.txt');
      await vi.waitFor(() => expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]));
    });
  });

  describe('what a page may not do', () => {
    test('a new window is offered to main, refused, and never loads', async () => {
      await running.seen();
      await inPage(running, `window.open('https://elsewhere.invalid/pop')`);
      await vi.waitFor(() => expect(running.app.windows()).toHaveLength(1));
      expect(await running.seen()).toEqual([{ open: 'https://elsewhere.invalid/pop' }]);
      expect(await inPage(running, 'return 1')).toBe(1);
    });

    test('main hears what the person does, and not what a page makes up', async () => {
      const heard = await running.app.evaluateHandle(({ BrowserWindow }) => {
        const types: string[] = [];
        BrowserWindow.getAllWindows()[0]?.webContents.on('input-event', (_event, { type }) =>
          types.push(type),
        );
        return types;
      });
      await inPage(
        running,
        `document.body.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))`,
      );
      await running.page.getByRole('heading').click();
      await vi.waitFor(async () =>
        expect(await heard.jsonValue()).toEqual(['mouseDown', 'mouseUp']),
      );
    });

    test('a permission that main refuses is denied in the page', async () => {
      await running.app.evaluate(({ session }) =>
        session.defaultSession.setPermissionCheckHandler(
          (_contents, permission) => permission === 'clipboard-sanitized-write',
        ),
      );
      const states = `return Promise.all(['geolocation', 'notifications'].map(
        async (name) => (await navigator.permissions.query({ name })).state))`;
      await vi.waitFor(async () =>
        expect(await inPage(running, states)).toEqual(['denied', 'denied']),
      );
      expect(
        await inPage(running, `return navigator.clipboard.writeText('x').then(() => 'written')`),
      ).toBe('written');
    });

    test('a navigation away is offered to main and does not happen when it is refused', async () => {
      await running.seen();
      await running.page.click('#away');
      await vi.waitFor(async () =>
        expect(await running.seen()).toEqual([{ navigate: 'https://elsewhere.invalid/page' }]),
      );
      expect(await running.page.getByRole('heading').textContent()).toBe('Fixture');
    });
  });

  describe('members of electron', () => {
    test('one that the stand-in has not says its name', async () => {
      const words = await running.app.evaluate(({ app, desktopCapturer }) =>
        [() => app.setUserActivity('x', {}), () => desktopCapturer.getSources({ types: [] })].map(
          (use) => {
            try {
              return String(use());
            } catch (error) {
              return error instanceof Error ? error.message : '';
            }
          },
        ),
      );
      expect(words).toEqual([
        'app.setUserActivity is not implemented by the Electron stand-in',
        'desktopCapturer.getSources is not implemented by the Electron stand-in',
      ]);
      expect(
        await inPage(
          running,
          `try { window.fixture.missing(); } catch (error) { return error.message; }`,
        ),
      ).toBe('ipcRenderer.sendSync is not implemented by the Electron stand-in');
    });

    test('a dialog without an answer fails; one that a test answers does not', async () => {
      const words = await running.app.evaluate(async ({ dialog }) => {
        const before = await dialog.showOpenDialog({}).catch((error: Error) => error.message);
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['/chosen'] });
        return [before, await dialog.showOpenDialog({})];
      });
      expect(words).toEqual([
        'dialog.showOpenDialog was called, and the test has put no answer in its place',
        { canceled: false, filePaths: ['/chosen'] },
      ]);
    });

    test('menus keep their items and a click reaches main', async () => {
      const answer = await running.app.evaluate(({ Menu }) => {
        let clicked = 0;
        Menu.setApplicationMenu(
          Menu.buildFromTemplate([
            { label: 'File', submenu: [{ id: 'one', label: 'One', click: () => (clicked += 1) }] },
            { role: 'editMenu' },
          ]),
        );
        const menu = Menu.getApplicationMenu();
        menu?.getMenuItemById('one')?.click();
        return { clicked, roles: menu?.items.map((item) => item.role ?? '') };
      });
      expect(answer).toEqual({ clicked: 1, roles: ['', 'editMenu'] });
    });

    test('the chosen theme is what the page sees', async () => {
      const dark = `return matchMedia('(prefers-color-scheme: dark)').matches`;
      await running.app.evaluate(({ nativeTheme }) => {
        nativeTheme.themeSource = 'dark';
      });
      await vi.waitFor(async () => expect(await inPage(running, dark)).toBe(true));
      await running.app.evaluate(({ nativeTheme }) => {
        nativeTheme.themeSource = 'light';
      });
      await vi.waitFor(async () => expect(await inPage(running, dark)).toBe(false));
    });

    test('without a keyring nothing is encrypted', async () => {
      const answer = await running.app.evaluate(({ safeStorage }) => {
        try {
          safeStorage.encryptString('x');
          return 'encrypted';
        } catch {
          return [safeStorage.isEncryptionAvailable(), safeStorage.getSelectedStorageBackend()];
        }
      });
      expect(answer).toEqual([false, 'basic_text']);
    });
  });

  describe('windows', () => {
    test('bounds set by main are the size that the page has', async () => {
      const window = await running.app.browserWindow(running.page);
      await window.evaluate((held) => held.setBounds({ width: 640, height: 480 }));
      const size = 'return [innerWidth, innerHeight]';
      await vi.waitFor(async () => expect(await inPage(running, size)).toEqual([640, 480]));
    });

    test('a zoomed page has fewer pixels, also after its window changed, until the zoom is put back', async () => {
      const window = await running.app.browserWindow(running.page);
      const width = 'return innerWidth';
      await window.evaluate((held) => {
        held.setBounds({ width: 640, height: 480 });
        held.webContents.setZoomFactor(2);
      });
      await vi.waitFor(async () => expect(await inPage(running, width)).toBe(320));
      await window.evaluate((held) => held.setBounds({ width: 800, height: 480 }));
      await vi.waitFor(async () => expect(await inPage(running, width)).toBe(400));
      await running.page.getByRole('heading').click();
      await window.evaluate((held) => held.webContents.setZoomLevel(0));
      await vi.waitFor(async () => expect(await inPage(running, width)).toBe(800));
    });

    test('a reload brings the page and its bridge back', async () => {
      await running.page.reload();
      await running.page.getByText('module loaded').waitFor();
      expect(await inPage(running, `return window.fixture.invoke('echo', 1)`)).toEqual([1]);
    });

    test('a second window is a window of its own, and closing it leaves the first', async () => {
      const opened = running.app.waitForEvent('window');
      await running.app.evaluate(() => {
        (globalThis as unknown as FixtureMain).openWindow();
      });
      const second = await opened;
      await second.getByText('module loaded').waitFor();
      const sender = `(async () => (await window.fixture.invoke('sender')).window)()`;
      const first: unknown = await running.page.evaluate(sender);
      expect(await second.evaluate(sender)).not.toBe(first);
      expect((await second.screenshot()).length).toBeGreaterThan(1000);
      await second.close();
      await vi.waitFor(async () =>
        expect(
          await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length),
        ).toBe(1),
      );
    });

    test('a page that dies is told to main, and main can show it again', async () => {
      const opened = running.app.waitForEvent('window');
      await running.app.evaluate(() => {
        (globalThis as unknown as FixtureMain).openWindow();
      });
      const second = await opened;
      await second.getByText('module loaded').waitFor();
      const window = await running.app.browserWindow(second);
      const told = await window.evaluate(
        (held) =>
          new Promise<readonly unknown[]>((resolve) => {
            const { webContents } = held;
            webContents.on('render-process-gone', (_event: unknown, details: { reason: string }) =>
              resolve([details.reason, webContents.isCrashed()]),
            );
            webContents.forcefullyCrashRenderer();
          }),
      );
      expect(told).toEqual(['crashed', true]);
      const text = await window.evaluate(async (held) => {
        const loaded = new Promise((resolve) => held.webContents.once('did-finish-load', resolve));
        held.webContents.reload();
        await loaded;
        return held.webContents.executeJavaScript('document.title') as Promise<string>;
      });
      expect(text).toBe('Fixture');
      await window.evaluate((held) => held.destroy());
    });

    test('a page that asks to stay keeps its window open', async () => {
      const opened = running.app.waitForEvent('window');
      await running.app.evaluate(() => {
        (globalThis as unknown as FixtureMain).openWindow();
      });
      const second = await opened;
      await second.getByText('module loaded').waitFor();
      const window = await running.app.browserWindow(second);
      await second.evaluate(`window.onbeforeunload = () => 'stay'`);
      const asked = window.evaluate(
        (held) =>
          new Promise<boolean>((resolve) => {
            held.webContents.once('will-prevent-unload', () => resolve(true));
            held.close();
          }),
      );
      expect(await asked).toBe(true);
      expect(await second.evaluate('1 + 1')).toBe(2);
      await second.evaluate('window.onbeforeunload = null');
      const gone = second.waitForEvent('close');
      await window.evaluate((held) => held.close());
      await gone;
    });
  });

  describe('utility processes', () => {
    test('messages go there and back, and a kill is reported', async () => {
      await running.seen();
      await running.app.evaluate(async () => {
        const child = (globalThis as unknown as FixtureMain).startChild();
        child.postMessage({ bytes: new Uint8Array([1]), at: new Date(3) });
        while (!(globalThis as unknown as FixtureMain).seen.length) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        child.kill();
        while ((globalThis as unknown as FixtureMain).seen.length < 3) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      });
      const [answer, gone, exit] = await running.seen();
      expect(answer).toMatchObject({ child: { values: ['one'], type: 'utility' } });
      expect(gone).toMatchObject({ gone: { type: 'Utility', reason: 'killed', name: 'Fixture' } });
      expect(exit).toEqual({ exit: 15 });
    });

    test('a message with a function throws', async () => {
      const words = await running.app.evaluate(() => {
        const child = (globalThis as unknown as FixtureMain).startChild();
        try {
          child.postMessage({ nothing: () => undefined });
          return 'sent';
        } catch (error) {
          return error instanceof Error ? error.name : '';
        } finally {
          child.kill();
        }
      });
      expect(words).toBe('DataCloneError');
    });
  });
});

describe.skipIf(skipped)('the network of the stand-in', () => {
  let running: RunningFixture;
  let server: Server;
  const hits: string[] = [];
  let port = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Content-Type', 'text/html');
      response.end('<p>foreign</p>');
    });
    server.on('upgrade', (request, socket) => {
      hits.push(`socket ${request.url ?? ''}`);
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    running = await startFixture();
  });
  afterAll(async () => {
    await running?.stop();
    server?.close();
  });

  const fetchIt = (): Promise<string> =>
    inPage(running, `return (await fetch('http://127.0.0.1:${port}/page')).text()`);
  const socketIt = (): Promise<string> =>
    inPage(
      running,
      `return new Promise((resolve) => {
        const socket = new WebSocket('ws://127.0.0.1:${port}/socket');
        socket.onerror = () => resolve('closed');
      })`,
    );

  test('a call from a foreign frame carries that frame’s own address', async () => {
    const opened = running.app.waitForEvent('window');
    await running.app.evaluate(() => {
      (globalThis as unknown as FixtureMain).openWindow({ nodeIntegrationInSubFrames: true });
    });
    const page = await opened;
    await page.getByText('module loaded').waitFor();
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: '/frame.html' }))`,
    );
    const frame = page.frameLocator('iframe');
    await frame.getByText('frame').waitFor();
    const call = `(async () => window.fixture.invoke('sender'))()`;
    expect(await page.frames()[1]?.evaluate(call)).toMatchObject({
      url: 'app://fixture/frame.html',
      isTop: false,
      hasParent: true,
    });
    expect(await page.evaluate(call)).toMatchObject({ isTop: true, hasParent: false });
    await page.close();
  });

  test('a request and a socket that webRequest cancels never reach a real server', async () => {
    hits.length = 0;
    expect(await fetchIt()).toBe('<p>foreign</p>');
    await socketIt();
    expect(hits).toEqual(['/page', 'socket /socket']);
    await running.app.evaluate(() => (globalThis as unknown as FixtureMain).blockNetwork());
    hits.length = 0;
    await expect(fetchIt()).rejects.toThrow('Failed to fetch');
    await socketIt();
    expect(hits).toEqual([]);
  });
});

describe.skipIf(skipped)('starting and ending', () => {
  const preloadOf = async (name: string) => {
    const running = await startFixture();
    try {
      const opened = running.app.waitForEvent('window');
      await running.app.evaluate(
        (_electron, path) => {
          (globalThis as unknown as FixtureMain).openWindow({ preload: path });
        },
        join(fixtureFolder, name),
      );
      const page = await opened;
      await page.getByText('module loaded').waitFor();
      await vi.waitFor(() => expect(running.said()).toContain('Unable to load preload script'));
      return { bridge: await page.evaluate('typeof window.fixture'), seen: await running.seen() };
    } finally {
      await running.stop();
    }
  };

  test('a sandboxed preload that requires fs fails where it can be seen', async () => {
    const { bridge, seen } = await preloadOf('preload-fs.cjs');
    expect(bridge).toBe('undefined');
    expect(seen).toMatchObject([{ preloadError: 'module not found: fs' }]);
  });

  test('a preload written as an ES module fails where it can be seen', async () => {
    const { bridge, seen } = await preloadOf('preload-esm.mjs');
    expect(bridge).toBe('undefined');
    expect(seen).toMatchObject([{ preloadError: 'Cannot use import statement outside a module' }]);
  });

  test('a second start with the same data tells the first and ends', async () => {
    const running = await startFixture();
    try {
      const binary = join(import.meta.dirname, '../support/electron-stand-in/dist/electron');
      const second = spawn(binary, [fixtureFolder, 'cairn://open'], {
        env: { ...process.env, HOME: running.home, XDG_CONFIG_HOME: join(running.home, '.config') },
        stdio: 'ignore',
      });
      expect((await once(second, 'exit'))[0]).toBe(0);
      const [told] = await running.seen();
      expect(told).toMatchObject({ data: { hello: 'again' } });
      expect(JSON.stringify(told)).toContain('cairn://open');
    } finally {
      await running.stop();
    }
  });

  test('two apps run beside each other, and what a page stored is there at the next start', async () => {
    const [one, two] = await Promise.all([startFixture(), startFixture()]);
    const { home } = one;
    try {
      await inPage(one, `localStorage.setItem('kept', 'yes')`);
      expect(await inPage(two, `return localStorage.getItem('kept')`)).toBeNull();
      await one.app.close();
      const again = await startFixture({}, home);
      expect(await inPage(again, `return localStorage.getItem('kept')`)).toBe('yes');
      await again.app.close();
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });

  test('nothing is left behind by a close, nor by a kill', async () => {
    const closed = await startFixture();
    expect(processesOf(closed.home).length).toBeGreaterThan(0);
    await closed.app.close();
    // The system takes a moment to clear away a process that has ended.
    await vi.waitFor(() => expect(processesOf(closed.home)).toEqual([]), { timeout: 20_000 });
    await closed.stop();

    const killed = await startFixture();
    await killed.app.evaluate(() => {
      (globalThis as unknown as FixtureMain).startChild();
    });
    const { pid } = killed.app.process();
    process.kill(pid ?? 0, 'SIGKILL');
    await vi.waitFor(() => expect(processesOf(killed.home)).toEqual([]), { timeout: 20_000 });
    await killed.stop();
  });

  test('nothing is left behind when the test’s own process is killed', async () => {
    const home = mkdtempSync(join(tmpdir(), 'stand-in-home-'));
    const fixture = join(import.meta.dirname, '../support/electron-stand-in/fixture.ts');
    const script = `import { startFixture } from ${JSON.stringify(fixture)};
      await startFixture({}, ${JSON.stringify(home)});
      process.kill(process.pid, 'SIGKILL');`;
    const driver = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'ignore',
    });
    await vi.waitFor(() => expect(processesOf(`${home}/.config`)).not.toEqual([]), {
      timeout: 20_000,
    });
    expect((await once(driver, 'exit'))[1]).toBe('SIGKILL');
    await vi.waitFor(() => expect(processesOf(`${home}/.config`)).toEqual([]), {
      timeout: 20_000,
    });
    rmSync(home, { recursive: true, force: true });
  });

  test('with a keyring, what is encrypted can be read again by the next start only with its key', async () => {
    const home = mkdtempSync(join(tmpdir(), 'stand-in-home-'));
    const keyring = { CAIRN_STAND_IN_KEYRING: 'gnome_libsecret' };
    try {
      const first = await startFixture(keyring, home);
      const sealed = await first.app.evaluate(({ safeStorage }) =>
        safeStorage.encryptString('secret').toString('base64'),
      );
      expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('secret');
      await first.app.close();
      const second = await startFixture(keyring, home);
      const read = await second.app.evaluate(
        ({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')),
        sealed,
      );
      expect(read).toBe('secret');
      await second.app.close();
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  });
});
