/**
 * `npm run screenshots [-- FOLDER]`: pictures of every screen, taken from a Cairn that starts in a
 * temporary home with its sample library; light and dark, wide and narrow, in both languages.
 * FOLDER is out/screenshots when left out. The picture of the README is written anew as well.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { RouteInput, RouteName, RouteOutput } from '../preload/contract/index.ts';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { removeHome, serveApp, type ServedApp } from '../test/support/served-app.ts';

type Call = <Name extends RouteName>(
  name: Name,
  input: RouteInput<Name>,
) => Promise<RouteOutput<Name>>;

interface Look {
  readonly language: 'en' | 'zh';
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

interface Screen {
  readonly name: string;
  /** Part of the address after `#`. */
  readonly place: string;
  /** What must be visible before the picture is taken. */
  readonly shows: (page: Page) => ReturnType<Page['locator']>;
  readonly prepare?: (page: Page) => Promise<void>;
}

const root = resolve(import.meta.dirname, '..');
const POLL_MILLISECONDS = 250;
/** Fonts, page images and fades have settled after this many milliseconds. */
const SETTLE_MILLISECONDS = 500;

const looks: readonly Look[] = (['en', 'zh'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [
    { language, colorScheme, width: 1440, height: 900 },
    { language, colorScheme, width: 1024, height: 768 },
  ]),
);

/** Calls a route as the app does. Any refusal ends the script with its words. */
function callerFor(app: ServedApp): Call {
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

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** The sample is imported and its first question answered. */
async function sampleReady(call: Call): Promise<void> {
  for (;;) {
    const jobs = await call('job.list', {});
    const sample = jobs.find(({ kind }) => kind === 'sample');
    if (sample?.error !== undefined) throw new Error(sample.error.message);
    if (sample?.state === 'done') return;
    await pause(POLL_MILLISECONDS);
  }
}

/** Asks, waits for the end and checks the citations, as a reader would; gives the session's id. */
async function answered(call: Call, task: string, language: 'en' | 'zh'): Promise<string> {
  const { sessionId } = await call('session.start', { task, language, unattended: true });
  for (;;) {
    const { summary } = await call('session.view', { sessionId });
    if (summary.state === 'closed' && summary.outcome === 'answered') break;
    if (summary.state === 'closed') throw new Error(`“${task}” ended as ${summary.outcome}`);
    await pause(POLL_MILLISECONDS);
  }
  await call('evidence.verify', { sessionId });
  return sessionId;
}

/** Every screen, for a session that has been answered. */
async function screensOf(call: Call, sessionId: string): Promise<readonly Screen[]> {
  const { report, evidence } = await call('session.view', { sessionId });
  const cited = report?.sections
    .flatMap(({ claims }) => claims)
    .find((claim) => claim.evidenceIds[0]);
  const quote = evidence.find(({ evidenceId }) => evidenceId === cited?.evidenceIds[0]);
  if (quote === undefined) throw new Error('The report of the sample cites nothing.');
  const { fileId, position } = quote.anchor;
  const reader = `/reader/${fileId}?page=${position.page}&evidence=${sessionId}:${quote.evidenceId}`;
  const heading = (page: Page) => page.getByRole('heading').first();
  const session = `/workbench/${sessionId}`;
  return [
    { name: 'workbench', place: '/workbench', shows: heading },
    {
      name: 'session-end',
      place: session,
      shows: (page) => page.locator('article[aria-labelledby]').first(),
    },
    {
      name: 'session-report',
      place: session,
      shows: (page) => page.locator('article[aria-labelledby]').first(),
      prepare: (page) => page.locator('article[aria-labelledby]').first().evaluate(scrollToTop),
    },
    {
      name: 'library',
      place: '/library',
      shows: (page) => page.getByRole('grid').getByRole('row').nth(1),
      prepare: (page) => page.getByRole('grid').getByRole('row').nth(1).click(),
    },
    {
      name: 'reader',
      place: reader,
      shows: (page) => page.locator('[data-page][data-state=drawn] [role=note]').first(),
    },
    {
      name: 'library-search',
      place: '/library?q=feedback',
      shows: (page) => page.locator('mark').first(),
    },
    { name: 'sessions', place: '/sessions', shows: (page) => page.getByRole('table').first() },
    { name: 'record', place: `/sessions/${sessionId}/record`, shows: heading },
    { name: 'settings', place: '/settings', shows: heading },
    {
      name: 'palette',
      place: '/workbench',
      shows: heading,
      prepare: async (page) => {
        await page.keyboard.press('Control+k');
        await page.getByRole('dialog').waitFor();
      },
    },
  ];
}

/** Runs in the page. */
function scrollToTop(element: { scrollIntoView(options: { block: 'start' }): void }): void {
  element.scrollIntoView({ block: 'start' });
}

async function openPage(browser: Browser, address: string, look: Look, scale = 1): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.colorScheme,
    locale: look.language === 'zh' ? 'zh-CN' : 'en-GB',
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function show(page: Page, address: string, screen: Screen): Promise<void> {
  await page.goto(`${new URL(address).origin}/#${screen.place}`);
  await screen.shows(page).waitFor({ timeout: 20_000 });
  await screen.prepare?.(page);
  await page.waitForLoadState('networkidle');
  await pause(SETTLE_MILLISECONDS);
}

async function takeAll(browser: Browser, app: ServedApp, folder: string): Promise<void> {
  const call = callerFor(app);
  await sampleReady(call);
  const { guided } = await call('workspace.guidedQuestions', {});
  if (guided === undefined) throw new Error('The sample has no guided question.');
  const sessions = {
    en: await answered(call, guided.en, 'en'),
    zh: await answered(call, guided.zh, 'zh'),
  };
  for (const look of looks) {
    const { language, colorScheme, width } = look;
    await call('preference.set', { language, colorScheme });
    const page = await openPage(browser, app.address, look);
    for (const screen of await screensOf(call, sessions[language])) {
      await show(page, app.address, screen);
      const path = join(folder, `${screen.name}-${language}-${colorScheme}-${width}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
    await page.context().close();
  }
  await takeReadmePicture(browser, app, await screensOf(call, sessions.en));
}

/** A finished session with its evidence beside it. */
async function takeReadmePicture(
  browser: Browser,
  app: ServedApp,
  screens: readonly Screen[],
): Promise<void> {
  const look: Look = { language: 'en', colorScheme: 'light', width: 1280, height: 800 };
  await callerFor(app)('preference.set', { language: 'en', colorScheme: 'light' });
  const page = await openPage(browser, app.address, look);
  const report = screens.find(({ name }) => name === 'session-report');
  if (report === undefined) throw new Error('There is no screen of a report.');
  await show(page, app.address, report);
  const path = join(root, 'docs/images/workbench.png');
  await mkdir(resolve(path, '..'), { recursive: true });
  await page.screenshot({ path });
  console.log(path);
}

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error(NO_CHROMIUM);
  process.exit(1);
}
const folder = resolve(process.env['INIT_CWD'] ?? root, process.argv[2] ?? 'out/screenshots');
await mkdir(folder, { recursive: true });
const app = await serveApp();
try {
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    await takeAll(browser, app, folder);
  } finally {
    await browser.close();
  }
} finally {
  await app.stop();
  await removeHome(app.home);
}
