/** What one picture needs to know, and the engine's routes beside the page. */
import type { Page } from '@playwright/test';
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { ServedApp } from '../../test/support/served-app.ts';

export type Call = <Name extends RouteName>(
  name: Name,
  input: RouteInput<Name>,
) => Promise<RouteOutput<Name>>;

export type Language = 'en' | 'zh';

export interface Look {
  readonly language: Language;
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

export interface Screen {
  readonly name: string;
  /** Part of the address after `#`. */
  readonly place: string;
  /** What must be visible before the picture is taken. */
  readonly shows: (page: Page) => ReturnType<Page['locator']>;
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Milliseconds between two looks at a job or a session. */
const POLL = 250;

/** Calls a route as the app does. Any refusal ends the script with its words. */
export function callerFor(app: ServedApp): Call {
  const token = new URL(app.address).hash.replace('#token=', '');
  return async (name, input) => {
    const response = await fetch(new URL(`/api/${name}`, app.address), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server speaks the contract
    const answer = (await response.json()) as { ok: boolean; data: never; error?: object };
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.data;
  };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** Asks until the answer holds what is waited for. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await pause(POLL);
  }
}
