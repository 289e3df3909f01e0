/** One check for each item; each gets an app that has just opened its sample library. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { startCanary } from '../support/canary.ts';
import type { DesktopApp } from '../support/desktop-app.ts';
import type { SmokeItem } from './items.ts';
import { compare, fails, holds, notChecked, together, type Outcome } from './outcome.ts';

export interface Smoke {
  readonly app: DesktopApp;
  /** Asks the person in front of the screen; undefined when nobody is there. */
  readonly askPerson: ((question: string) => Promise<boolean>) | undefined;
  /** The executable of a packaged app, when one was given. */
  readonly packaged: string | undefined;
  /** Closes the app and opens it again in the same home. */
  reopen(): Promise<DesktopApp>;
}

type Check = (smoke: Smoke) => Promise<Outcome>;

const run = promisify(execFile);
const samplePaper = resolve(
  import.meta.dirname,
  '../../resources/sample/pdf/1-spaced-retrieval-vocabulary.pdf',
);

async function seenByPerson({ askPerson }: Smoke, question: string): Promise<Outcome> {
  if (askPerson === undefined) return notChecked('nobody is there to look');
  return (await askPerson(question))
    ? holds('seen by a person')
    : fails('a person says it is not so');
}

const appOrigin: Check = async ({ app: { page } }) => {
  const seen = await page.evaluate(() => [location.origin, isSecureContext]);
  await page.evaluate(() => localStorage.setItem('smoke', 'kept'));
  await page.reload();
  const kept = await page.evaluate(() => localStorage.getItem('smoke'));
  return together(
    compare('origin, secure', seen, ['app://cairn', true]),
    compare('storage after a reload', kept, 'kept'),
  );
};

const requestsOnOwnScheme: Check = async ({ app: { page } }) => {
  const stranger = await startCanary();
  try {
    const own = await page.evaluate(async () => (await fetch('./index.html')).status);
    const other = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'refused',
        ),
      stranger.address,
    );
    return together(
      compare('the app’s own file', own, 200),
      compare('another server', [other, stranger.heard], ['refused', []]),
    );
  } finally {
    await stranger.close();
  }
};

const permissionPrompts: Check = async ({ app: { page } }) => {
  const asked = await page.evaluate(async () => [
    await Notification.requestPermission(),
    await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    ),
    await new Promise((done) => {
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        () => done('denied'),
      );
    }),
  ]);
  return compare('notifications, microphone, place', asked, ['denied', 'denied', 'denied']);
};

const dialogsMenusFocus: Check = (smoke) =>
  seenByPerson(
    smoke,
    'File → Open workspace… shows the system’s folder dialog above the window; Ctrl/Cmd+Shift+N opens a second window with the focus; the menu’s words follow the language chosen in Settings; “Download Markdown” of a report asks where to save. Is all of that so?',
  );

const systemIntegration: Check = (smoke) =>
  seenByPerson(
    smoke,
    'Import a folder of papers and go to another program: a notification says when it has ended, and a click on it leads back. The workspace is in File → Open recent. In an installed app, a cairn://open link in a browser brings Cairn to the front, and “Open with” on a PDF shows the import dialog. Is all of that so?',
  );

/** A link to the web is asked about when a person clicks it, and not when a script does. */
const clicksOnLinks: Check = async ({ app: { application, page } }) => {
  await application.evaluate(({ dialog }) => {
    Reflect.set(globalThis, 'smokeAsked', 0);
    dialog.showMessageBox = async () => {
      Reflect.set(globalThis, 'smokeAsked', Number(Reflect.get(globalThis, 'smokeAsked')) + 1);
      return { response: 2, checkboxChecked: false };
    };
  });
  const asked = () => application.evaluate(() => Number(Reflect.get(globalThis, 'smokeAsked')));
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.org/paper';
    link.target = '_blank';
    link.textContent = 'a link';
    link.id = 'smoke-link';
    link.style.cssText = 'position: fixed; top: 0; left: 0; z-index: 100000';
    document.body.append(link);
  });
  await new Promise((done) => setTimeout(done, 3_000));
  await page.evaluate(() => void window.open('https://example.org/unasked'));
  await new Promise((done) => setTimeout(done, 500));
  const byScript = await asked();
  await page.click('#smoke-link');
  await new Promise((done) => setTimeout(done, 500));
  const byClick = await asked();
  await page.reload();
  return compare('asked by a script, by a click', [byScript, byClick], [0, 1]);
};

