import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from 'electron';
import type { Application } from '../application.ts';
import type { CommandLine } from '../command-line.ts';
import { strict } from '../strict.ts';
import { makeEvent } from './event.ts';
import { holdInstance, type InstanceLock } from './instance-lock.ts';

type Members = Pick<
  App,
  | 'name'
  | 'commandLine'
  | 'isPackaged'
  | 'dock'
  | 'applicationMenu'
  | 'userAgentFallback'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'relaunch'
  | 'focus'
  | 'hide'
  | 'show'
  | 'isActive'
  | 'getPath'
  | 'setPath'
  | 'setAppLogsPath'
  | 'getAppPath'
  | 'getVersion'
  | 'getName'
  | 'setName'
  | 'getLocale'
  | 'getLocaleCountryCode'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'setAsDefaultProtocolClient'
  | 'removeAsDefaultProtocolClient'
  | 'isDefaultProtocolClient'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'addRecentDocument'
  | 'clearRecentDocuments'
  | 'getRecentDocuments'
  | 'setAppUserModelId'
  | 'setDesktopName'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'setBadgeCount'
  | 'getBadgeCount'
  | 'setUserTasks'
  | 'setJumpList'
  | 'getAppMetrics'
>;

/** What the app's life needs of the rest of the stand-in. */
export interface AppEnding {
  /** Closes every window, asking each; false when one refused. */
  closeWindows(): Promise<boolean>;
  hasWindows(): boolean;
  destroyWindows(): void;
  /** Ends child processes and Chromium. */
  end(): Promise<void>;
}

/** `app`: its paths, its life from `ready` to `quit`, and what it was told about itself. */
export class StandInApp extends EventEmitter implements Partial<Members> {
  readonly forMain: App;
  readonly isPackaged = false;
  readonly dock = undefined;
  readonly switches: Map<string, string>;
  readonly protocolClients = new Set<string>();
  applicationMenu: App['applicationMenu'] = null;
  userAgentFallback = '';
  name: string;
  ending: AppEnding | undefined;
  private readonly application: Application;
  private readonly paths = new Map<string, string>();
  private readonly readiness = Promise.withResolvers<void>();
  private readonly userDataSwitch: string | undefined;
  private lock: InstanceLock | undefined;
  private ready = false;
  private quitting = false;
  private ended = false;
  private badge = 0;
  private readonly recent: string[] = [];

  constructor(application: Application, line: CommandLine) {
    super();
    this.application = application;
    this.name = application.name;
    this.switches = new Map(line.switches);
    this.userDataSwitch = line.userDataFolder;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('app', this as unknown as Members) as unknown as App;
  }

  readonly commandLine: Pick<
    App['commandLine'],
    'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
  > = strict('app.commandLine', {
    appendSwitch: (name: string, value = '') => void this.switches.set(name.toLowerCase(), value),
    appendArgument: () => undefined,
    hasSwitch: (name: string) => this.switches.has(name.toLowerCase()),
    getSwitchValue: (name: string) => this.switches.get(name.toLowerCase()) ?? '',
    removeSwitch: (name: string) => void this.switches.delete(name.toLowerCase()),
  });

  whenReady(): Promise<void> {
    return this.readiness.promise;
  }

  isReady(): boolean {
    return this.ready;
  }

  /** Called once main is loaded and Chromium runs. */
  becomeReady(): void {
    this.ready = true;
    // Through the app's own emitter: Playwright's loader replaces `emit` to hold `ready` back.
    this.forMain.emit('ready', makeEvent({}), {});
    this.readiness.resolve();
  }

  quit(): void {
    if (this.quitting || this.ended) return;
    const before = makeEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.quitting = true;
    if (this.ending?.hasWindows() !== true) {
      this.leave();
      return;
    }
    void this.ending.closeWindows().then((closed) => {
      if (closed) this.leave();
      else this.quitting = false;
    });
  }

  /** True once the app has left for good: nothing is started any more. */
  isOver(): boolean {
    return this.ended;
  }

