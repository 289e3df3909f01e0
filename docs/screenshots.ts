/**
 * `npm run screenshots [-- FOLDER]`: pictures of every screen, taken from a Cairn that starts in a
 * temporary home with its sample library; light and dark, wide and narrow, in both languages.
 * FOLDER is out/screenshots when left out. The picture of the README is written anew as well.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { removeHome, serveApp, type ServedApp } from '../test/support/served-app.ts';
import { takeDesktopScreens } from './screens/desktop-screens.ts';
import { literatureScreens } from './screens/literature-screens.ts';
import { modelScreens } from './screens/model-screens.ts';
import { callerFor, pause, until, type Call, type Look, type Screen } from './screens/screen.ts';

const root = resolve(import.meta.dirname, '..');
/** Fonts, page images and fades have settled after this many milliseconds. */
const SETTLE_MILLISECONDS = 500;

const looks: readonly Look[] = (['en', 'zh'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((colorScheme) => [
    { language, colorScheme, width: 1440, height: 900 },
    { language, colorScheme, width: 1024, height: 768 },
  ]),
);

/** The sample is imported and its first question answered. */
async function sampleReady(call: Call): Promise<void> {
  await until(
    () => call('job.list', {}),
    (jobs) => {
      const sample = jobs.find(({ kind }) => kind === 'sample');
      if (sample?.error !== undefined) throw new Error(sample.error.message);
      return sample?.state === 'done';
    },
  );
}

/** Asks, waits for the end and checks the citations, as a reader would; gives the session's id. */
async function answered(call: Call, task: string, language: 'en' | 'zh'): Promise<string> {
  const { sessionId } = await call('session.start', { task, language, unattended: true });
  const { summary } = await until(
    () => call('session.view', { sessionId }),
    (view) => view.summary.state === 'closed',
  );
  if (summary.outcome !== 'answered') throw new Error(`“${task}” ended as ${summary.outcome}`);
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
    {
      name: 'trajectories',
      place: '/trajectories',
      shows: (page) => page.getByRole('grid').first(),
    },
    { name: 'record', place: `/trajectories/${sessionId}/record`, shows: heading },
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
  const models = await modelScreens(call);
  const plain = { en: await screensOf(call, sessions.en), zh: await screensOf(call, sessions.zh) };
  const literature = await literatureScreens(call);
  for (const look of looks) {
    const { language, colorScheme, width } = look;
    await call('preference.set', { language, colorScheme });
    const page = await openPage(browser, app.address, look);
    const ofModels = await models.screens(language);
    for (const screen of [...ofModels, ...literature.screens, ...plain[language]]) {
      await show(page, app.address, screen);
      const path = join(folder, `${screen.name}-${language}-${colorScheme}-${width}.png`);
      await page.screenshot({ path });
      console.log(path);
    }
    await page.context().close();
  }
  await takeReadmePictures(browser, app, [...plain.en, ...literature.screens]);
  await literature.close();
  await models.close();
}

/** File below docs/images, and the screen it shows. */
const README_PICTURES = {
  'workbench.png': 'session-report',
  'search.png': 'search-results',
} as const;

/** A finished session with its evidence beside it, and what a search found. */
async function takeReadmePictures(
  browser: Browser,
  app: ServedApp,
  screens: readonly Screen[],
): Promise<void> {
  const look: Look = { language: 'en', colorScheme: 'light', width: 1280, height: 800 };
  await callerFor(app)('preference.set', { language: 'en', colorScheme: 'light' });
  const page = await openPage(browser, app.address, look);
  await mkdir(join(root, 'docs/images'), { recursive: true });
  for (const [file, name] of Object.entries(README_PICTURES)) {
    const screen = screens.find((each) => each.name === name);
    if (screen === undefined) throw new Error(`There is no screen "${name}".`);
    await show(page, app.address, screen);
    const path = join(root, 'docs/images', file);
    await page.screenshot({ path });
    console.log(path);
  }
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
await takeDesktopScreens(folder, looks, (path) => console.log(path));
