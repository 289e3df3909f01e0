import { randomUUID } from 'node:crypto';
import type { WebPreferences } from 'electron';
import type { Session } from '../chromium/pipe.ts';
import { pageScript, preloadScript } from '../page/source.ts';

/** The name of the world that preloads run in. */
export const WORLD = 'Electron Isolated Context';

/** The preload of one window: put into each document of its page before the page's own scripts. */
export class PreloadHost {
  /** Names the preload's way to main; the page never learns it. */
  readonly random = `stand-in-${randomUUID()}`;
  readonly path: string | undefined;
  private readonly preferences: WebPreferences;
  private readonly electron: string;
  private readonly onError: (error: Error) => void;

  /** `electron`: the version that the preload is told. */
  constructor(preferences: WebPreferences, electron: string, onError: (error: Error) => void) {
    this.preferences = preferences;
    this.path = preferences.preload;
    this.electron = electron;
    this.onError = onError;
  }

  /** The preload runs in the top frame only, unless frames were asked for. */
  get inFrames(): boolean {
    return this.preferences.nodeIntegrationInSubFrames === true;
  }

  /** A preload that is no CommonJS script is said so, in the terminal and in the page. */
  install(session: Session): Promise<unknown>[] {
    if (this.path === undefined) return [];
    const options = { random: this.random, path: this.path, process: this.processForPreload() };
    try {
      const source = preloadScript(options, this.inFrames);
      return [
        session.send('Debugger.enable', {}),
        session.send('Runtime.addBinding', { name: this.random, executionContextName: WORLD }),
        session.send('Page.addScriptToEvaluateOnNewDocument', {
          source: pageScript(this.random, this.inFrames),
        }),
        session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: WORLD }),
      ];
    } catch (error) {
      this.onError(error instanceof Error ? error : new Error(String(error)));
      const words = `Unable to load preload script: ${this.path}\n${String(error)}`;
      const source = `console.error(${JSON.stringify(words)})`;
      return [session.send('Page.addScriptToEvaluateOnNewDocument', { source })];
    }
  }

  /** What Electron shows a preload of its process. */
  private processForPreload(): Record<string, unknown> {
    return {
      type: 'renderer',
      platform: process.platform,
      arch: process.arch,
      sandboxed: this.preferences.sandbox !== false,
      contextIsolated: true,
      isMainFrame: true,
      env: {},
      argv: this.preferences.additionalArguments ?? [],
      versions: { ...process.versions, electron: this.electron },
    };
  }
}
