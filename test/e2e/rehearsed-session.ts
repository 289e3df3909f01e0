/**
 * One session that no engine holds, shown by the real app: its answers and its frames come from the
 * test, everything else from the real engine. In each driver the double stands where the wire is.
 */
import type { Page, WebSocketRoute } from '@playwright/test';
import { channels } from '../../preload/contract/channels.ts';
import { ClientFrame, type ServerFrame } from '../../preload/contract/events.ts';
import type { longSession } from '../support/long-session.ts';
import { isDesktop, type DesktopApp } from '../support/desktop-app.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';

type Rehearsed = ReturnType<typeof longSession>;

export interface RehearsedSession {
  deliver(frame: ServerFrame): Promise<void>;
}

/** Takes effect when the page is loaded again. */
export function rehearse(app: RunningApp, session: Rehearsed): Promise<RehearsedSession> {
  return isDesktop(app) ? overBridge(app, session) : overWebSocket(app, session);
}

async function overWebSocket(app: RunningApp, session: Rehearsed): Promise<RehearsedSession> {
  const { page } = app;
  await answerRoutes(page, session);
  const workspace = await call(app, 'workspace.current', {});
  let current: WebSocketRoute | undefined;
  await page.routeWebSocket('**/events', (socket) => {
    current = socket;
    socket.onMessage((message) => {
      const frame = ClientFrame.parse(JSON.parse(message.toString()));
      if (frame.type === 'hello') socket.send(JSON.stringify({ type: 'welcome', workspace }));
    });
  });
  return {
    async deliver(frame) {
      if (current === undefined) throw new Error('The page has opened no socket.');
      current.send(JSON.stringify(frame));
    },
  };
}

async function answerRoutes(page: Page, { events, view }: Rehearsed): Promise<void> {
  await page.route('**/api/session.*', async (route) => {
    const name = new URL(route.request().url()).pathname.replace('/api/', '');
    const input: { sessionId?: string; afterSeq?: number; limit?: number } =
      route.request().postDataJSON() ?? {};
    if (input.sessionId !== view.summary.sessionId) return route.fallback();
    const after = input.afterSeq ?? -1;
    const some = events.filter(({ seq }) => seq > after).slice(0, input.limit ?? 200);
    const answers: Readonly<Record<string, unknown>> = {
      'session.view': view,
      'session.events': { events: some, lastSeq: events.length - 1 },
      'session.branches': [],
    };
    return name in answers
      ? route.fulfill({ json: { ok: true, data: answers[name] } })
      : route.fallback();
  });
}

/** Stands in the main process, where the bridge ends; other requests go to the engine by its loopback address. */
async function overBridge(app: DesktopApp, session: Rehearsed): Promise<RehearsedSession> {
  const { application } = app;
  await application.evaluate(
    ({ ipcMain }, { invoke, rehearsed, access }) => {
      const {
        events,
        view,
      }: { events: { seq: number }[]; view: { summary: { sessionId: string } } } =
        JSON.parse(rehearsed);
      ipcMain.removeHandler(invoke);
      ipcMain.handle(
        invoke,
        async (
          _event,
          route: string,
          input: { sessionId?: string; afterSeq?: number; limit?: number },
        ) => {
          const after = input.afterSeq ?? -1;
          const some = events.filter(({ seq }) => seq > after).slice(0, input.limit ?? 200);
          const answers: Readonly<Record<string, unknown>> = {
            'session.view': view,
            'session.events': { events: some, lastSeq: events.length - 1 },
            'session.branches': [],
          };
          if (input.sessionId === view.summary.sessionId && route in answers)
            return { ok: true, data: answers[route] };
          const answer = await fetch(`${access.origin}/api/${route}`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${access.token}` },
            body: JSON.stringify(input),
          });
          return answer.json();
        },
      );
    },
    {
      invoke: channels.invoke,
      rehearsed: JSON.stringify(session),
      access: await app.engine(),
    },
  );
  return {
    deliver: (frame) =>
      application.evaluate(
        ({ BrowserWindow }, { channel, sent }) => {
          BrowserWindow.getAllWindows()[0]?.webContents.send(channel, JSON.parse(sent));
        },
        { channel: channels.frame, sent: JSON.stringify(frame) },
      ),
  };
}
