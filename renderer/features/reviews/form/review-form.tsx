import {
  Alert,
  Anchor,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { forgetChosen } from '../into-review.ts';
import type { ReviewSummary } from '../types.ts';
import { ReviewerFields, type ReviewerDraft } from './reviewer-fields.tsx';
import { TrajectoryPicker } from './trajectory-picker.tsx';

function draftsOf(before: ReviewSummary | undefined, name: string): readonly ReviewerDraft[] {
  if (before === undefined)
    return [
      { key: 'first', name },
      { key: 'second', name: '' },
    ];
  return before.reviewers
    .filter(({ present }) => present)
    .map(({ reviewerId, name: known }) => ({ key: reviewerId, reviewerId, name: known }));
}

/** Name, rubric, items, reviewers, how many judge each item, and whether they judge blind. */
export function ReviewForm(props: {
  readonly before?: ReviewSummary;
  readonly chosen: readonly string[];
  readonly researcherName: string;
}) {
  const { t } = useTranslation('reviews');
  const { before } = props;
  const [, navigate] = useLocation();
  const rubrics = useRouteQuery('rubric.list', {});
  const save = useRouteAction('review.save', ['review.list', 'review.get', 'review.members']);
  const [name, setName] = useState(before?.name ?? '');
  const [rubricId, setRubricId] = useState<string | null>(before?.rubric.rubricId ?? null);
  const [chosen, setChosen] = useState(props.chosen);
  const [reviewers, setReviewers] = useState(() => draftsOf(before, props.researcherName));
  const [perItem, setPerItem] = useState<number>(before?.perItem ?? 2);
  const [blind, setBlind] = useState(before?.blind ?? true);
  const begun = before?.reviewers.some(({ judged, declined }) => judged + declined > 0) ?? false;
  const list = rubrics.data ?? [];
  const rubric = list.find(
    (one) => one.rubric.rubricId === (rubricId ?? list[0]?.rubric.rubricId),
  )?.rubric;
  const version = begun ? before?.rubric : rubric && { ...rubric, rubricId: rubric.rubricId };
  const named = reviewers.filter((one) => one.name.trim() !== '');
  const isUsable =
    name.trim() !== '' && version !== undefined && chosen.length > 0 && named.length > 0;

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isUsable || version === undefined) return;
    save.mutate(
      {
        ...(before === undefined ? {} : { reviewId: before.reviewId }),
        name: name.trim(),
        rubricId: version.rubricId,
        rubricVersion: version.version,
        trajectoryIds: [...chosen],
        reviewers: named.map(({ reviewerId, name: words }) => ({
          ...(reviewerId === undefined ? {} : { reviewerId }),
          name: words.trim(),
        })),
        perItem: Math.min(perItem, named.length),
        blind,
      },
      {
        onSuccess: ({ review, doubles }) => {
          forgetChosen();
          if (doubles.length > 0) notifyDone(t('doubles', { count: doubles.length }));
          navigate(`/reviews/${review.reviewId}`);
        },
      },
    );
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="lg" maw={760}>
        <TextInput
          label={t('reviewName')}
          required
          maw={420}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rubrics.isSuccess && list.length === 0 ? (
          <Alert color="ochre" title={t('noRubricTitle')}>
            {t('noRubricLead')}{' '}
            <Anchor component={Link} href="/rubrics">
              {t('makeRubric')}
            </Anchor>
          </Alert>
        ) : (
          <Select
            label={t('rubric')}
            description={begun ? t('rubricFixed') : t('rubricHint')}
            maw={420}
            allowDeselect={false}
            disabled={begun}
            value={rubricId ?? list[0]?.rubric.rubricId ?? null}
            data={list.map(({ rubric: one }) => ({
              value: one.rubricId,
              label: t('rubricVersion', { name: one.name, version: one.version }),
            }))}
            onChange={setRubricId}
          />
        )}
        <TrajectoryPicker chosen={chosen} onChange={setChosen} />
        <ReviewerFields reviewers={reviewers} onChange={setReviewers} />
        <NumberInput
          label={t('perItem')}
          description={t('perItemHint')}
          maw={220}
          min={1}
          max={Math.max(1, named.length)}
          allowDecimal={false}
          value={perItem}
          onChange={(value) => setPerItem(typeof value === 'number' ? Math.max(1, value) : 1)}
        />
        <Checkbox
          label={t('blind')}
          description={begun ? t('blindFixed') : t('blindHint')}
          disabled={begun}
          checked={blind}
          onChange={(event) => setBlind(event.currentTarget.checked)}
        />
        {save.error ? <ErrorNotice failure={save.error.failure} /> : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!isUsable}>
            {before === undefined ? t('startReview', { count: chosen.length }) : t('saveReview')}
          </Button>
          <Button
            component={Link}
            variant="default"
            href={before === undefined ? '/reviews' : `/reviews/${before.reviewId}`}
          >
            {t('cancel')}
          </Button>
          {isUsable ? null : <Text size="sm">{t('reviewMissing')}</Text>}
        </Group>
      </Stack>
    </form>
  );
}