  /** The last window is closed, or there was none. */
  windowsAreClosed(): void {
    if (this.quitting || this.ended) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  private leave(): void {
    const last = makeEvent({});
    this.emit('will-quit', last);
    if (last.defaultPrevented) {
      this.quitting = false;
      return;
    }
    this.finish(0);
  }

  exit(code = 0): void {
    if (this.ended) return;
    this.quitting = true;
    this.ending?.destroyWindows();
    this.finish(code);
  }

  private finish(code: number): void {
    if (this.ended) return;
    this.ended = true;
    this.emit('quit', makeEvent({}), code);
    this.lock?.release();
    const over = (): void => process.exit(code);
    void (this.ending?.end() ?? Promise.resolve()).then(over, over);
  }

  relaunch(options: { readonly args?: readonly string[]; readonly execPath?: string } = {}): void {
    this.once('quit', () => {
      const { args = process.argv.slice(1), execPath = process.argv[0] ?? process.execPath } =
        options;
      process.once('exit', () => {
        spawn(execPath, [...args], { detached: true, stdio: 'ignore' }).unref();
      });
    });
  }

  getPath(name: string): string {
    const home = homedir();
    const configuration = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
    const userData = (): string =>
      this.paths.get('userData') ?? this.userDataSwitch ?? join(configuration, this.name);
    const known: Record<string, () => string> = {
      home: () => home,
      appData: () => configuration,
      userData,
      sessionData: userData,
      temp: tmpdir,
      logs: () => join(userData(), 'logs'),
      crashDumps: () => join(userData(), 'Crashpad'),
      exe: () => process.argv[0] ?? process.execPath,
      module: () => process.argv[0] ?? process.execPath,
      desktop: () => join(home, 'Desktop'),
      documents: () => join(home, 'Documents'),
      downloads: () => join(home, 'Downloads'),
      music: () => join(home, 'Music'),
      pictures: () => join(home, 'Pictures'),
      videos: () => join(home, 'Videos'),
    };
    const path = this.paths.get(name) ?? known[name]?.();
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (resolve(path) !== path) throw new Error('Path must be absolute');
    this.paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.paths.set('logs', path ?? join(this.getPath('userData'), 'logs'));
  }

  getAppPath(): string {
    return this.application.folder;
  }

  getVersion(): string {
    return this.application.version;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getLocale(): string {
    const given = this.switches.get('lang') ?? this.getSystemLocale();
    return given;
  }

  getLocaleCountryCode(): string {
    return this.getSystemLocale().split('-')[1] ?? '';
  }

  getSystemLocale(): string {
    const { LC_ALL, LC_MESSAGES, LANG, LANGUAGE } = process.env;
    const given = (LANGUAGE ?? '').split(':')[0] || LC_ALL || LC_MESSAGES || LANG || 'en_US';
    const name = (given.split('.')[0] ?? '').replace('_', '-');
    return name === 'C' || name === 'POSIX' || name === '' ? 'en-US' : name;
  }

  getPreferredSystemLanguages(): string[] {
    const listed = (process.env['LANGUAGE'] ?? '').split(':').filter((name) => name !== '');
    return listed.length > 0
      ? listed.map((name) => name.replace('_', '-'))
      : [this.getSystemLocale()];
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    if (this.lock) return true;
    const folder = this.getPath('userData');
    mkdirSync(folder, { recursive: true });
    const message = { argv: process.argv, cwd: process.cwd(), additionalData };
    this.lock = holdInstance(folder, message, (told) => {
      void this.whenReady().then(() =>
        this.emit('second-instance', makeEvent({}), told.argv, told.cwd, told.additionalData),
      );
    });
    return this.lock !== undefined;
  }

  hasSingleInstanceLock(): boolean {
    return this.lock !== undefined;
  }

  releaseSingleInstanceLock(): void {
    this.lock?.release();
    this.lock = undefined;
  }

  setAsDefaultProtocolClient(protocol: string): boolean {
    this.protocolClients.add(protocol);
    return true;
  }

  removeAsDefaultProtocolClient(protocol: string): boolean {
    return this.protocolClients.delete(protocol);
  }

  isDefaultProtocolClient(protocol: string): boolean {
    return this.protocolClients.has(protocol);
  }

  addRecentDocument(path: string): void {
    this.recent.unshift(path);
  }

  clearRecentDocuments(): void {
    this.recent.length = 0;
  }

  getRecentDocuments(): string[] {
    return [...this.recent];
  }

  setBadgeCount(count = 0): boolean {
    this.badge = count;
    return true;
  }

  getBadgeCount(): number {
    return this.badge;
  }

  /** One row for main; Chromium's processes are not Electron's. */
  getAppMetrics(): Electron.ProcessMetric[] {
    return [
      {
        pid: process.pid,
        type: 'Browser',
        creationTime: Date.now() - process.uptime() * 1000,
        cpu: { percentCPUUsage: 0, idleWakeupsPerSecond: 0 },
        memory: {
          workingSetSize: Math.round(process.memoryUsage().rss / 1024),
          peakWorkingSetSize: process.resourceUsage().maxRSS,
        },
        sandboxed: false,
      },
    ];
  }

  isActive(): boolean {
    return true;
  }

  setUserTasks(): boolean {
    return true;
  }

  setJumpList(): 'ok' {
    return 'ok';
  }

  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  focus(): void {}
  hide(): void {}
  show(): void {}
  setAppUserModelId(): void {}
  setDesktopName(): void {}
  setAboutPanelOptions(): void {}
  showAboutPanel(): void {}
}
