import { Button, Group, SegmentedControl, TagsInput, Text, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { trainingOf } from '../../../../preload/contract/types.ts';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import type { StepHeader, TrajectorySummary } from './types.ts';
import classes from './steps.module.css';

/** What a person says of a step: words, labels, and whether a model may learn from it. */
export function StepMarkForm(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly header: StepHeader;
  readonly step: TrajectoryStep;
}) {
  const { t } = useTranslation('viewer');
  const { header, trajectoryId, summary } = props;
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const mark = useRouteAction('trajectory.markStep', ['trajectory.steps']);
  const saved = header.mark?.note ?? '';
  // Words that were not saved are there again when the step is opened the next time.
  const [draft, setNote, forgetNote] = useLocalStorage<string | null>({
    key: `cairn.note.${trajectoryId}.${header.key}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const note = draft ?? saved;
  useEffect(() => {
    if (draft === saved) forgetNote();
  }, [draft, saved, forgetNote]);
  const readOnly = workspace?.readOnly ?? true;
  const said = header.mark?.train ?? undefined;
  const byDefault = trainingWith(undefined, props.step, summary);
  // A choice that no export could follow is not offered; one that was made can be taken back.
  const choices = (['learn', 'mask'] as const).filter(
    (choice) => choice === said || trainingWith(choice, props.step, summary).train === choice,
  );
  const say = (words: Parameters<typeof mark.mutate>[0]['mark']): void =>
    mark.mutate(
      { trajectoryId, stepKey: header.key, mark: words },
      { onError: (error) => notifyFailure(failureOf(error)) },
    );
  const changed = note.trim() !== saved;
  return (
    <fieldset className={classes.mark} disabled={readOnly}>
      <legend className="cairn-hidden">{t('markLegend', { number: header.position + 1 })}</legend>
      <Group gap="sm" align="flex-end" wrap="wrap">
        <div>
          <Text size="xs" fw={600} c="dimmed" mb={3}>
            {t('trainLabel')}
          </Text>
          {choices.length === 0 ? (
            <Text size="sm">{t(`trainDefault_${byDefault.train}`)}</Text>
          ) : (
            <SegmentedControl
              size="xs"
              aria-label={t('trainLabel')}
              disabled={readOnly}
              value={said ?? 'default'}
              data={[
                { value: 'default', label: t(`trainDefault_${byDefault.train}`) },
                ...choices.map((choice) => ({ value: choice, label: t(`train_${choice}`) })),
              ]}
              onChange={(value) =>
                say({ train: value === 'learn' || value === 'mask' ? value : null })
              }
            />
          )}
        </div>
        <Text size="xs" c="dimmed" style={{ flex: '1 1 180px' }}>
          {t(`trainReason_${trainingWith(said, props.step, summary).reason}`)}
        </Text>
        <TagsInput
          size="xs"
          style={{ flex: '1 1 220px' }}
          label={t('labels')}
          placeholder={t('labelsPlaceholder')}
          disabled={readOnly}
          maxTags={50}
          value={[...(header.mark?.labels ?? [])]}
          onChange={(labels) => say({ labels: labels.length === 0 ? null : labels })}
        />
      </Group>
      <Textarea
        size="xs"
        mt={8}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={10_000}
        label={t('note')}
        placeholder={t('notePlaceholder')}
        disabled={readOnly}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {changed && !readOnly ? (
        <Button
          size="compact-xs"
          mt={6}
          loading={mark.isPending}
          onClick={() => say({ note: note.trim() === '' ? null : note.trim() })}
        >
          {t('saveNote')}
        </Button>
      ) : null}
      {readOnly && workspace !== undefined ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t('readOnly')}
        </Text>
      ) : null}
    </fieldset>
  );
}

/** What an export does with the step after this word on it; undefined: while nobody says anything. */
function trainingWith(
  said: 'learn' | 'mask' | undefined,
  step: TrajectoryStep,
  { madeBy }: TrajectorySummary,
) {
  const { train: _before, ...unmarked } = step;
  const marked = said === undefined ? unmarked : { ...unmarked, train: said };
  return trainingOf(marked, madeBy === 'model' || madeBy === 'mixed', false);
}