const keyringBackends: Check = async ({ app: { application } }) => {
  const seen = await application.evaluate(async ({ safeStorage }) => {
    if (!safeStorage.isEncryptionAvailable()) return { available: false };
    const sealed = await safeStorage.encryptStringAsync('a key');
    const { result } = await safeStorage.decryptStringAsync(sealed);
    return {
      available: true,
      backend: process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : 'system',
      opened: result === 'a key' && !sealed.toString('latin1').includes('a key'),
    };
  });
  if (!seen.available) return notChecked('this desktop has no keyring');
  return seen.opened === true
    ? holds(`sealed and opened with ${seen.backend}`)
    : fails(`not opened again with ${seen.backend}`);
};

const systemSandbox: Check = async ({ app: { application } }) => {
  const pages = await application.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .map(({ pid, sandboxed }) => ({ pid, sandboxed })),
  );
  if (process.platform !== 'linux')
    return compare(
      'every page is sandboxed',
      pages.every(({ sandboxed }) => sandboxed),
      true,
    );
  const filters = await Promise.all(
    pages.map(
      async ({ pid }) =>
        /^Seccomp:\s*(\d)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1],
    ),
  );
  return compare('seccomp of every page', [...new Set(filters)], ['2']);
};

const fusesAndArchive: Check = async ({ packaged }) => {
  if (packaged === undefined) return notChecked('give a packaged app with --packaged EXECUTABLE');
  // With the fuse off, the variable has no effect and the script is not run.
  const asNode = await run(packaged, ['-e', 'console.log("ran as Node")'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    timeout: 10_000,
  }).then(
    ({ stdout }) => stdout,
    (error: unknown) => String(error),
  );
  return asNode.includes('ran as Node')
    ? fails('the packaged app runs as Node')
    : holds('the packaged app does not run as Node');
};

