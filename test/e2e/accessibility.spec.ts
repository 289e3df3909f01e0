import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { reply } from '../support/model-server/script.ts';
import { startModelServer } from '../support/model-server/server.ts';
import { checkBothColours } from './axe.ts';
import { expect, test } from './app.ts';
import {
  ask,
  askGuidedQuestion,
  citationOf,
  currentMark,
  importFiles,
  goToRoom,
  report,
} from './steps.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures/pdf');

/** Every screen and state, as axe sees it in light and in dark. */
test('axe finds nothing serious on any screen, light or dark', async ({ app, cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  const check = (state: string) => checkBothColours(cairn, state);

  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await check('start');

  await ask(cairn, 'Tell me');
  await expect(cairn.getByRole('region', { name: 'The assistant asks you' })).toBeVisible();
  await check('session that waits for an answer');
  await cairn.getByRole('button', { name: /^Stop/ }).click();
  await expect(cairn.locator('output', { hasText: /^Stopped$/ })).toBeVisible();
  await check('stopped session');

  await cairn.getByRole('link', { name: 'New question' }).click();
  await askGuidedQuestion(cairn);
  await check('session at work');
  await expect(report(cairn)).toBeVisible();
  await check('report');
  await cairn.getByRole('button', { name: /^How this was found/ }).click();
  await cairn.getByRole('button', { name: /^\d+ quotes recorded/ }).click();
  await cairn
    .getByRole('button', { name: /^Quoted/ })
    .first()
    .click();
  await expect(cairn.getByRole('region', { name: 'Arguments' })).toBeVisible();
  await check('open step');
  await citationOf(cairn, 1).focus();
  await expect(cairn.getByText('Located', { exact: true }).last()).toBeVisible();
  await check('citation with its quote');
  await citationOf(cairn, 1).press('Enter');
  await expect(currentMark(cairn).locator('span').first()).toBeInViewport();
  await check('reader with a quote');

  await goToRoom(cairn, 'Trajectories');
  await expect(cairn.getByRole('heading', { level: 1, name: 'Trajectories' })).toBeVisible();
  await check('trajectories');
  await cairn
    .getByRole('link', { name: /^Record of/ })
    .first()
    .click();
  await expect(cairn.getByRole('list', { name: 'Events' })).toBeVisible();
  await cairn.getByRole('button', { name: 'Verify this session' }).click();
  await expect(cairn.getByText('Everything that was checked holds.')).toBeVisible();
  await cairn.getByRole('list', { name: 'Events' }).getByRole('button').nth(3).click();
  await check('record of a session');

  await goToRoom(cairn, 'Library');
  await expect(cairn.getByRole('grid', { name: 'Works' })).toContainText('Spaced Retrieval');
  await check('library');
  await importFiles(app, cairn, [join(fixtures, 'locked.pdf'), join(fixtures, 'damaged.pdf')]);
  await expect(cairn.getByText('Import finished')).toBeVisible();
  await check('import with files that need a look');
  await cairn.getByRole('link', { name: 'locked.pdf' }).click();
  await expect(cairn.getByRole('heading', { name: 'This file needs a password' })).toBeVisible();
  await check('reader of a locked file');
  await cairn.goBack();
  await cairn.getByRole('textbox', { name: 'Search inside the papers' }).fill('feedback');
  await expect(cairn.getByRole('button', { name: /^p\. \d+/ }).first()).toBeVisible();
  await check('search inside the papers');

  await goToRoom(cairn, 'Settings');
  await expect(cairn.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await check('settings');
  await cairn.keyboard.press('Control+k');
  await expect(cairn.getByRole('dialog')).toBeVisible();
  await check('palette');
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('dialog')).toHaveCount(0);
  await cairn.keyboard.press('?');
  await expect(cairn.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await check('shortcuts');
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('dialog')).toHaveCount(0);
  await cairn.getByRole('button', { name: /^Workspace: / }).click();
  await expect(cairn.getByRole('menu')).toBeVisible();
  await check('workspace menu');
  await cairn.getByRole('menuitem', { name: /^Use my own papers/ }).click();
  await expect(cairn.getByRole('textbox', { name: 'Folder' })).not.toHaveValue('');
  await check('dialog that makes a workspace');
});

test('axe finds nothing serious in Chinese', async ({ cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await cairn.getByRole('button', { name: 'Appearance and language' }).click();
  await cairn.getByRole('menuitemradio', { name: '简体中文' }).click();
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('button', { name: '提出这个问题' })).toBeVisible();
  await checkBothColours(cairn, '工作台');
  await cairn.getByRole('link', { name: '文献库' }).click();
  await expect(cairn.getByRole('heading', { level: 1, name: '文献库' })).toBeVisible();
  await checkBothColours(cairn, '文献库');
  await cairn.getByRole('link', { name: '设置' }).click();
  await expect(cairn.getByRole('heading', { level: 1, name: '设置' })).toBeVisible();
  await checkBothColours(cairn, '设置');
});

test('axe finds nothing serious in the settings, whatever they hold', async ({ cairn }) => {
  const model = await startModelServer({
    kind: 'vllm',
    models: [{ id: 'small-model', loadedContext: 32_768 }],
    script: () => reply({ text: 'Ready.' }),
  });
  const locked = await startModelServer({
    key: 'right-key',
    script: [],
    models: [{ id: 'locked-model' }],
  });
  try {
    await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
    const check = (state: string) => checkBothColours(cairn, state);
    const pages = cairn.getByRole('navigation', { name: 'Pages of the settings' });
    await goToRoom(cairn, 'Settings');

    await pages.getByRole('link', { name: 'Assistant & models' }).click();
    await expect(cairn.getByRole('heading', { name: 'No model server yet' })).toBeVisible();
    await check('no model server');
    const add = cairn.getByRole('region', { name: 'Add a server' });
    const provider = add.getByRole('radiogroup', { name: 'Provider' });
    await provider.getByText('OpenAI').click();
    await expect(add.getByText(/^This workspace is offline\./)).toBeVisible();
    await check('a provider in an offline workspace');
    await provider.getByText('Another server').click();
    await addServer(cairn, model.origin, 'Scripted');
    await addServer(cairn, locked.origin, 'Locked');
    await expect(cairn.getByRole('textbox', { name: 'Key for Locked' })).toBeVisible();
    await check('a server with a model, and one that wants a key');
    await cairn.getByRole('textbox', { name: 'Key for Locked' }).fill('right-key');
    await cairn.getByRole('button', { name: 'Keep the key' }).click();
    await expect(cairn.getByRole('button', { name: 'Replace the key for Locked' })).toBeVisible();
    await cairn.getByRole('button', { name: /^Check and set small-model/ }).click();
    await cairn.getByRole('button', { name: 'Check this model' }).click();
    await expect(cairn.getByText(/^It does not call tools, so it cannot/)).toBeVisible();
    await expect(cairn.getByText(/^It can keep 32,768 tokens in view/)).toBeVisible();
    await cairn.getByRole('textbox', { name: 'Temperature' }).fill('3');
    await check('a checked model with a wrong setting');
    await cairn.getByRole('textbox', { name: 'Temperature' }).fill('0.2');
    await cairn.getByRole('button', { name: 'Save the settings' }).click();
    await cairn.getByRole('button', { name: 'Use this model' }).click();
    await cairn.keyboard.press('Escape');
    const atWork = cairn.getByRole('button', { name: 'At work: small-model' });
    await atWork.click();
    await expect(cairn.getByRole('menuitemradio', { name: /^small-model/ })).toBeChecked();
    await check('the menu of who answers');
    await cairn.getByRole('menuitemradio', { name: /^Built-in assistant/ }).click();
    await expect(cairn.getByRole('button', { name: 'At work: Built-in assistant' })).toBeVisible();
    await cairn.getByRole('button', { name: 'Remove Locked…' }).click();
    await expect(cairn.getByRole('dialog', { name: 'Remove Locked?' })).toBeVisible();
    await check('the question before a server is removed');
    await cairn.getByRole('button', { name: 'Remove the server' }).click();
    await expect(cairn.getByRole('heading', { name: 'Locked' })).toHaveCount(0);

    await pages.getByRole('link', { name: 'Approvals' }).click();
    await expect(cairn.getByRole('radiogroup', { name: 'Rule for Remember' })).toBeVisible();
    await check('approvals');

    await pages.getByRole('link', { name: 'Memory' }).click();
    await expect(cairn.getByRole('heading', { name: /^Nothing is kept in mind/ })).toBeVisible();
    await check('an empty memory');
    await cairn.getByRole('textbox', { name: 'New note' }).fill('Adults only.');
    await cairn.getByRole('button', { name: 'Keep in mind' }).click();
    await cairn.getByRole('button', { name: 'Edit the note “Adults only.”' }).click();
    await check('a note that is edited');
    await cairn.keyboard.press('Escape');
    await cairn.getByRole('button', { name: 'Remove the note “Adults only.”' }).click();
    await cairn.getByRole('button', { name: 'Undo' }).click();
    await expect(cairn.getByRole('list', { name: 'Notes kept in mind' })).toContainText('Adults');

    await pages.getByRole('link', { name: 'Network' }).click();
    await cairn.getByRole('radio', { name: 'Listed hosts' }).click();
    await expect(cairn.getByRole('button', { name: 'Network: Listed hosts' })).toBeVisible();
    const host = cairn.getByRole('textbox', { name: 'Host to add' });
    await host.fill('https://example.org/page');
    await host.press('Enter');
    await expect(cairn.getByText(/^This is not the name of a host/)).toBeVisible();
    await host.fill('Example.org');
    await host.press('Enter');
    await expect(cairn.getByRole('button', { name: /^Remove example\.org/ })).toBeVisible();
    await expect(cairn.getByRole('table', { name: 'Ledger of requests' })).toContainText(
      '127.0.0.1',
    );
    await check('a listed host and the ledger');
  } finally {
    await model.close();
    await locked.close();
  }
});

test('axe finds nothing serious in the export of a session', async ({ cairn }) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await askGuidedQuestion(cairn);
  await expect(report(cairn)).toBeVisible();
  await goToRoom(cairn, 'Trajectories');
  await cairn
    .getByRole('link', { name: /^Record of/ })
    .first()
    .click();
  await cairn.getByRole('button', { name: 'Export trajectory…' }).click();
  await cairn.getByRole('radio', { name: /^ATIF/ }).check();
  await expect(cairn.getByRole('region', { name: 'Preview' })).toContainText('"ATIF-v1.7"');
  await checkBothColours(cairn, 'the export before it is written');
  await cairn.getByRole('button', { name: 'Export 1 sample' }).click();
  await expect(cairn.getByText(/exports.*atif\.json$/)).toBeVisible();
  await checkBothColours(cairn, 'the export after it was written');
});

/** Fills in the form for a server at an address of its own and waits until it stands in the list. */
async function addServer(page: Page, address: string, name: string): Promise<void> {
  const add = page.getByRole('region', { name: 'Add a server' });
  await add.getByRole('textbox', { name: 'Address' }).fill(address);
  await add.getByRole('textbox', { name: 'Name' }).fill(name);
  await add.getByRole('button', { name: 'Add the server' }).click();
  await expect(page.getByRole('heading', { level: 3, name })).toBeVisible();
}
