import { Button, Group, Text, Title } from '@mantine/core';
import { IconArrowRight, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { EmptyState, StateView } from '../../ui/state-view.tsx';
import { Composer } from '../workbench/composer.tsx';
import { FIRST_CHOICE, RunOptions } from '../workbench/run-options.tsx';
import { useAsk } from '../workbench/use-ask.ts';
import classes from '../workbench/workbench.module.css';
import { LatestSession } from './latest-session.tsx';
import { WorkspaceWarnings } from './workspace-warnings.tsx';

/** The Workbench before a question: one question ready to run, others, and a box for one's own. */
export function StartScreen() {
  const workspace = useRouteQuery('workspace.current', {});
  return (
    <div className={classes.start}>
      <div className={classes['start-column']}>
        <StateView query={workspace}>
          {(current) => (
            <>
              <WorkspaceWarnings warnings={current.warnings} />
              {current.counts.works === 0 ? (
                <NoWorks isSample={current.isSample} />
              ) : (
                <Ask readOnly={current.readOnly} isSample={current.isSample} />
              )}
            </>
          )}
        </StateView>
      </div>
    </div>
  );
}

function NoWorks(props: { readonly isSample: boolean }) {
  const { t } = useTranslation('workbench');
  return (
    <>
      <Title order={1} ta="center">
        {t('askLead')}
      </Title>
      <EmptyState
        title={t('emptyTitle')}
        icon={<IconFileImport size={34} stroke={1.3} aria-hidden />}
        action={
          props.isSample ? null : (
            <Button component="a" href="#/library">
              {t('emptyButton')}
            </Button>
          )
        }
      >
        {props.isSample ? t('sampleComing') : t('emptyLead')}
      </EmptyState>
    </>
  );
}

function Ask(props: { readonly readOnly: boolean; readonly isSample: boolean }) {
  const { t, i18n } = useTranslation('workbench');
  const language = i18n.language === 'zh' ? 'zh' : 'en';
  const { data: suggested } = useRouteQuery('workspace.guidedQuestions', {});
  const { data: assistant } = useRouteQuery('assistant.current', {});
  const { ask: start, busy, error } = useAsk();
  const [choice, setChoice] = useState(FIRST_CHOICE);
  const withModel = assistant?.policy.kind === 'model';
  const ask = (task: string): Promise<boolean> =>
    start(task, {
      mode: choice.mode,
      ...(withModel && Object.keys(choice.budget).length > 0 ? { budget: choice.budget } : {}),
    });
  const guided = suggested?.guided?.[language];
  const others = (suggested?.questions[language] ?? []).filter((question) => question !== guided);
  return (
    <>
      <Title order={1}>{t('askLead')}</Title>
      <Text c="dimmed" mt={6}>
        {assistant && assistant.policy.kind === 'model'
          ? t('askModel', { name: assistant.policy.name })
          : t('askHonest')}
      </Text>
      {error ? <ErrorNotice failure={error.failure} /> : null}
      {props.readOnly ? (
        <Text mt="lg">{t('readOnly')}</Text>
      ) : (
        <>
          {guided ? (
            <section className={classes.guided} aria-label={t('guidedLabel')}>
              <h2>{t('guidedLabel')}</h2>
              <p>{guided}</p>
              <Button
                size="md"
                loading={busy}
                onClick={() => void ask(guided)}
                rightSection={<IconArrowRight size={18} stroke={1.6} aria-hidden />}
              >
                {t('guidedButton')}
              </Button>
            </section>
          ) : null}
          <section className={guided ? classes.section : classes.guided}>
            <Group mb={8}>
              <h2>{t('ownQuestion')}</h2>
            </Group>
            <Composer
              label={t('ownQuestion')}
              placeholder={t('ownPlaceholder')}
              button={t('askButton')}
              busy={busy}
              onSend={ask}
              primary={!guided}
              minRows={2}
              options={<RunOptions choice={choice} withModel={withModel} onChange={setChoice} />}
            />
            <Text size="xs" c="dimmed" mt={6}>
              {t('ownHint')}
            </Text>
          </section>
          {others.length > 0 ? (
            <section className={classes.section}>
              <h2>{t('otherQuestions')}</h2>
              <ul className={classes.questions}>
                {others.map((question) => (
                  <li key={question}>
                    <button type="button" disabled={busy} onClick={() => void ask(question)}>
                      {question}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </>
      )}
      <LatestSession isSample={props.isSample} />
    </>
  );
}
