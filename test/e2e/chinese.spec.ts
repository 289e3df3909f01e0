import { expect, test } from './app.ts';

/** The interface and the answer in Chinese; what was chosen stays. */
test('in Chinese: the interface, the question, and a report whose citations are located', async ({
  cairn,
}) => {
  await expect(cairn.getByRole('button', { name: 'Ask this question' })).toBeEnabled();
  await cairn.getByRole('button', { name: 'Appearance and language' }).click();
  await cairn.getByRole('menuitemradio', { name: '简体中文' }).click();
  await cairn.keyboard.press('Escape');
  await expect(cairn.getByRole('menu')).toHaveCount(0);
  await expect(cairn.locator('html')).toHaveAttribute('lang', /^zh/);
  const guided = cairn.getByRole('region', { name: '可以从这个问题开始' });
  await expect(guided).toContainText('间隔提取练习比集中提取练习更有利于长期记忆吗？');
  await guided.getByRole('button', { name: '提出这个问题' }).click();
  await expect(cairn).toHaveURL(/#\/workbench\/ses_/);

  const report = cairn
    .getByRole('article')
    .filter({ has: cairn.getByRole('heading', { level: 2 }) });
  await expect(report).toHaveAttribute('lang', 'zh-Hans');
  await expect(report).toContainText('参考文献');
  const citations = report.getByRole('link', { name: /^引文 \d+，/ });
  await expect(citations.first()).toBeVisible();
  const located = report.getByRole('link', { name: /^引文 \d+，已定位，/ });
  const all = await citations.count();
  expect(all).toBeGreaterThan(4);
  await expect(located).toHaveCount(all);
  // Quotes keep the language of their papers; some of the answer's must be from the Chinese one.
  await expect(report).toContainText(/间隔|提取/);

  await cairn.reload();
  await expect(report).toContainText('参考文献');
  await expect(cairn.getByRole('link', { name: '文献库' })).toBeVisible();
  await located.first().click();
  await expect(cairn).toHaveURL(/#\/reader\/[0-9a-f]{64}\?.*page=\d+/);
  await expect(cairn.getByLabel(/^第 \d+ 页的引文：/).first()).toBeVisible();
});
