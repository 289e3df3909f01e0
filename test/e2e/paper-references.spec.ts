import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePdf } from '../support/pdf-writer.ts';
import { expect, test } from './app.ts';
import { call } from './api.ts';
import { goToRoom, importFiles, wordsUnder } from './steps.ts';

const TEXT = 'Ponds rise and fall each day [1, 2]. Some say that the moon does it [3].';
const LIST = [
  '[1] Cole M, Ng T. Tides of small ponds in windy weather. J Pond. 2011;4:1-9. doi: 10.5555/pond.2011.4',
  '[2] Wu D. Gauges that measure rain in ponds and rivers. Rain Lett. 2015;2:3-5.',
  '[3] Moss B. The moon above the water of small ponds. Moon Res. 1999;1:1-2.',
  '[4] Reed A. Reeds and their shadows on the water. Reed Lett. 2001;1:1-2.',
];

function paper(title: string, text: string, list: readonly string[]): Uint8Array {
  const filler = Array.from({ length: 30 }, (_, index) => ({
    text: `Line ${index + 1} of what was measured at the ponds of the north in all seasons.`,
    x: 60,
    y: 650 - 13 * index,
  }));
  return writePdf(
    [
      {
        texts: [
          { text: title, x: 60, y: 740, size: 18, bold: true },
          { text, x: 60, y: 690 },
          ...filler,
        ],
      },
      { texts: filler },
      {
        texts: [
          { text: 'References', x: 60, y: 740, size: 13, bold: true },
          ...list.map((entry, index) => ({ text: entry, x: 60, y: 710 - 24 * index })),
        ],
      },
    ],
    { Title: title },
  );
}

test('from a citation to its entry, to its places, to the work in the library, and to a search for it', async ({
  app,
  cairn,
}) => {
  const cited = join(app.home, 'cited.pdf');
  const citing = join(app.home, 'citing.pdf');
  await writeFile(
    cited,
    paper('Gauges that measure rain in ponds and rivers', 'Published in 2015.', []),
  );
  const moving = paper('What moves the ponds of the north', TEXT, LIST);
  await writeFile(citing, moving);
  await goToRoom(cairn, 'Library');
  await importFiles(app, cairn, [cited, citing]);
  await expect(cairn.getByRole('main')).toContainText('2 files added');
  await call(app, 'reference.import', {
    text: 'TY  - JOUR\nTI  - Tides of small ponds, another edition\nDO  - 10.5555/POND.2011.4\nER  - ',
    format: 'ris',
  });
  const grid = cairn.getByRole('grid', { name: 'Works' });
  await expect(grid).toContainText('another edition');
  const fileId = createHash('sha256').update(moving).digest('hex');
  await cairn.evaluate((id) => {
    window.location.hash = `#/reader/${id}`;
  }, fileId);

  const panel = cairn.getByRole('complementary', { name: 'Beside the pages' });
  await panel.getByRole('tab', { name: 'References' }).click();
  await expect(panel).toContainText('4 references, 2 in your library');
  const entries = panel.getByRole('listitem');
  await expect(entries).toHaveCount(4);
  // One shares its DOI, the other its title and year.
  await expect(entries.nth(0)).toContainText('In library');
  await expect(entries.nth(1)).toContainText('In library');
  await expect(entries.nth(3)).not.toContainText('In library');
  await expect(entries.nth(3)).toContainText('No place in the text was recognised');

  await test.step('a citation on the page shows its entry', async () => {
    const marks = cairn.locator('[data-kind="citation"]');
    await expect(marks).toHaveCount(3);
    expect(await wordsUnder(marks.last())).toContain('the moon does it [3]');
    const button = cairn.getByRole('button', {
      name: 'Cites 3: show it in the list of references',
    });
    await button.focus();
    await cairn.keyboard.press('Enter');
    await expect(entries.nth(2).getByRole('button').first()).toHaveAttribute(
      'aria-current',
      'true',
    );
  });

  await test.step('an entry leads to its place in the list and back to where it is cited', async () => {
    await entries.nth(2).getByRole('button', { name: 'In the list, page 3' }).click();
    await expect(cairn.getByRole('textbox', { name: /^Page/ })).toHaveValue('3');
    await entries
      .nth(2)
      .getByRole('button', { name: /place on page 1 that cites 3/ })
      .click();
    await expect(cairn.getByRole('textbox', { name: /^Page/ })).toHaveValue('1');
  });

  await test.step('J and K go through the list, the filter narrows it', async () => {
    await cairn.keyboard.press('k');
    await expect(entries.nth(1).getByRole('button').first()).toHaveAttribute(
      'aria-current',
      'true',
    );
    await panel.getByRole('textbox', { name: 'Find in the references' }).fill('rain');
    await expect(panel).toContainText('1 of 4 references');
    await panel.getByRole('button', { name: 'Show all references' }).first().click();
  });

  await test.step('what is not in the library is added with what the list says', async () => {
    await entries.nth(2).getByRole('button').first().click();
    await entries.nth(2).getByRole('button', { name: 'Add to library' }).click();
    await expect(panel).toContainText('4 references, 3 in your library');
    await expect(entries.nth(2)).toContainText('In library');
  });

  await test.step('or searched for, with the title in the line and nothing sent yet', async () => {
    await entries.nth(3).getByRole('button').first().click();
    await entries.nth(3).getByRole('link', { name: 'Search for it' }).click();
    await expect(cairn).toHaveURL(/#\/search$/);
    await expect(cairn.getByRole('main').getByRole('textbox').first()).toHaveValue(
      'title:"Reeds and their shadows on the water"',
    );
  });
});
