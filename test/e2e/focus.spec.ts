import * as z from 'zod';
import { startModelServer } from '../support/model-server/server.ts';
import { reply } from '../support/model-server/script.ts';
import type { Locator, Page } from '@playwright/test';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { ask, goToRoom } from './steps.ts';

/** Opens a dialog by its button with the keyboard, closes it with Escape, and looks where the focus is. */
async function expectReturn(page: Page, button: Locator, dialog: Locator): Promise<void> {
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await expect
    .poll(() => dialog.evaluate((each) => each.contains(document.activeElement)))
    .toBe(true);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(button).toBeFocused();
}

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`a dialog or drawer closed with Escape gives the focus back to its button (motion: ${reducedMotion})`, async ({
    app,
    cairn,
  }) => {
    await cairn.emulateMedia({ reducedMotion });
    const server = await startModelServer({
      kind: 'other',
      models: [{ id: 'scripted-model' }],
      script: () => reply({ text: 'Spacing helps.' }),
    });
    await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
    const added = await call(app, 'model.addServer', { url: server.baseUrl, kind: 'other' });
    const { serverId } = z.object({ serverId: z.string() }).parse(added);
    const model = { kind: 'model', serverId, model: 'scripted-model' };
    await call(app, 'assistant.choose', { choice: model });

    await goToRoom(cairn, 'Settings');
    await cairn.getByRole('link', { name: 'Assistant & models' }).click();
    await expectReturn(
      cairn,
      cairn.getByRole('button', { name: /scripted-model/ }).last(),
      cairn.getByRole('dialog', { name: 'scripted-model' }),
    );

    await goToRoom(cairn, 'Workbench');
    await ask(cairn, 'Does spacing help?');
    await cairn.getByRole('button', { name: /tokens ·/ }).click();
    await expectReturn(
      cairn,
      cairn.getByRole('button', { name: 'What the model saw' }),
      cairn.getByRole('dialog', { name: 'What the model saw' }),
    );

    await cairn.getByRole('link', { name: 'Record' }).click();
    await expectReturn(
      cairn,
      cairn.getByRole('button', { name: /Export/ }),
      cairn.getByRole('dialog', { name: /Export/ }),
    );
    await server.close();
  });
}
