import * as z from 'zod';
import { recorder, search } from '../support/recorded-session.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { englishIn } from './english.ts';
import { homeOf } from './recorded-home.ts';

const Saved = z.object({ rubricId: z.string(), version: z.int() });
const Reviewed = z.object({
  review: z.object({
    reviewId: z.string(),
    reviewers: z.array(z.object({ reviewerId: z.string() })),
  }),
});

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

const TASKS = [
  '间隔练习能否提高长期记忆？',
  '比较两种估计研究间方差的方法。',
  '撰写范围综述的方法部分。',
];

/** Their words are Chinese too, so that whatever is English comes from the app. */
const sessions = TASKS.map((task) => {
  const made = recorder(task, { language: 'zh', systemPrompt: '你协助研究者。' });
  const [found, failed] = made.reply({
    reasoning: '先检索。',
    text: '我来检索。',
    calls: [search(`${task} 一`), search(`${task} 二`)],
  });
  made.result(found ?? '', '池塘边的段落，联系人 ann.field@lab-notes.org。');
  made.error(failed ?? '', 'invalid_input', '没有这样的文件。');
  made.reply({ text: `回答：${task}` });
  made.close();
  return made;
});

test('in Chinese: trajectories, reviews, redaction and data sets say nothing in English', async ({
  start,
}) => {
  const app = await start(await homeOf(sessions, '样本'));
  const { page } = app;
  const [first = ''] = sessions.map(({ sessionId }) => sessionId);
  const [rubric] = z
    .array(z.unknown())
    .parse(await call(app, 'rubric.starters', { language: 'zh' }));
  const { rubricId, version } = Saved.parse(await call(app, 'rubric.save', rubric));
  const { review } = Reviewed.parse(
    await call(app, 'review.save', {
      name: '第一轮',
      rubricId,
      rubricVersion: version,
      trajectoryIds: sessions.map(({ sessionId }) => sessionId),
      reviewers: [{ name: '艾达' }, { name: '博' }],
      perItem: 2,
      blind: true,
    }),
  );
  await page.getByRole('button', { name: 'Appearance and language' }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);

  const visit = async (place: string, shown: string): Promise<void> => {
    await page.evaluate((hash) => (window.location.hash = hash), `#${place}`);
    await expect(page.getByText(shown).first()).toBeVisible();
    await judge(place);
  };
  const judge = async (state: string): Promise<void> => {
    await expect(page.locator('.mantine-Skeleton-root, .mantine-Loader-root')).toHaveCount(0);
    expect.soft(await englishIn(page), state).toEqual([]);
  };

  await visit('/trajectories', TASKS[0] ?? '');
  await page.getByRole('button', { name: '导入轨迹…' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await judge('import of trajectories');
  await page.keyboard.press('Escape');
  await visit('/trajectories/overview', '训练程序');
  await visit(`/trajectories/${first}?step=2`, '我来检索。');
  await visit(`/trajectories/${first}/redaction`, 'ann.field');
  await visit(
    `/trajectories/compare?left=${first}&right=${sessions[1]?.sessionId}`,
    TASKS[1] ?? '',
  );
  await visit('/reviews', '第一轮');
  await visit('/reviews/new', '新建评审');
  await visit(`/reviews/${review.reviewId}`, '艾达');
  await visit(
    `/reviews/${review.reviewId}/judge?as=${review.reviewers[0]?.reviewerId}`,
    '保存评分',
  );
  await visit('/rubrics', '评分标准');
  await visit('/datasets', '还没有数据集');
  await visit('/datasets/new', '条件');
  await page.getByRole('checkbox', { name: '仅限经人签署确认完成的' }).uncheck();
  await page.getByRole('checkbox', { name: '仅限已同意的' }).uncheck();
  await page.getByRole('textbox', { name: '名称', exact: true }).fill('间隔研究');
  await page.getByRole('button', { name: /^保存/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: '间隔研究' })).toBeVisible();
  await judge('members of a data set');
  await page.getByRole('tab').nth(1).click();
  await expect(page.getByText('3 个任务的 3 条轨迹')).toBeVisible();
  await judge('card of a data set');
  await page.getByRole('button', { name: '导出…', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await judge('export of a data set');
});
