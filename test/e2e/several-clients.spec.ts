import { runCairn } from '../support/command-line.ts';
import { eventsOf } from './api.ts';
import { expect, test } from './app.ts';
import { ask, askGuidedQuestion, goToRoom, report } from './steps.ts';

/** One engine, two windows and a command, all at work on the same workspace. */
test('two windows and the command line share one workspace, and each sees what the others do', async ({
  app,
  cairn,
}) => {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled({
    timeout: 60_000,
  });
  const second = await app.another();
  await expect(second.getByRole('button', { name: 'Ask this question' })).toBeEnabled();

  await test.step('the first asks, the second asks something else, a command asks a third thing', async () => {
    const command = runCairn(
      { home: app.home },
      'ask',
      'Does feedback help older adults?',
      '--attach',
      '--json',
    );
    await Promise.all([
      askGuidedQuestion(cairn),
      ask(second, 'Does spaced retrieval practice help nursing students?'),
    ]);
    await expect(report(cairn)).toBeVisible({ timeout: 60_000 });
    await expect(report(second)).toBeVisible({ timeout: 60_000 });
    const answered = await command;
    expect(answered.stderr).not.toContain('error');
    expect(answered.code).toBe(0);
  });

  await test.step('a session is followed live in the other window', async () => {
    const place = new URL(cairn.url()).hash;
    await second.evaluate((hash) => {
      location.hash = hash;
    }, place);
    await expect(report(second)).toBeVisible();
    const sessionId = /ses_\w+/.exec(place)?.[0] ?? '';
    const before = await eventsOf(app, sessionId);
    expect(before.map(({ seq }) => seq)).toEqual(before.map((_, index) => index));
  });

  await test.step('every session is listed in both', async () => {
    for (const page of [cairn, second]) {
      await goToRoom(page, 'Trajectories');
      const table = page.getByRole('grid');
      await expect(table).toContainText('Does feedback help older adults?');
      await expect(table).toContainText('help nursing students?');
      await expect(table).toContainText('compared with massed retrieval');
    }
  });

  await test.step('a choice made in one is seen in the other', async () => {
    await cairn.keyboard.press('ControlOrMeta+k');
    await cairn.getByRole('textbox', { name: /command/i }).fill('中文');
    await cairn.keyboard.press('Enter');
    await expect(second.getByRole('navigation', { name: '房间' })).toBeVisible();
  });

  await test.step('the whole record holds, asked of the same engine', async () => {
    const { code, stderr } = await runCairn({ home: app.home }, 'verify', '--attach', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
