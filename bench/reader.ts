/**
 * A long PDF in the reader, as Chromium shows it: the first page, a jump, finding through all of it,
 * and what the window holds of the memory while all of it is scrolled through.
 *
 * `cairn bench reader --pages 2000`, or as a script of its own.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CDPSession, Page } from '@playwright/test';
import * as z from 'zod';
import { createWorkspace } from '../main/adapters/workspace/workspace.ts';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../test/support/chromium.ts';
import { writeLongPdf } from '../test/support/long-pdf.ts';
import { serveApp } from '../test/support/served-app.ts';
import { childrenOf, chromiumRole, memoryAtRest } from './memory.ts';
import { engineIn, untilNoJobRuns, type StartedEngine } from './start-engine.ts';

/** Milliseconds, unless the name says otherwise. */
export interface ReaderFigures {
  readonly pages: number;
  readonly fileMegabytes: number;
  /** The file's way into the library, its text included. */
  readonly importSeconds: number;
  /** From following a link to the file until its first page is drawn: the first time, and later ones. */
  readonly firstPage: { readonly cold: number; readonly warm: readonly number[] };
  /** From Enter in the page field until that page is drawn. */
  readonly jumps: readonly { readonly page: number; readonly milliseconds: number }[];
  /** From typing until the first hit, and until all pages were looked through. */
  readonly find: { readonly first: number; readonly all: number; readonly hits: string };
  readonly scroll: {
    readonly steps: number;
    /** The longest time between two frames of the window. */
    readonly longestFrame: number;
    /** 95 of 100 frames came within this time. */
    readonly frameP95: number;
  };
  /** Of the window's process: after opening, and after each eighth of the file was scrolled through. */
  readonly heapMegabytes: readonly number[];
  readonly canvases: number;
  /** Proportional set size; absent where the system does not count it. */
  readonly windowMegabytes: { readonly before: number; readonly after: number } | undefined;
}

const megabyte = 2 ** 20;
const eighths = 8;
const Works = z.object({
  data: z.object({
    works: z.array(z.object({ files: z.array(z.object({ fileId: z.string() })) })),
  }),
});

async function ask({ attachment }: StartedEngine, route: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${attachment.origin}/api/${route}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${attachment.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  });
  return response.json();
}

/** While many pages are taken in, a request may come to a connection that is just closed: it is asked again. */
async function untilRead(engine: StartedEngine): Promise<void> {
  for (;;) {
    const isRead = await untilNoJobRuns(engine).then(
      () => true,
      () => false,
    );
    if (isRead) return;
  }
}

/** Waits in the page itself, frame by frame, until a selector is there; gives the time since `begin` ran. */
async function timed(page: Page, begin: string, selector: string): Promise<number> {
  const taken: unknown = await page.evaluate(`new Promise((resolve, reject) => {
    const started = performance.now();
    ${begin};
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)})) resolve(performance.now() - started);
      else if (performance.now() - started > 60000) reject(new Error('Not drawn within a minute.'));
      else requestAnimationFrame(look);
    };
    look();
  })`);
  return Math.round(z.number().parse(taken));
}

const drawn = (page: number): string => `[data-page="${page}"][data-state="drawn"]`;

async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return Math.round((usedSize / megabyte) * 10) / 10;
}

async function open(page: Page, fileId: string): Promise<number> {
  await page.evaluate(
    "localStorage.removeItem('cairn.reader.places'); location.hash = '#/library'",
  );
  await page.waitForSelector('[role="grid"]');
  return timed(page, `location.hash = '#/reader/${fileId}'`, drawn(1));
}

/** The page field takes a number and Enter, as a person types them. */
async function jump(page: Page, wanted: number): Promise<number> {
  const field = page.getByRole('textbox', { name: 'Page', exact: true });
  await field.fill(String(wanted));
  const begin = `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))`;
  return timed(page, begin, drawn(wanted));
}

async function find(page: Page): Promise<ReaderFigures['find']> {
  await page.keyboard.press('Control+f');
  const started = performance.now();
  await page.getByRole('textbox', { name: 'Find in this file' }).fill('marker sentence number');
  const said = page.locator('search [aria-live]');
  await page.locator('search[data-hits="some"]').waitFor();
  const first = Math.round(performance.now() - started);
  await page.locator('search[data-done="true"]').waitFor();
  const all = Math.round(performance.now() - started);
  const hits = await said.innerText();
  await page.keyboard.press('Escape');
  return { first, all, hits };
}

