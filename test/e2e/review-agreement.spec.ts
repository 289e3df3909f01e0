import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { TWELVE_UNITS } from '../support/published-ratings.ts';
import type { RunningApp } from '../support/running-app.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { checkBothColours } from './axe.ts';
import { goToRoom } from './steps.ts';

const Listed = z.object({ trajectories: z.array(z.object({ trajectoryId: z.string() })) });
const Saved = z.object({ rubricId: z.string(), version: z.int() });
const Reviewed = z.object({
  review: z.object({
    reviewId: z.string(),
    reviewers: z.array(z.object({ reviewerId: z.string(), name: z.string() })),
  }),
});
const NAMES = ['Ada', 'Bo', 'Chi', 'Dee'];

test('of four reviewers with scores missing κ is Conger’s as published, and Cohen’s of each pair stands below', async ({
  app,
  cairn,
}) => {
  const ids = await twelvePonds(app);
  await goToRoom(cairn, 'Trajectories');
  await expect(cairn.getByRole('grid').getByText('What lives in pond 12?')).toBeVisible();
  await reviewOf(app, ids);
  await cairn.getByRole('link', { name: 'Reviews', exact: true }).click();
  await cairn.getByRole('link', { name: 'Twelve ponds' }).click();
  const agreement = cairn.getByRole('table', { name: 'Agreement' });
  const row = agreement.getByRole('row', { name: /Newts/ });
  await expect(row).toContainText(/Conger’s κ 0\.763 \[/);
  await expect(row).toContainText(/Conger’s κ linear 0\.814 \[/);
  await expect(row).toContainText(/Conger’s κ quadratic 0\.858 \[/);
  const folded = row.getByText('Ada – Bo, 9 items: 0.845');
  await expect(folded).toBeHidden();
  await row.getByText('Cohen’s κ of each of 6 pairs').first().click();
  await expect(folded).toBeVisible();
  await expect(row).toContainText(/Ada – Bo, 9 items: 0\.845/);
  await expect(row).toContainText(/Chi – Dee, 10 items: 0\.615/);
  await expect(row).toContainText(/Mean of the pairs: 0\.700/);
  await checkBothColours(cairn, 'the agreement of four');
});

async function twelvePonds(app: RunningApp): Promise<readonly string[]> {
  const path = join(app.home, 'ponds.jsonl');
  const lines = TWELVE_UNITS.map((_, unit) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `What lives in pond ${unit + 1}?` },
        { role: 'assistant', content: `Newts, ${unit + 1} of them.` },
      ],
    }),
  );
  await writeFile(path, lines.join('\n'));
  await call(app, 'trajectory.import', { paths: [path] });
  let ids: readonly string[] = [];
  await expect(async () => {
    const { trajectories } = Listed.parse(await call(app, 'trajectory.list', { text: 'pond' }));
    ids = trajectories.map(({ trajectoryId }) => trajectoryId);
    expect(ids).toHaveLength(TWELVE_UNITS.length);
  }).toPass();
  return ids;
}

/** Everybody judges as in the published table; a score that is missing there cannot be judged. */
async function reviewOf(app: RunningApp, ids: readonly string[]): Promise<void> {
  const rubric = Saved.parse(
    await call(app, 'rubric.save', {
      name: 'Ponds',
      criteria: [
        {
          criterionId: 'newts',
          name: 'Newts',
          scale: 'ordinal',
          levels: [1, 2, 3, 4, 5].map((value) => ({ value, label: `Level ${value}` })),
        },
      ],
    }),
  );
  const { review } = Reviewed.parse(
    await call(app, 'review.save', {
      name: 'Twelve ponds',
      rubricId: rubric.rubricId,
      rubricVersion: rubric.version,
      trajectoryIds: ids,
      reviewers: NAMES.map((name) => ({ name })),
      perItem: NAMES.length,
      blind: true,
    }),
  );
  const { reviewId } = review;
  for (const { reviewerId, name } of review.reviewers) {
    for (const [unit, trajectoryId] of ids.entries()) {
      const newts = TWELVE_UNITS[unit]?.[NAMES.indexOf(name)] ?? null;
      await call(app, 'review.judge', { reviewId, reviewerId, trajectoryId, scores: { newts } });
    }
  }
}