async function ask(app: DesktopApp, route: string, input: unknown): Promise<unknown> {
  const { origin, token } = await app.engine();
  const answer = await fetch(`${origin}/api/${route}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  });
  return answer.json();
}

const sqliteInElectron: Check = async ({ app }) => {
  const found = await ask(app, 'library.search', { query: 'spaced retrieval', limit: 1 });
  const words = JSON.stringify(found);
  return words.includes('"ok":true') && words.includes('"text"')
    ? holds('a search in the engine’s process answers')
    : fails(`a search answers ${words.slice(0, 200)}`);
};

const nodeAndV8: Check = async ({ app }) => {
  const main = await app.application.evaluate(() => {
    const { node, v8, electron } = process.versions;
    return { node, v8, electron };
  });
  if (main.electron === undefined) return fails('this is not Electron');
  const engine = JSON.stringify(await ask(app, 'application.about', {}));
  return together(
    holds(`Electron ${main.electron}, Node ${main.node}, V8 ${main.v8}`),
    compare('the engine runs on that Node', engine.includes(`"node":"${main.node}"`), true),
  );
};

const singleInstance: Check = async ({ app: { application, home } }) => {
  await application.evaluate(({ app }) => {
    app.once('second-instance', () => Reflect.set(globalThis, 'smokeSecond', true));
  });
  const { spawnfile, spawnargs } = application.process();
  const own = spawnargs.slice(1).filter((each) => !/^--(inspect|remote-debugging)/.test(each));
  await run(spawnfile, own, {
    env: { ...process.env, CAIRN_HOME: home, HOME: home },
    timeout: 20_000,
  }).catch(() => {});
  const told = await application.evaluate(() => Reflect.get(globalThis, 'smokeSecond') === true);
  return compare('the first was told of the second', told, true);
};

const crashCodes: Check = async ({ app }) => {
  await app.application.evaluate(({ app: electron }) => {
    electron.once('child-process-gone', (_event, details) =>
      Reflect.set(globalThis, 'smokeGone', `${details.type} ${details.reason}`),
    );
  });
  const { pid } = await app.engine();
  await app.crash();
  const back = await app.engine();
  const gone = await app.application.evaluate(() => String(Reflect.get(globalThis, 'smokeGone')));
  await app.application.evaluate(({ BrowserWindow, app: electron }) => {
    electron.once('render-process-gone', (_event, _contents, details) =>
      Reflect.set(globalThis, 'smokePage', details.reason),
    );
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await new Promise((done) => setTimeout(done, 3_000));
  const page = await app.application.evaluate(() => String(Reflect.get(globalThis, 'smokePage')));
  return together(
    /crashed|killed/.test(page) ? holds(`a page’s end: ${page}`) : fails(`a page’s end: ${page}`),
    compare('another engine came', back.pid === pid, false),
    /^Utility (killed|crashed|abnormal-exit)/.test(gone)
      ? holds(`its end was said: ${gone}`)
      : fails(`its end was said: ${gone}`),
  );
};

const streamedResponses: Check = async ({ app }) => {
  const listed = JSON.stringify(await ask(app, 'work.list', {}));
  const fileId = /"fileId":"([0-9a-f]{64})"/.exec(listed)?.[1];
  if (fileId === undefined) return fails('the sample has no file');
  const seen = await app.page.evaluate(async (id) => {
    const part = await fetch(`./content/${id}`, { headers: { Range: 'bytes=0-3' } });
    const whole = await fetch(`./content/${id}`);
    const reader = whole.body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return [part.status, await part.text(), (first?.value?.byteLength ?? 0) > 0];
  }, fileId);
  return compare('a range, and a first piece', seen, [206, '%PDF', true]);
};

const windowBoundsAndHiding: Check = async (smoke) => {
  const wanted = { x: 60, y: 70, width: 1_000, height: 700 };
  await smoke.app.application.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(bounds);
  }, wanted);
  await new Promise((done) => setTimeout(done, 2_000));
  const again = await smoke.reopen();
  const seen = await again.application.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const bounds = window?.getBounds();
    window?.hide();
    const hidden = !(window?.isVisible() ?? true);
    window?.show();
    return { bounds, hidden, shown: window?.isVisible() };
  });
  return compare('bounds, hidden, shown', seen, { bounds: wanted, hidden: true, shown: true });
};

const fileDropPaths: Check = async (smoke) => {
  const { page } = smoke.app;
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'smoke-file';
    document.body.append(input);
  });
  await page.setInputFiles('#smoke-file', samplePaper);
  const path = await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#smoke-file');
    const file = input?.files?.[0];
    const bridge: unknown = Reflect.get(window, 'cairn');
    if (file === undefined || typeof bridge !== 'object' || bridge === null) return undefined;
    const pathOf: unknown = Reflect.get(bridge, 'pathOf');
    return typeof pathOf === 'function' ? String(pathOf(file)) : undefined;
  });
  await page.reload();
  return together(
    compare('the path of a chosen file', path, samplePaper),
    await seenByPerson(
      smoke,
      'Drop a PDF from the file manager on the Library. Is it named in the import dialog?',
    ),
  );
};

const navigationsOffTheWeb: Check = async ({ app: { page } }) => {
  const before = page.url();
  for (const address of ['about:blank', 'data:text/html,gone', 'mailto:nobody@example.org'])
    await page
      .evaluate((to) => {
        location.href = to;
      }, address)
      .catch(() => undefined);
  await new Promise((done) => setTimeout(done, 1_000));
  return compare('the page is where it was', page.url(), before);
};

const webSockets: Check = async ({ app: { page } }) => {
  const stranger = await startCanary();
  try {
    const outcome = await page.evaluate(
      async (url) => {
        try {
          const socket = new WebSocket(url);
          return await new Promise<string>((done) => {
            socket.addEventListener('open', () => done('open'));
            socket.addEventListener('error', () => done('refused'));
          });
        } catch {
          return 'refused';
        }
      },
      stranger.address.replace('http', 'ws'),
    );
    return compare('a web socket to another server', [outcome, stranger.heard], ['refused', []]);
  } finally {
    await stranger.close();
  }
};

const crossSiteFrames: Check = async ({ app: { page } }) => {
  const stranger = await startCanary();
  try {
    const seen = await page.evaluate(async (url) => {
      const frame = document.createElement('iframe');
      frame.src = url;
      document.body.append(frame);
      await new Promise((done) => setTimeout(done, 1_000));
      const bridge: unknown =
        frame.contentWindow === null ? undefined : Reflect.get(frame, 'cairn');
      frame.remove();
      return typeof bridge;
    }, stranger.address);
    return compare('a frame of another site', [seen, stranger.heard], ['undefined', []]);
  } finally {
    await stranger.close();
  }
};

/** One for each item; a missing one does not compile. Those that end or reopen the app come last. */
export const checks: { readonly [Item in SmokeItem]: Check } = {
  'app-origin-and-storage': appOrigin,
  'requests-on-own-scheme': requestsOnOwnScheme,
  'streamed-responses': streamedResponses,
  'permission-prompts': permissionPrompts,
  'dialogs-menus-focus': dialogsMenusFocus,
  'system-integration': systemIntegration,
  'clicks-on-links': clicksOnLinks,
  'keyring-backends': keyringBackends,
  'system-sandbox': systemSandbox,
  'fuses-and-archive': fusesAndArchive,
  'sqlite-in-electron': sqliteInElectron,
  'node-and-v8': nodeAndV8,
  'single-instance': singleInstance,
  'crash-codes': crashCodes,
  'window-bounds-and-hiding': windowBoundsAndHiding,
  'file-drop-paths': fileDropPaths,
  'navigations-off-the-web': navigationsOffTheWeb,
  'cross-site-frames': crossSiteFrames,
  'web-sockets': webSockets,
};
