import { Anchor, Checkbox, NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { verdictOf } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { CriterionField } from '../../reviews/judge/criterion-field.tsx';
import type { Ground, Judged } from './sign-off-ground.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

interface GroundProps {
  readonly ground: Ground;
  readonly onChange: (ground: Ground) => void;
}

/** What is filled in for the kind of ground that was chosen. */
export function GroundFields(props: GroundProps & { readonly judged: readonly Judged[] }) {
  switch (props.ground.kind) {
    case 'checks':
      return <Checks {...props} />;
    case 'scores':
      return <OwnScores {...props} />;
    case 'rubric':
      return <Reviews {...props} />;
  }
  return props.ground.kind satisfies never;
}

const CHECKS = ['done', 'claims', 'numbers', 'files', 'method'] as const;

/** What is looked at most; other checks are named in the note. */
function Checks({ ground, onChange }: GroundProps) {
  const { t } = useTranslation('viewer');
  return (
    <Checkbox.Group
      label={t('checksChosen')}
      size="xs"
      mb={8}
      value={[...ground.checks]}
      onChange={(checks) => onChange({ ...ground, checks })}
    >
      <Stack gap={4} mt={4}>
        {CHECKS.map((check) => (
          <Checkbox key={check} size="xs" value={t(`check_${check}`)} label={t(`check_${check}`)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

/** One's own scores by a rubric of the workspace. */
function OwnScores({ ground, onChange }: GroundProps) {
  const { t } = useTranslation(['viewer', 'reviews']);
  const query = useRouteQuery('rubric.list', {});
  const { rubric, scores } = ground;
  return (
    <StateView
      query={query}
      loading={<SkeletonRows rows={2} height={24} />}
      isEmpty={(rubrics) => rubrics.length === 0}
      empty={
        <Text size="xs" mb={8}>
          {t('noRubric')}{' '}
          <Anchor component={Link} href="/rubrics" size="xs" underline="always">
            {t('makeRubric')}
          </Anchor>
        </Text>
      }
    >
      {(rubrics) => (
        <>
          <NativeSelect
            size="xs"
            mb={8}
            label={t('rubric')}
            value={rubric?.rubricId ?? ''}
            data={[
              { value: '', label: t('chooseRubric') },
              ...rubrics.map((one) => ({ value: one.rubric.rubricId, label: one.rubric.name })),
            ]}
            onChange={(event) => {
              const wanted = event.currentTarget.value;
              const chosen = rubrics.find((one) => one.rubric.rubricId === wanted)?.rubric;
              const { rubric: _before, ...rest } = ground;
              onChange({
                ...rest,
                scores: {},
                ...(chosen === undefined ? {} : { rubric: chosen }),
              });
            }}
          />
          {rubric?.criteria.map((criterion) => (
            <CriterionField
              key={criterion.criterionId}
              criterion={criterion}
              value={scores[criterion.criterionId]}
              disabled={false}
              onChange={(value) =>
                onChange({ ...ground, scores: { ...scores, [criterion.criterionId]: value } })
              }
            />
          ))}
          {rubric !== undefined && Object.keys(scores).length >= rubric.criteria.length ? (
            <Text size="xs" mb={8} component="output" display="block">
              {t(`reviews:verdict_${verdictOf(rubric, (id) => scores[id] ?? null)}`)}
            </Text>
          ) : null}
        </>
      )}
    </StateView>
  );
}

/** What reviewers found; of a blind review only what all have finished. */
function Reviews({
  ground,
  judged,
  onChange,
}: GroundProps & { readonly judged: readonly Judged[] }) {
  const { t } = useTranslation(['viewer', 'reviews']);
  const { listed } = usePunctuation();
  return (
    <Radio.Group
      label={t('reviewsLabel')}
      size="xs"
      mb={8}
      value={ground.review?.reviewId ?? ''}
      onChange={(reviewId) => {
        const review = judged.find((one) => one.reviewId === reviewId);
        const { review: _before, ...rest } = ground;
        onChange({ ...rest, ...(review === undefined ? {} : { review }) });
      }}
    >
      <Stack gap={4} mt={4}>
        {judged.map(({ reviewId, name, rubric, judgements, verdict, outdated }) => (
          <Radio
            key={reviewId}
            size="xs"
            value={reviewId}
            disabled={outdated}
            label={t('reviewNamed', { name, rubric: rubric.name })}
            description={[
              listed(judgements.map((judgement) => judgement.name)),
              verdict === undefined ? '' : t(`reviews:verdict_${verdict}`),
              outdated ? t('reviewOutdated') : '',
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
