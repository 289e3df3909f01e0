/* oxlint-disable typescript/no-unsafe-type-assertion, no-eval -- what lies in the page and in main is read as it lies there */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import * as z from 'zod';
import { startCanary } from '../support/canary.ts';
import { isDesktop } from '../support/desktop-app.ts';
import { reply } from '../support/model-server/script.ts';
import { startModelServer } from '../support/model-server/server.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';

/**
 * A page that was taken over tries to get out of its window. The same decisions are tested one by one in
 * `test/security/desktop`; here they stand between a real page and a server that must hear nothing.
 */
test.skip(({ driver }) => driver !== 'desktop', 'Only the desktop has a window of its own.');

const desktop = (app: RunningApp): ElectronApplication => {
  if (!isDesktop(app)) throw new Error('this is no desktop');
  return app.application;
};

async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('link', { name: 'Library' }).first()).toBeVisible();
}

/** What a person's own click is to the browser's main process. */
const click = (application: ElectronApplication): Promise<void> =>
  application.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('input-event', {}, { type: 'mouseDown' });
  });

test('a page gets neither away from the app nor anything else into its window', async ({
  app,
  cairn,
  problems,
}) => {
  const canary = await startCanary();
  const application = desktop(app);
  await ready(cairn);
  const start = cairn.url();
  const stays = async (): Promise<void> => {
    await ready(cairn);
    expect(new URL(cairn.url()).origin).toBe(new URL(start).origin);
    const windows = await application.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect({ windows, heard: canary.heard }).toEqual({ windows: 1, heard: [] });
  };

  await test.step('by its address, a form, a link or a refresh', async () => {
    for (const place of [`${canary.address}/away`, 'file:///etc/passwd'])
      await cairn.evaluate((url) => void (location.href = url), place).catch(() => {});
    await cairn.evaluate((url) => {
      const link = document.createElement('a');
      link.href = `${url}/plain`;
      link.click();
      const form = document.createElement('form');
      form.action = `${url}/form`;
      document.body.append(form);
      form.submit();
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = `0;url=${url}/refresh`;
      document.head.append(refresh);
    }, canary.address);
    await stays();
  });

  await test.step('by a new window', async () => {
    await cairn.evaluate(
      (url) => [window.open(url), window.open(url, '_top'), window.open('')].length,
      `${canary.address}/popup`,
    );
    await expect.poll(() => application.windows().length).toBe(1);
    await stays();
  });

  await test.step('by a frame, which has no bridge either', async () => {
    const inside = await cairn.evaluate(async (url) => {
      const frames = [`${url}/frame`, location.href, 'about:blank', ''].map((src) => {
        const frame = document.createElement('iframe');
        if (src !== '') frame.src = src;
        document.body.append(frame);
        return frame;
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      return frames.map((frame) => {
        try {
          return typeof Reflect.get(frame.contentWindow ?? {}, 'cairn');
        } catch {
          // Of another origin: what was refused shows the browser's own page.
          return 'undefined';
        }
      });
    }, canary.address);
    expect(new Set(inside)).toEqual(new Set(['undefined']));
    await stays();
  });

  await test.step('main itself cannot load anything else: the network is cut without the navigation’s limits', async () => {
    const words = await application.evaluate(
      ({ BrowserWindow }, url) =>
        BrowserWindow.getAllWindows()[0]
          ?.webContents.loadURL(url)
          .then(
            () => 'loaded',
            (error: unknown) => String(error),
          ),
      `${canary.address}/by-main`,
    );
    expect(words).toMatch(/BLOCKED|ABORTED/i);
    expect(canary.heard).toEqual([]);
  });
  problems.length = 0;
  await canary.close();
});

test('a redirect away is refused by the navigation’s own limits, without the network’s', async ({
  app,
  cairn,
  problems,
}) => {
  const canary = await startCanary();
  await ready(cairn);
  const refused = await desktop(app).evaluate(async ({ BrowserWindow, session }, url) => {
    const [window] = BrowserWindow.getAllWindows();
    const seen: { readonly url: string; readonly prevented: boolean }[] = [];
    window?.webContents.on('will-redirect', (details) => {
      seen.push({ url: details.url, prevented: details.defaultPrevented });
    });
    const { protocol, webRequest } = session.defaultSession;
    webRequest.onBeforeRequest(null);
    protocol.unhandle('app');
    protocol.handle('app', () => new Response(null, { status: 302, headers: { Location: url } }));
    await Promise.race([
      window?.webContents.loadURL('app://cairn/').catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, 5_000)),
    ]);
    return seen;
  }, `${canary.address}/redirected`);
  expect(refused).toEqual([{ url: `${canary.address}/redirected`, prevented: true }]);
  expect(canary.heard).toEqual([]);
  problems.length = 0;
  await canary.close();
});

