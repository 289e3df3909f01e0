import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { RightsPanel } from '../rights/rights-panel.tsx';
import { ChecksPanel } from './checks-panel.tsx';
import { FactsForm } from './facts-form.tsx';
import { SignOffForm } from './sign-off-form.tsx';
import { TaskText } from './task-text.tsx';
import type { TrajectoryOutline } from './types.ts';
import classes from './viewer.module.css';

/** The trajectory as a whole: its task, what people say of it, and whether it succeeded. */
export function AboutPanel(props: {
  readonly outline: TrajectoryOutline;
  readonly trajectoryId: string;
}) {
  const { t } = useTranslation('viewer');
  const taskWords = useTaskWords();
  const { outline, trajectoryId } = props;
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const writable = workspace !== undefined && !workspace.readOnly;
  return (
    <>
      <section aria-label={t('task')}>
        <h2 className={classes.sideTitle}>{t('task')}</h2>
        {outline.task === '' && outline.summary.sessionId === undefined ? (
          <p className={classes.notes}>{t('noTask')}</p>
        ) : (
          <TaskText text={taskWords(outline.task)} />
        )}
      </section>
      {outline.notes === undefined ? null : (
        <section aria-label={t('importNotes')}>
          <h2 className={classes.sideTitle}>{t('importNotes')}</h2>
          <p className={classes.notes}>{outline.notes}</p>
        </section>
      )}
      {outline.complete ? <ChecksPanel trajectoryId={trajectoryId} /> : null}
      {workspace?.readOnly ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t('readOnly')}
        </Text>
      ) : null}
      <SignOffForm summary={outline.summary} trajectoryId={trajectoryId} writable={writable} />
      <FactsForm
        key={outline.summary.trajectoryId}
        summary={outline.summary}
        trajectoryId={trajectoryId}
        writable={writable}
      />
      {outline.complete ? <RightsPanel trajectoryId={trajectoryId} /> : null}
      {outline.tools.length > 0 ? (
        <section aria-label={t('tools')}>
          <h2 className={classes.sideTitle}>{t('toolsCount', { count: outline.tools.length })}</h2>
          <p className={classes.tools}>
            {outline.tools.map((tool) => (
              <code key={tool}>{tool}</code>
            ))}
          </p>
        </section>
      ) : null}
    </>
  );
}
