import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { webContents } from 'electron';
import type { Application } from '../application.ts';
import { Addresses } from '../chromium/addresses.ts';
import { startChromium, type Chromium } from '../chromium/process.ts';
import type { CommandLine } from '../command-line.ts';
import { absent, strict } from '../strict.ts';
import { StandInApp } from './app.ts';
import { windowClass, type WindowContext } from './browser-window.ts';
import { Browsing } from './browsing.ts';
import { dialogModule } from './dialog.ts';
import { followDownloads } from './downloads.ts';
import { makeEvent } from './event.ts';
import { IpcHub } from './ipc-main.ts';
import { menuModules } from './menu.ts';
import { showTheme, StandInTheme } from './native-theme.ts';
import { Network } from './network.ts';
import { notificationClass } from './notification.ts';
import { safeStorageModule } from './safe-storage.ts';
import { screenModule, workArea } from './screen.ts';
import { sessionModule, Sessions } from './session.ts';
import { shellModule } from './shell.ts';
import { openSocketGate, type SocketGate } from './socket-gate.ts';
import {
  clipboardModule,
  crashReporterModule,
  nativeImageModule,
  powerMonitorModule,
  powerSaveBlockerModule,
} from './system.ts';
import { utilityModule } from './utility-process.ts';
import { Windows } from './windows.ts';

/** What Electron exports to main and the stand-in has nothing of. */
const missing = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'ClipboardItem',
  'contentTracing',
  'desktopCapturer',
  'globalShortcut',
  'ImageView',
  'inAppPurchase',
  'MessageChannelMain',
  'net',
  'netLog',
  'pushNotifications',
  'ShareMenu',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'View',
  'webFrameMain',
  'WebContentsView',
  'WebSocket',
] as const;

export interface Electron {
  /** Every member of `electron` in main. */
  readonly exports: Readonly<Record<string, unknown>>;
  /** Starts Chromium and tells the app that it is ready. */
  becomeReady(): Promise<void>;
}

export function startElectron(application: Application, line: CommandLine): Electron {
  const version = describeProcess();
  const app = new StandInApp(application, line);
  const browsing = new Browsing(new Addresses());
  const windows = new Windows();
  const sessions = new Sessions(browsing);
  const network = new Network(browsing, windows, sessions);
  const theme = new StandInTheme();
  const utility = utilityModule((details) =>
    app.emit('child-process-gone', makeEvent({}), details),
  );
  const isReady = (): boolean => app.isReady();
  const context: WindowContext = {
    browsing,
    windows,
    sessions,
    workArea,
    version,
    ipc: new IpcHub(),
    appName: () => app.name,
    onCreated: (contents) => {
      contents.on('did-navigate', () => showTheme(theme, contents));
      app.emit('web-contents-created', makeEvent({}), contents.forMain);
    },
    onCrashed: (contents) =>
      app.emit('render-process-gone', makeEvent({}), contents.forMain, {
        reason: 'crashed',
        exitCode: 139,
      }),
  };
  theme.on('updated', () => {
    for (const contents of windows.contents()) showTheme(theme, contents);
  });
  windows.onAllClosed = () => app.windowsAreClosed();
  windows.onCreated = (window) => app.emit('browser-window-created', makeEvent({}), window.forMain);
  windows.onFocusChanged = (window, focused) =>
    app.emit(
      focused ? 'browser-window-focus' : 'browser-window-blur',
      makeEvent({}),
      window.forMain,
    );
  browsing.onGone = (targetId) => {
    const gone = [...windows.all].find((window) => window.contents.targetId === targetId);
    gone?.destroy();
  };

  let chromium: Chromium | undefined;
  let gate: SocketGate | undefined;
  app.ending = {
    hasWindows: () => windows.all.size > 0,
    async closeWindows() {
      await Promise.all([...windows.all].map((window) => window.askToClose()));
      return windows.all.size === 0;
    },
    destroyWindows() {
      for (const window of windows.all) window.destroy();
    },
    async end() {
      utility.killAll();
      gate?.close();
      await chromium?.stop();
    },
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => app.quit());
  }

  const { Menu, MenuItem } = menuModules(windows, () => app.quit());
  const contentsModule: Pick<
    typeof webContents,
    'getAllWebContents' | 'getFocusedWebContents' | 'fromId' | 'fromFrame' | 'fromDevToolsTargetId'
  > = {
    getAllWebContents: () => windows.contents().map((contents) => contents.forMain),
    getFocusedWebContents: () => windows.focused?.contents.forMain ?? null,
    fromId: (id) => windows.contents().find((contents) => contents.id === id)?.forMain,
    fromFrame: (frame) =>
      windows.contents().find((contents) => contents.mainFrame === frame.top)?.forMain,
    fromDevToolsTargetId: (targetId) => windows.byTarget(targetId)?.forMain,
  };
  const exports: Record<string, unknown> = {
    app: app.forMain,
    BrowserWindow: windowClass(context, isReady),
    clipboard: clipboardModule(),
    crashReporter: crashReporterModule(),
    dialog: dialogModule(),
    ipcMain: context.ipc.forMain,
    Menu,
    MenuItem,
    nativeImage: nativeImageModule(),
    nativeTheme: theme.forMain,
    Notification: notificationClass(),
    powerMonitor: powerMonitorModule(),
    powerSaveBlocker: powerSaveBlockerModule(),
    protocol: sessions.byDefault.protocol,
    safeStorage: safeStorageModule(isReady, () => join(app.getPath('userData'), 'stand-in-key')),
    screen: screenModule(),
    session: sessionModule(sessions, isReady),
    shell: shellModule(),
    utilityProcess: utility.forMain,
    webContents: strict('webContents', contentsModule),
  };
  for (const name of missing) exports[name] = absent(name);

  return {
    exports,
    async becomeReady() {
      if (app.isOver()) return;
      const profile = join(app.getPath('sessionData'), 'Chromium');
      gate = await openSocketGate({
        mayOpen: (url) => network.mayOpenSocket(url),
        hostRules: () => app.switches.get('host-resolver-rules') ?? '',
      });
      chromium = await startChromium({
        profile,
        debuggingPort: line.debuggingPort,
        switches: new Map([...[...app.switches].filter(isNoProxy), ...gate.switches]),
        onLost: () => {
          console.error('Chromium ended by itself; the app cannot go on.');
          app.exit(1);
        },
      });
      for (const session of sessions.all()) session.protocols.fixed = true;
      await browsing.start(chromium.pipe);
      await network.start();
      await followDownloads(browsing, windows, sessions, join(profile, 'stand-in-downloads'));
      app.becomeReady();
    },
  };
}

/** The gate takes the place of every proxy; the app's own switches for them are kept for the app only. */
function isNoProxy([name]: readonly [string, string]): boolean {
  return !/^(no-)?proxy-/.test(name);
}

/** What Electron's `process` has more than Node's. */
function describeProcess(): { readonly electron: string } {
  const about = new URL('../../../../node_modules/electron/package.json', import.meta.url);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a package has a version
  const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: string };
  const more: Record<string, unknown> = {
    type: 'browser',
    resourcesPath: join(import.meta.dirname, '../dist/resources'),
    versions: { ...process.versions, electron: version },
  };
  for (const [name, value] of Object.entries(more)) {
    Object.defineProperty(process, name, { value, enumerable: true, configurable: true });
  }
  return { electron: version };
}