/** Ways of a page to reach out, each as far as it comes; an answer or `undefined`. */
async function reachOut(page: Page, address: string, sockets: boolean): Promise<void> {
  await page.evaluate(
    async ({ url, withSockets }) => {
      const attempts: (() => unknown)[] = [
        () => fetch(`${url}/fetch`, { mode: 'no-cors' }),
        () => fetch(`${url}/keepalive`, { mode: 'no-cors', keepalive: true, method: 'POST' }),
        () => navigator.sendBeacon(`${url}/beacon`, 'secret'),
        () => new EventSource(`${url}/events`),
        () => {
          const request = new XMLHttpRequest();
          request.open('POST', `${url}/xhr`);
          request.send('secret');
        },
        () => void (new Image().src = `${url}/image?told=secret`),
        () => new Audio(`${url}/audio`).play(),
        ...[
          'stylesheet',
          'preload',
          'prefetch',
          'preconnect',
          'dns-prefetch',
          'manifest',
          'modulepreload',
          'icon',
        ].map((rel) => () => {
          const link = document.createElement('link');
          link.rel = rel;
          link.href = `${url}/${rel}`;
          if (rel === 'preload') link.as = 'fetch';
          document.head.append(link);
        }),
        () => {
          const style = document.createElement('style');
          style.textContent = `@import "${url}/import.css"; body { background: url(${url}/background) }`;
          document.head.append(style);
        },
        () => new FontFace('x', `url(${url}/font)`).load(),
        () => {
          const link = document.createElement('a');
          link.href = '#/library';
          link.ping = `${url}/ping`;
          document.body.append(link);
          link.click();
        },
        () => {
          const script = document.createElement('script');
          script.src = `${url}/script.js`;
          document.head.append(script);
        },
        () => new Worker(`${url}/worker.js`),
        () => import(/* @vite-ignore */ `${url}/module.js`),
        () => navigator.serviceWorker.register(`${url}/service.js`),
        ...(withSockets ? [() => new WebSocket(`${url.replace('http', 'ws')}/socket`)] : []),
      ];
      // The debugger's own evaluation is outside the policy until it has waited once.
      await new Promise((resolve) => setTimeout(resolve, 10));
      for (const attempt of attempts)
        try {
          await Promise.race([
            Promise.resolve(attempt()).catch(() => {}),
            new Promise((resolve) => setTimeout(resolve, 300)),
          ]);
        } catch {
          // Refused at once.
        }
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
    { url: address, withSockets: sockets },
  );
}

/** What was asked; a bare connection is `preconnect`'s, of which no policy of a page speaks. */
const requestsIn = (heard: readonly string[]) => heard.filter((one) => one !== 'a connection');

const AT_THE_NETWORK = 'ERR_NAME_NOT_RESOLVED';

const takeAwayNetworkCut = (app: RunningApp): Promise<void> =>
  desktop(app).evaluate(({ session }) => session.defaultSession.webRequest.onBeforeRequest(null));

async function takeAwayPolicy(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Page.enable');
  await debug.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  await ready(page);
}

test('a page reaches no server: its policy stops it before any request is made', async ({
  app,
  cairn,
  problems,
}) => {
  const canary = await startCanary();
  await ready(cairn);
  await takeAwayNetworkCut(app);
  await reachOut(cairn, canary.address, true);
  expect(requestsIn(canary.heard)).toEqual([]);
  expect(problems.join('\n')).toContain('Content Security Policy');
  // Chromium's switches stand behind both limits: what comes as far as them was not stopped here.
  expect(problems.filter((words) => words.includes(AT_THE_NETWORK))).toEqual([]);
  problems.length = 0;
  await canary.close();
});

test('a page reaches no server: without its policy, the window’s cut stops every request', async ({
  cairn,
  problems,
}) => {
  const canary = await startCanary();
  await ready(cairn);
  await takeAwayPolicy(cairn);
  await reachOut(cairn, canary.address, true);
  expect(requestsIn(canary.heard)).toEqual([]);
  expect(problems.join('\n')).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(problems.filter((words) => words.includes(AT_THE_NETWORK))).toEqual([]);
  problems.length = 0;
  await canary.close();
});

test('a page reaches no server: without both, its requests get as far as Chromium’s network, which finds no host', async ({
  app,
  cairn,
  problems,
}) => {
  const canary = await startCanary();
  await ready(cairn);
  await takeAwayNetworkCut(app);
  await takeAwayPolicy(cairn);
  await reachOut(cairn, canary.address, true);
  expect(requestsIn(canary.heard)).toEqual([]);
  const stopped = problems.filter((words) => words.includes(AT_THE_NETWORK)).join('\n');
  for (const way of ['/fetch', '/beacon', '/xhr', '/image', '/stylesheet', '/font', '/script.js'])
    expect(stopped).toContain(way);
  problems.length = 0;
  await canary.close();
});

test('text becomes neither code nor markup, and the page is given no permission', async ({
  cairn,
  problems,
}) => {
  await ready(cairn);
  const outcome = await cairn.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const tried = async (attempt: () => unknown): Promise<string> => {
      try {
        const value = await attempt();
        return typeof value === 'string' ? value : 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'refused';
      }
    };
    const element = document.createElement('div');
    document.body.append(element);
    const inline = (): string => {
      const script = document.createElement('script');
      script.append('window.__tripped = true');
      document.head.append(script);
      return Reflect.get(window, '__tripped') === undefined ? 'refused' : 'done';
    };
    const attribute = (): string => {
      element.setAttribute('onclick', 'window.__tripped = true');
      element.click();
      return Reflect.get(window, '__tripped') === undefined ? 'refused' : 'done';
    };
    const later = async (): Promise<string> => {
      Reflect.apply(setTimeout, undefined, ['window.__tripped = true', 0]);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return Reflect.get(window, '__tripped') === undefined ? 'refused' : 'done';
    };
    return {
      eval: await tried(() => Reflect.apply(eval, undefined, ['1'])),
      function: await tried(() => Reflect.construct(Function, ['return 1'])),
      markup: await tried(() => (element.innerHTML = '<img src=x>')),
      outer: await tried(() => element.insertAdjacentHTML('beforeend', '<b>x</b>')),
      document: await tried(() => document.write('<b>x</b>')),
      frame: await tried(() => (document.createElement('iframe').srcdoc = '<b>x</b>')),
      inline: await tried(inline),
      attribute: await tried(attribute),
      later: await tried(later),
      data: await tried(() => {
        const address: string = 'data:text/javascript,export default 1';
        return import(/* @vite-ignore */ address);
      }),
      worker: await tried(() => new Worker(URL.createObjectURL(new Blob(['1'])))),
      geolocation: await tried(
        () =>
          new Promise<string>((resolve) =>
            navigator.geolocation.getCurrentPosition(
              () => resolve('done'),
              () => resolve('refused'),
            ),
          ),
      ),
      camera: await tried(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await tried(() => navigator.mediaDevices.getDisplayMedia()),
      notifications: await tried(() => Notification.requestPermission()),
      paste: await tried(() => navigator.clipboard.readText()),
    };
  });
  expect(outcome).toEqual({
    eval: 'EvalError',
    function: 'EvalError',
    markup: 'TypeError',
    outer: 'TypeError',
    document: 'TypeError',
    frame: 'TypeError',
    inline: 'refused',
    attribute: 'TypeError',
    later: 'TypeError',
    data: 'TypeError',
    worker: 'TypeError',
    geolocation: 'refused',
    camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
    screen: expect.stringMatching(/Error$/),
    notifications: 'denied',
    paste: 'NotAllowedError',
  });
  problems.length = 0;
});

