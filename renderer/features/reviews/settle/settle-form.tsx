import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnNameField, useOwnName } from '../../../app/own-name.tsx';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CriterionField } from '../judge/criterion-field.tsx';
import type { ReviewItem, Rubric } from '../types.ts';

/** What holds for each criterion on which the reviewers differ. */
export function SettleForm(props: {
  readonly reviewId: string;
  readonly rubric: Rubric;
  readonly item: ReviewItem;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { reviewId, rubric, item, onDone } = props;
  const { trajectoryId, results, settlement } = item;
  const settle = useRouteAction('review.settle', ['review.items', 'review.get', 'review.list']);
  const [scores, setScores] = useState<Readonly<Record<string, number | null>>>(() =>
    Object.fromEntries(
      results
        .filter(({ how }) => how === 'settled')
        .map(({ criterionId, value }) => [criterionId, value]),
    ),
  );
  const [note, setNote] = useState(settlement?.note ?? '');
  const own = useOwnName();
  const shown = new Set(
    results
      .filter(({ differs, how }) => differs || how === 'settled')
      .map((one) => one.criterionId),
  );
  const all = shown.size === 0;
  const criteria = rubric.criteria.filter(({ criterionId }) => all || shown.has(criterionId));
  const chosen = Object.keys(scores).length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        own.keep(() =>
          settle.mutate(
            { reviewId, trajectoryId, scores, note },
            {
              onSuccess: () => {
                notifyDone(t('settledNow'));
                onDone();
              },
            },
          ),
        );
      }}
    >
      <Stack gap="xs" mt="sm" maw={640}>
        {criteria.map((criterion) => (
          <CriterionField
            key={criterion.criterionId}
            criterion={criterion}
            value={scores[criterion.criterionId]}
            disabled={false}
            onChange={(value) => setScores({ ...scores, [criterion.criterionId]: value })}
          />
        ))}
        <Textarea
          label={t('settleNote')}
          autosize
          minRows={2}
          maxLength={20_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <OwnNameField own={own} />
        {settle.error ? <ErrorNotice failure={settle.error.failure} /> : null}
        <Group gap="xs">
          <Button type="submit" loading={settle.isPending || own.isKeeping} disabled={chosen === 0}>
            {t('settleNow')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