/** Wheels through the whole file; every page comes into view. */
async function scrollThrough(page: Page, session: CDPSession, heaps: number[]) {
  await page.evaluate(`{
    globalThis.__frames = [];
    let last = performance.now();
    const note = (now) => { globalThis.__frames.push(now - last); last = now; requestAnimationFrame(note); };
    requestAnimationFrame(note);
  }`);
  const scroller = page.getByRole('region', { name: /^Pages of / });
  const { height, view } = z.object({ height: z.number(), view: z.number() }).parse(
    await page.evaluate(`(() => {
      const element = document.querySelector('[data-page]').parentElement.parentElement;
      element.scrollTop = 0;
      return { height: element.scrollHeight, view: element.clientHeight };
    })()`),
  );
  await scroller.hover();
  const frames: number[] = [];
  const stride = Math.max(view, Math.round(height / 800));
  let steps = 0;
  for (let eighth = 1; eighth <= eighths; eighth += 1) {
    while (steps * stride < ((height - view) * eighth) / eighths) {
      await page.mouse.wheel(0, stride);
      await page.evaluate('new Promise((next) => requestAnimationFrame(next))');
      steps += 1;
    }
    // Collecting the garbage holds the window up; that time is not the reader's.
    frames.push(...z.array(z.number()).parse(await page.evaluate('globalThis.__frames.splice(0)')));
    heaps.push(await heap(session));
    await page.evaluate(
      'new Promise((next) => requestAnimationFrame(() => { globalThis.__frames.length = 0; next(); }))',
    );
  }
  const sorted = frames.toSorted((a, b) => a - b);
  return {
    steps,
    longestFrame: Math.round(sorted.at(-1) ?? 0),
    frameP95: Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
  };
}

/** Makes the file, imports it, and reads it in a Chromium without a past. Needs a built app. */
export async function benchReader(pages: number): Promise<ReaderFigures> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  const { chromium } = await import('@playwright/test');
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-reader-'));
  const workspace = join(home, 'papers');
  const bytes = writeLongPdf({ pages, frontPages: 0 });
  const path = join(home, 'long.pdf');
  await writeFile(path, bytes);
  const made = await createWorkspace(workspace, 'Long', { driver: 'test', configFolder: home });
  if (!made.ok) throw new Error(made.error.message);
  await made.data.close();
  const before = childrenOf(process.pid);
  const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
  const app = await serveApp({ home, workspace });
  try {
    const browserProcess = childrenOf(process.pid).find(
      (pid) => !before.includes(pid) && pid !== app.process.pid,
    );
    const engine = engineIn(home);
    const importing = performance.now();
    await ask(engine, 'library.import', { paths: [path] });
    await untilRead(engine);
    const importSeconds = Math.round((performance.now() - importing) / 100) / 10;
    const { data } = Works.parse(await ask(engine, 'work.list', {}));
    const fileId = data.works[0]?.files[0]?.fileId;
    if (fileId === undefined) throw new Error('The file did not come into the library.');

    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1440, height: 900 } });
    const session = await page.context().newCDPSession(page);
    await page.goto(app.address);
    await page.getByRole('navigation').first().waitFor();
    const cold = await open(page, fileId);
    const warm = [await open(page, fileId), await open(page, fileId), await open(page, fileId)];
    const windowOf = async () =>
      (await memoryAtRest([browserProcess], undefined, chromiumRole))
        .filter(({ role }) => role === 'renderer')
        .reduce((most, { megabytes }) => Math.max(most, Math.round(megabytes)), 0);
    const windowBefore = await windowOf();
    const heaps = [await heap(session)];
    const jumps: { page: number; milliseconds: number }[] = [];
    for (const share of [0.75, 0.25, 0.99, 0.5]) {
      const wanted = Math.max(1, Math.round(pages * share));
      jumps.push({ page: wanted, milliseconds: await jump(page, wanted) });
      await page.waitForTimeout(600);
    }
    const found = await find(page);
    const scroll = await scrollThrough(page, session, heaps);
    const canvases = await page.locator('canvas').count();
    const windowAfter = await windowOf();
    return {
      pages,
      fileMegabytes: Math.round((bytes.length / megabyte) * 10) / 10,
      importSeconds,
      firstPage: { cold, warm },
      jumps,
      find: found,
      scroll,
      heapMegabytes: heaps,
      canvases,
      windowMegabytes:
        windowBefore === 0 ? undefined : { before: windowBefore, after: windowAfter },
    };
  } finally {
    await browser.close();
    await app.stop();
    await rm(home, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(await benchReader(Number(process.argv[2] ?? 2_000)), undefined, 2));
}