test('a link leads to a question with its whole address, and out of the app only by a yes', async ({
  app,
  cairn,
  problems,
}) => {
  const application = desktop(app);
  await ready(cairn);
  await application.evaluate(({ dialog, shell }) => {
    const state = { asked: [] as string[], opened: [] as string[], response: 2 };
    Reflect.set(globalThis, 'links', state);
    dialog.showMessageBox = async (...given: unknown[]) => {
      const { message, detail } = given.at(-1) as { message: string; detail: string };
      const words = `${message} ${detail}`;
      if (!words.includes('after-the-start')) state.asked.push(words);
      return { response: state.response, checkboxChecked: true };
    };
    shell.openExternal = async (address) => void state.opened.push(address);
  });
  const state = () =>
    application.evaluate(() => {
      const { asked, opened } = Reflect.get(globalThis, 'links') as {
        asked: string[];
        opened: string[];
      };
      return { asked, opened };
    });
  const open = (address: string) => cairn.evaluate((url) => void window.open(url), address);

  // A click that opened the workspace may be a moment ago: it is good for one link, and used up here.
  await open('https://example.org/after-the-start');

  await open('https://example.org/without-a-click');
  await click(application);
  await open('file:///etc/passwd');
  await click(application);
  await open('https://person:secret@example.org/');
  expect(await state()).toEqual({ asked: [], opened: [] });

  await click(application);
  await open('https://example.org/a?told=secret');
  await expect.poll(async () => (await state()).asked.length).toBe(1);
  expect((await state()).asked[0]).toContain('https://example.org/a?told=secret');
  expect((await state()).opened).toEqual([]);

  await application.evaluate(
    () => void Reflect.set(Reflect.get(globalThis, 'links'), 'response', 0),
  );
  await click(application);
  await open('https://example.org/b');
  await expect.poll(async () => (await state()).opened).toEqual(['https://example.org/b']);
  await expect.poll(() => existsSync(join(app.home, 'config', 'links.json'))).toBe(true);

  await click(application);
  await open('https://doi.org/10.1000/182');
  await expect.poll(async () => (await state()).opened.at(-1)).toBe('https://doi.org/10.1000/182');
  expect((await state()).asked).toHaveLength(2);
  // The app may ask whether to end while something is at work: yes.
  await application.evaluate(
    () => void Reflect.set(Reflect.get(globalThis, 'links'), 'response', 1),
  );
  problems.length = 0;
});

