import { Anchor, Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { EmbeddedViewer } from '../../trajectories/viewer/embedded-viewer.tsx';
import { stepSearch } from '../../trajectories/viewer/step-address.ts';
import type { StepPlace } from '../../trajectories/viewer/step-address.ts';
import { TaskText } from '../../trajectories/viewer/task-text.tsx';
import { ViewerModeContext } from '../../trajectories/viewer/viewer-mode.ts';
import type { ViewerMode } from '../../trajectories/viewer/viewer-mode.ts';
import classes from '../reviews.module.css';

interface JudgedSteps {
  readonly reviewId: string;
  readonly reviewerId: string;
  readonly trajectoryId: string;
  readonly blind: boolean;
}

/**
 * The trajectory as it is judged: its task and its steps, with the strip, the search and the filters of
 * its own page. Blind, nothing that anybody said of it is asked for.
 */
export function JudgeSteps({ reviewId, reviewerId, trajectoryId, blind }: JudgedSteps) {
  const { t } = useTranslation('reviews');
  const branch = useRouteQuery('review.item', { reviewId, reviewerId, trajectoryId }).data?.branch;
  const place = useCallback(
    ({ step, find }: StepPlace) =>
      judgePlace({ reviewId, reviewerId, trajectoryId }, { step, find }),
    [reviewId, reviewerId, trajectoryId],
  );
  const mode = useMemo<ViewerMode>(
    () => ({ judging: true, unmarked: blind, place }),
    [blind, place],
  );
  return (
    <ViewerModeContext value={mode}>
      <div className={classes.about}>
        <Task trajectoryId={trajectoryId} blind={blind} />
        {branch === undefined ? null : <Text size="xs">{t('judgedBranch', branch)}</Text>}
        <Text size="xs" c="dimmed">
          {blind ? (
            t('blindSteps')
          ) : (
            <Anchor component={Link} size="xs" href={`/trajectories/${trajectoryId}`}>
              {t('openViewer')}
            </Anchor>
          )}
        </Text>
      </div>
      <EmbeddedViewer key={trajectoryId} trajectoryId={trajectoryId} />
    </ViewerModeContext>
  );
}

/** Where a step of an item is found while it is judged. */
export function judgePlace(
  item: Omit<JudgedSteps, 'blind'>,
  at: Pick<StepPlace, 'step' | 'find'>,
): string {
  const search = new URLSearchParams({ as: item.reviewerId, item: item.trajectoryId });
  for (const [name, value] of stepSearch(at)) search.set(name, value);
  return `/reviews/${item.reviewId}/judge?${search.toString()}`;
}

function Task(props: { readonly trajectoryId: string; readonly blind: boolean }) {
  const taskWords = useTaskWords();
  const { trajectoryId, blind } = props;
  const { data } = useRouteQuery('trajectory.outline', {
    trajectoryId,
    ...(blind ? { unmarked: true } : {}),
  });
  return data === undefined ? null : <TaskText text={taskWords(data.task)} />;
}
