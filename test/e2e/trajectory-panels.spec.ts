import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { goToRoom } from './steps.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/trajectories/claude-code.jsonl');

/** Two samples of nearly the same work; in the second a call stays without a result. */
function pondSample(place: string, answered: boolean): string {
  const call = (id: string, query: string) => ({
    id,
    type: 'function',
    function: { name: 'search', arguments: JSON.stringify({ query }) },
  });
  const calls = [call('c1', 'depth of farm ponds'), call('c2', 'newts in farm ponds')];
  const given = answered ? calls : calls.slice(0, 1);
  return JSON.stringify({
    messages: [
      {
        role: 'user',
        content: `Which newts live in the farm ponds of the lowlands, how deep are these ponds, and since when are they counted? Begin with ${place}.`,
      },
      { role: 'assistant', content: 'I look it up.', tool_calls: calls },
      ...given.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: `Found for ${id}.` })),
      { role: 'assistant', content: `Smooth newts, in two metres, since 1990, in ${place}.` },
    ],
  });
}

/** What a person sees of trajectories that others made: from the choice of files to what trainers would drop. */
test('foreign trajectories come in with a report, get rights, and show what is doubled and what trainers would drop', async ({
  app,
  cairn,
}) => {
  await cairn.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  // A model whose terms come with Cairn.
  const claudeCode = join(app.home, 'claude-code.jsonl');
  const session = await readFile(fixture, 'utf8');
  await writeFile(claudeCode, session.replaceAll('claude-x', 'llama-3.1-70b'));
  const broken = join(app.home, 'broken.jsonl');
  await writeFile(broken, 'this is no trajectory\n');
  const folder = join(app.home, 'samples');
  await mkdir(folder);
  const samples = [pondSample('Wetlow', true), pondSample('Highmere', false)];
  await writeFile(join(folder, 'ponds.jsonl'), samples.join('\n'));
  await goToRoom(cairn, 'Trajectories');
  await cairn.getByRole('button', { name: 'Import trajectories…' }).click();
  const dialog = cairn.getByRole('dialog', { name: 'Import trajectories' });

  await test.step('chosen files are named by what they are, and one that is none is refused', async () => {
    await checkBothColours(cairn, 'choosing files to import');
    await dialog.locator('input[type=file]').last().setInputFiles([claudeCode, broken]);
    await expect(
      dialog.getByRole('row', { name: 'claude-code.jsonl Claude Code session' }),
    ).toBeVisible();
    await expect(dialog.getByRole('row', { name: /^broken\.jsonl/ })).toContainText(
      'no trajectories',
    );
    await checkBothColours(cairn, 'what the files are');
    await dialog.getByRole('button', { name: 'Import 1 file' }).click();
  });

  const first = dialog.getByRole('region', { name: 'claude-code.jsonl' });
  await test.step('the report counts, names events that were not understood, and the damaged line', async () => {
    await expect(first).toContainText('Claude Code session, 1 trajectory: imported');
    await expect(first).toContainText(
      'Steps: 12, of which messages: 3, replies: 5, with reasoning: 1; calls: 2, results: 2, errors among them: 1; counted is one of 2 branches, the one that the list shows',
    );
    await first.getByText('3 events are kept and were not understood').click();
    await expect(first).toContainText('1 × never-heard-of');
    await first.getByText('1 place could not be read').click();
    await expect(first).toContainText('line 8: It is not JSON');
    await checkBothColours(cairn, 'report of an import');
  });

  await test.step('a folder is named by its place, and what is in it comes in', async () => {
    await dialog.getByRole('button', { name: 'Import more' }).click();
    await dialog
      .getByRole('textbox', { name: 'Place on the computer that runs Cairn' })
      .fill(folder);
    await dialog.getByRole('button', { name: 'Look at it' }).click();
    await dialog.getByRole('button', { name: 'Import 1 file' }).click();
    const ponds = dialog.getByRole('region', { name: 'ponds.jsonl' });
    await expect(ponds).toContainText('2 trajectories: imported');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });

  const overview = cairn.getByRole('link', { name: 'Overview', exact: true });
  const checks = cairn.getByRole('region', { name: 'What trainers would drop, and what to know' });
  const where = (wrong: string) => checks.getByRole('row', { name: new RegExp(wrong) });

  await test.step('what trainers would drop is listed with what to do, and leads to the step', async () => {
    await overview.click();
    await expect(where('consent not known')).toContainText('Depth of ponds');
    const open = where('calls without a result');
    await expect(open).toContainText('Error:');
    await expect(open).toContainText('Import the whole file if it was cut off, or leave it out.');
    await open.getByRole('link', { name: /Which newts .* · step 2$/ }).click();
    await expect(cairn).toHaveURL(/#\/trajectories\/\w+.*\?step=1$/);
    const here = cairn.locator('[aria-current=step]');
    await expect(here).toContainText('I look it up.');
    await expect(here).toHaveAttribute('aria-expanded', 'true');
    await cairn.goBack();
  });

  await test.step('what is nearly the same stands together, and is put side by side', async () => {
    const doubled = cairn.getByRole('region', { name: 'Nearly the same' });
    const pair = doubled.getByRole('row', { name: /task and work/ });
    await expect(pair.getByRole('link', { name: /^Which newts/ })).toHaveCount(2);
    await checkBothColours(cairn, 'overview with checks and near-duplicates');
    await pair.getByRole('link', { name: 'Side by side' }).click();
    await expect(cairn).toHaveURL(/compare\?left=.+&right=.+/);
    await expect(cairn.getByText('Highmere').first()).toBeVisible();
    await cairn.goBack();
  });

  await test.step('in the viewer the provider’s terms are shown; licence and consent are set and asked for no more', async () => {
    await where('consent not known').getByRole('link', { name: 'Depth of ponds' }).click();
    const rights = cairn.getByRole('region', { name: 'Rights' });
    await expect(rights).toContainText('Llama 3.1 Community License');
    await expect(rights).toContainText('sets conditions');
    await expect(rights.getByRole('link').first()).toHaveAttribute('href', /^https:/);
    const said = cairn.getByRole('form', { name: 'What you say of it' });
    await said.getByRole('textbox', { name: 'Licence' }).fill('CC-BY-4.0');
    await said.getByRole('combobox', { name: 'Consent to training' }).selectOption('Given');
    await checkBothColours(cairn, 'rights of a trajectory');
    await said.getByRole('button', { name: 'Save' }).click();
    await expect(cairn.getByText('Saved.')).toBeVisible();
    await cairn.goBack();
    await expect(where('consent not known')).toBeVisible();
    await expect(where('consent not known')).not.toContainText('Depth of ponds');
    await expect(where('no licence')).not.toContainText('Depth of ponds');
  });
});