const Answer = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() });

test('the bridge is frozen, bounded, and takes no more than plain data', async ({ cairn }) => {
  await ready(cairn);
  const seen = await cairn.evaluate(async () => {
    const bridge = Reflect.get(window, 'cairn') as Record<string, (...given: unknown[]) => unknown>;
    const names = Object.keys(bridge).toSorted();
    const replaced = Reflect.set(bridge, 'invoke', () => 'mine');
    const ask = (route: unknown, input: unknown) => bridge['invoke']?.(route, input);
    const large = await ask('workspace.current', { text: 'x'.repeat(5 * 1024 * 1024) });
    const bytes = await ask('workspace.current', new Uint8Array(8));
    const unknown = await ask('no.such.route', {});
    const flood = await Promise.all(
      Array.from({ length: 600 }, () => ask('workspace.current', {})),
    );
    const after = await ask('workspace.current', {});
    return {
      names,
      replaced,
      frozen: Object.isFrozen(bridge),
      large,
      bytes,
      unknown,
      flood,
      after,
    };
  });
  expect(seen.names).toEqual(['invoke', 'pathOf', 'request', 'subscribe']);
  expect({ replaced: seen.replaced, frozen: seen.frozen }).toEqual({
    replaced: false,
    frozen: true,
  });
  const code = (answer: unknown) => Answer.parse(answer).error?.code ?? 'ok';
  expect([seen.large, seen.bytes, seen.unknown, seen.after].map(code)).toEqual([
    'too_large',
    'too_large',
    'unknown_route',
    'ok',
  ]);
  const codes = new Set(seen.flood.map(code));
  expect([...codes].toSorted()).toEqual(['ok', 'too_large']);
});

