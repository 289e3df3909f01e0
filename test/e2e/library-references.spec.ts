import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { goToRoom } from './steps.ts';

/** An article by a Chinese author and its preprint, which is the same work. */
const ENTRIES = `@article{a, title = {论池塘的潮汐}, author = {样本一 and Cole, Ann}, year = 2021,
  journal = {学报}, url = {https://example.org/a}, doi = {10.5555/tides}}
@article{b, title = {论池塘的潮汐（预印本）}, author = {样本一}, year = 2020, doi = {10.5555/TIDES}}
`;

const inspector = (cairn: Page): Locator =>
  cairn.getByRole('complementary', { name: /^(?:The chosen work|所选文献)/ });

async function choose(cairn: Page, command: string): Promise<void> {
  await cairn.keyboard.press('Control+k');
  const palette = cairn.getByRole('dialog');
  await palette.getByRole('textbox').fill(command);
  await palette.getByText(command, { exact: true }).first().click();
}

test('what an import joins, an export loses and a style is called is said in names, in both languages', async ({
  cairn,
}) => {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await goToRoom(cairn, 'Library');

  await test.step('an entry that joins a work says which one, and leads there', async () => {
    await cairn.getByRole('button', { name: 'Import papers…' }).click();
    const dialog = cairn.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Paste references…' }).click();
    await dialog.getByRole('textbox', { name: 'Entries' }).fill(ENTRIES);
    await dialog.getByRole('button', { name: 'Import the entries' }).click();
    await expect(cairn.getByText('1 joined a work that was there')).toBeVisible();
    await expect(cairn.getByText('“论池塘的潮汐（预印本）” joined')).toBeVisible();
    await checkBothColours(cairn, 'the summary of an import of references');
    await cairn.getByRole('link', { name: '论池塘的潮汐', exact: true }).click();
    await expect(inspector(cairn)).toContainText('样本一');
    await expect(inspector(cairn)).toContainText('Cole, Ann');
    await expect(inspector(cairn)).not.toContainText('样, 本一');
  });

  await test.step('what a format has no room for is named with the work', async () => {
    await choose(cairn, 'Export references');
    const dialog = cairn.getByRole('dialog', { name: 'Export references' });
    await dialog.getByRole('combobox', { name: 'Format' }).click();
    await cairn.getByRole('option', { name: 'PubMed (NBIB)' }).click();
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    await expect(
      dialog.getByRole('listitem').filter({ hasText: 'Address (1 work)' }),
    ).toContainText('样本一、Cole · 2021 · 论池塘的潮汐');
    await checkBothColours(cairn, 'what an export has no room for');
    await cairn.keyboard.press('Escape');
  });

  await test.step('in Chinese the fields and the styles have their Chinese names', async () => {
    await cairn.getByRole('button', { name: 'Appearance and language' }).click();
    await cairn.getByRole('menuitemradio', { name: '简体中文' }).click();
    await cairn.keyboard.press('Escape');
    await expect(cairn.getByRole('menu')).toHaveCount(0);
    await choose(cairn, '导出文献条目');
    const exporting = cairn.getByRole('dialog', { name: '导出文献条目' });
    await exporting.getByRole('combobox', { name: '格式' }).click();
    await cairn.getByRole('option', { name: 'PubMed（NBIB）' }).click();
    await exporting.getByRole('button', { name: '保存文件' }).click();
    await expect(exporting.getByRole('listitem').filter({ hasText: '网址（1 篇）' })).toBeVisible();
    await cairn.keyboard.press('Escape');
    await choose(cairn, '引用所选文献');
    const citing = cairn.getByRole('dialog', { name: /^引用/ });
    await citing.getByRole('combobox', { name: '引文样式' }).click();
    await cairn.getByRole('option', { name: 'GB/T 7714—2015（著者-出版年制）' }).click();
    await expect(citing).toContainText('样本一');
    await expect(citing).not.toContainText(/样[,，]/);
  });
});
