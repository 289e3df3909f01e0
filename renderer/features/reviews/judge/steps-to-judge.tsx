import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import classes from '../reviews.module.css';

type Header = RouteOutput<'trajectory.steps'>['steps'][number];

const STEP = 100;

/** The task and its steps, each opened where it stands. */
export function StepsToJudge({ trajectoryId }: { readonly trajectoryId: string }) {
  const { t } = useTranslation('reviews');
  const outline = useRouteQuery('trajectory.outline', { trajectoryId });
  const [pages, setPages] = useState(1);
  return (
    <StateView query={outline} loading={<SkeletonRows rows={10} />}>
      {({ task, summary }) => (
        <>
          <Text size="xs" c="dimmed">
            {t('theTask')}
          </Text>
          <p className={classes.task}>{task}</p>
          <Text size="sm" c="dimmed" mb="xs">
            {t('stepsCount', { count: summary.counts.steps })} ·{' '}
            <Anchor component={Link} href={`/trajectories/${trajectoryId}`}>
              {t('openViewer')}
            </Anchor>
          </Text>
          {Array.from({ length: pages }, (_, page) => (
            <StepPage key={page} trajectoryId={trajectoryId} from={page * STEP} />
          ))}
          {summary.counts.steps > pages * STEP ? (
            <Button mt="sm" variant="default" onClick={() => setPages(pages + 1)}>
              {t('moreSteps')}
            </Button>
          ) : null}
        </>
      )}
    </StateView>
  );
}

function StepPage(props: { readonly trajectoryId: string; readonly from: number }) {
  const { t } = useTranslation('reviews');
  const { trajectoryId, from } = props;
  const query = useRouteQuery('trajectory.steps', { trajectoryId, from, limit: STEP });
  return (
    <StateView query={query} loading={<SkeletonRows rows={6} height={32} />}>
      {({ steps }) => (
        <ol className={classes.step} aria-label={t('steps')} start={from + 1}>
          {steps.map((header) => (
            <StepLine key={header.position} trajectoryId={trajectoryId} header={header} />
          ))}
        </ol>
      )}
    </StateView>
  );
}

function StepLine(props: { readonly trajectoryId: string; readonly header: Header }) {
  const { t } = useTranslation('reviews');
  const { trajectoryId, header } = props;
  const { position, kind, source, words, calls } = header;
  const [opened, setOpened] = useState(false);
  const failed = calls.filter(({ outcome }) => outcome === 'error').length;
  return (
    <li>
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <span className={classes.dim}>{t(`source_${source}`)}</span>
        <span className={classes.words}>
          {words === '' ? t(`step_${kind}`) : words}
          {calls.length === 0 ? null : (
            <span className={classes.dim}> → {calls.map(({ tool }) => tool).join(', ')}</span>
          )}
        </span>
        <span className={classes.dim}>{failed > 0 ? t('failedCalls', { count: failed }) : ''}</span>
      </button>
      {opened ? <StepWhole trajectoryId={trajectoryId} position={position} /> : null}
    </li>
  );
}

function StepWhole(props: { readonly trajectoryId: string; readonly position: number }) {
  const { t } = useTranslation('reviews');
  const { trajectoryId, position } = props;
  const query = useRouteQuery('trajectory.step', { trajectoryId, at: position });
  return (
    <div className={classes.opened}>
      <StateView query={query} loading={<SkeletonRows rows={2} />}>
        {({ step }) => (
          <>
            {step.reasoning?.state === 'shown' ? (
              <Part name={t('reasoning')} text={step.reasoning.text} />
            ) : null}
            {step.message === '' ? null : <Part name={t('message')} text={step.message} />}
            {step.calls.map(({ callId, tool, arguments: given }) => (
              <Part
                key={callId}
                name={t('callOf', { tool })}
                text={typeof given === 'string' ? given : JSON.stringify(given, null, 2)}
              />
            ))}
            {step.observations.map((observation, index) => (
              <Part
                // oxlint-disable-next-line react/no-array-index-key -- an import's observations need not have an id
                key={`${observation.callId ?? ''} ${index}`}
                name={observation.outcome === 'success' ? t('result') : t('error')}
                text={
                  observation.outcome === 'success' ? observation.text : observation.error.message
                }
              />
            ))}
          </>
        )}
      </StateView>
    </div>
  );
}

function Part(props: { readonly name: string; readonly text: string }) {
  return (
    <>
      <div className={classes.dim}>{props.name}</div>
      {/* A long text scrolls by itself, so it must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
      <pre className={classes.text} tabIndex={0}>
        {props.text}
      </pre>
    </>
  );
}