const Capabilities = z.object({ secrets: z.object({ kind: z.string(), words: z.string() }) });

test('without a keyring the settings say so; with one, a model’s key lies in it and in no file', async ({
  start,
}) => {
  const first = await start();
  await ready(first.page);
  const none = Capabilities.parse(await call(first, 'host.capabilities', {})).secrets;
  test.skip(none.kind === 'keyring', 'this desktop has a keyring of its own');
  expect(none).toMatchObject({
    kind: 'encrypted_file',
    words: expect.stringContaining('No keyring was found on this desktop.'),
  });
  const server = await startModelServer({
    kind: 'other',
    models: [{ id: 'm' }],
    key: 'sk-kept-for-me',
    script: () => reply({ text: 'Yes.' }),
  });
  const Server = z.object({ serverId: z.string(), hasKey: z.boolean() });
  const added = Server.parse(
    await call(first, 'model.addServer', {
      url: `http://127.0.0.1:${server.port}`,
      key: 'sk-kept-for-me',
    }),
  );
  expect(added.hasKey).toBe(true);
  await first.stop();

  process.env['CAIRN_STAND_IN_KEYRING'] = 'gnome_libsecret';
  try {
    const next = await start({ home: first.home });
    await ready(next.page);
    const { kind, words } = Capabilities.parse(await call(next, 'host.capabilities', {})).secrets;
    expect(kind).toBe('keyring');
    expect(words).toContain('libsecret');
    const servers = z.array(Server).parse(await call(next, 'model.servers', {}));
    expect(servers.find(({ serverId }) => serverId === added.serverId)?.hasKey).toBe(true);
    const folder = join(first.home, 'config', 'secrets');
    await expect
      .poll(async () => readFile(join(folder, 'secrets.json'), 'utf8').catch(() => '{}'))
      .not.toContain(added.serverId);
    const sealed = await readFile(join(folder, 'keyring.json'), 'utf8');
    expect(sealed).toContain(added.serverId);
    expect(sealed).not.toContain('sk-kept-for-me');
  } finally {
    delete process.env['CAIRN_STAND_IN_KEYRING'];
    await server.close();
  }
});

test('a session that waits while nobody looks is told once, and a click leads to it', async ({
  app,
  cairn,
}) => {
  const application = desktop(app);
  const server = await startModelServer({
    kind: 'other',
    models: [{ id: 'm' }],
    script: () =>
      reply({
        text: 'A note.',
        calls: [{ name: 'write_file', arguments: { path: 'a.md', content: 'secret words' } }],
      }),
  });
  await ready(cairn);
  await application.evaluate(({ BrowserWindow, Notification }) => {
    const shown: unknown[] = [];
    Reflect.set(globalThis, 'notices', shown);
    for (const window of BrowserWindow.getAllWindows()) window.isFocused = () => false;
    Notification.prototype.show = function show(this: unknown) {
      shown.push(this);
    };
  });
  const { serverId } = z
    .object({ serverId: z.string() })
    .parse(await call(app, 'model.addServer', { url: `http://127.0.0.1:${server.port}` }));
  const { sessionId } = z.object({ sessionId: z.string() }).parse(
    await call(app, 'session.start', {
      task: 'May I be told?',
      assistant: { kind: 'model', serverId, model: 'm' },
    }),
  );
  const notices = () =>
    application.evaluate(() =>
      (Reflect.get(globalThis, 'notices') as { title: string; body: string }[]).map(
        ({ title, body }) => ({ title, body }),
      ),
    );
  await expect
    .poll(notices)
    .toEqual([{ title: 'The assistant waits for your approval', body: 'May I be told?' }]);
  await application.evaluate(() => {
    const [notice] = Reflect.get(globalThis, 'notices') as NodeJS.EventEmitter[];
    notice?.emit('click', {});
  });
  await expect(cairn).toHaveURL(new RegExp(`#/workbench/${sessionId}`));
  await server.close();
});
