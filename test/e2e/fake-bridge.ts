/**
 * The desktop's bridge without the desktop: a double of the transport only. The page finds `window.cairn`
 * as in the desktop's window; routes and the feed behind it are those of a running `cairn serve`. What
 * the system's dialogs answer, and what the main process tells the window, is said by the test.
 */
import type { Page } from '@playwright/test';
import type { DesktopFrame, DesktopRequest } from '../../preload/contract/bridge.ts';
import type { HostCapabilities } from '../../preload/contract/views.ts';
import type { RunningApp } from '../support/running-app.ts';

export interface FakeHost {
  /** Answers of the system's dialogs, whenever they are opened; none chosen when left out. */
  readonly folder?: string;
  readonly files?: readonly string[];
  /** Where a dropped file of a name lies. */
  readonly places?: Readonly<Record<string, string>>;
  readonly secrets?: HostCapabilities['secrets'];
}

export interface FakeDesktop {
  /** Opens a place of the app, `/path?search`. */
  open(place?: string): Promise<void>;
  /** What the main process tells this window. */
  tell(frame: DesktopFrame): Promise<void>;
  /** What this window asked besides routes. */
  requests(): Promise<readonly DesktopRequest[]>;
  /** Inputs of the calls of a route, in order. */
  calls(route: string): Promise<readonly unknown[]>;
  /** Cuts the feed, as when the engine ends; calls fail until `resumeFeed`. */
  cutFeed(): Promise<void>;
  resumeFeed(): Promise<void>;
}

interface FakeControls {
  tell(frame: unknown): void;
  cut(): void;
  resume(): void;
  readonly requests: DesktopRequest[];
  readonly calls: { readonly route: string; readonly input: unknown }[];
}

declare global {
  interface Window {
    readonly fakeDesktop?: FakeControls;
  }
}

/** Must be called before the page is opened. With `startsAway`, the engine is not there at first. */
export async function asDesktop(
  page: Page,
  app: Pick<RunningApp, 'engine'>,
  host: FakeHost = {},
  options: { readonly startsAway?: boolean } = {},
): Promise<FakeDesktop> {
  const { origin, token } = await app.engine();
  const authorization = `Bearer ${token}`;
  await page.route('**/content/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization } }),
  );
  await page.addInitScript(install, { token, host, away: options.startsAway ?? false });
  const controls = <Answer>(use: (fake: FakeControls) => Answer): Promise<Answer> =>
    page.evaluate(`(${String(use)})(window.fakeDesktop)`);
  return {
    open: async (place = '') => void (await page.goto(`${origin}/#${place}`)),
    tell: (frame) => page.evaluate((given) => window.fakeDesktop?.tell(given), frame),
    requests: () => controls((fake) => fake.requests),
    calls: async (route) =>
      (await controls((fake) => fake.calls))
        .filter((call) => call.route === route)
        .map(({ input }) => input),
    cutFeed: () => controls((fake) => fake.cut()),
    resumeFeed: () => controls((fake) => fake.resume()),
  };
}

/** Runs in the page, before its own scripts; nothing from outside may be used here. */
function install(given: { token: string; host: FakeHost; away: boolean }): void {
  const { token, host } = given;
  let away = given.away;
  let socket: WebSocket | undefined;
  const listeners = new Set<(frame: unknown) => void>();
  const requests: DesktopRequest[] = [];
  const calls: FakeControls['calls'] = [];
  const ok = (data: unknown) => ({ ok: true, data });
  const tell = (frame: unknown): void => {
    for (const listener of listeners) listener(frame);
  };

  function openFeed(): void {
    socket?.close();
    const current = new WebSocket(`ws://${location.host}/events`);
    socket = current;
    current.addEventListener('open', () => current.send(JSON.stringify({ type: 'hello', token })));
    current.addEventListener('message', (message) => {
      if (current === socket) tell(JSON.parse(String(message.data)));
    });
  }

  async function invoke(route: string, input: unknown): Promise<unknown> {
    calls.push({ route, input });
    if (away) return { ok: false, error: { code: 'internal', message: 'Away.', retry: true } };
    if (route === 'host.chooseFolder') return ok(host.folder ? { path: host.folder } : {});
    if (route === 'host.chooseFiles') return ok({ paths: host.files ?? [] });
    if (route === 'host.reveal') return ok({});
    const response = await fetch(`/api/${route}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer: { ok: boolean; data: object } = await response.json();
    if (route !== 'host.capabilities' || !answer.ok) return answer;
    const secrets = host.secrets === undefined ? {} : { secrets: host.secrets };
    return ok({ ...answer.data, driver: 'desktop', dialogs: true, reveal: true, ...secrets });
  }

  const bridge = {
    invoke,
    subscribe(listener: (frame: unknown) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    request(request: DesktopRequest) {
      requests.push(request);
      if (request.type === 'hello') {
        if (!away) {
          tell({ type: 'engine', engine: { state: 'running' } });
          openFeed();
        }
      } else if (request.type !== 'engine.start' && socket?.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify(request));
      }
    },
    pathOf: (file: File) => host.places?.[file.name] ?? '',
  };
  Object.defineProperty(window, 'cairn', { value: Object.freeze(bridge) });
  const controls: FakeControls = {
    tell,
    requests,
    calls,
    cut() {
      away = true;
      const old = socket;
      socket = undefined;
      old?.close();
    },
    resume() {
      away = false;
      tell({ type: 'engine', engine: { state: 'running' } });
      openFeed();
    },
  };
  Object.defineProperty(window, 'fakeDesktop', { value: controls });
}
