import { IconArrowFork, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { exactTime } from '../../../ui/relative-time.ts';
import { useKindLabel } from '../../../ui/use-kind-words.ts';
import { ActionButton } from '../action-button.tsx';
import { DecidedApproval } from '../approvals/decided-approval.tsx';
import { useSessionActions } from '../session-actions.tsx';
import { RequestDetails } from '../usage/request-details.tsx';
import type { StepItem } from './items.ts';
import { textField } from './payload.ts';
import type { EventOf, SessionEvent } from './payload.ts';
import { useHiddenWords } from './reasoning.tsx';
import classes from './timeline.module.css';

/** Everything about a step: what was thought, asked, decided, answered and recorded, with the raw events. */
export function StepDetails(props: { readonly step: StepItem }) {
  const { t } = useTranslation(['workbench', 'conversation', 'ui']);
  const kindLabel = useKindLabel();
  const { step } = props;
  const result = step.result?.body;
  return (
    <div className={classes.details}>
      {step.reasoning.length > 0 ? (
        <>
          <p className={classes.label}>{t('detailReasoning')}</p>
          {step.reasoning.map((event) => (
            <ReasoningText key={event.id} event={event} replied={step.replied} />
          ))}
        </>
      ) : null}
      <p className={classes.label}>{t('detailArguments')}</p>
      <CodeBlock label={t('detailArguments')} text={pretty(step.call.body.arguments)} />
      {step.requested || step.decided ? (
        <>
          <p className={classes.label}>{t('conversation:approval')}</p>
          <DecidedApproval step={step} />
        </>
      ) : null}
      <ChildSession step={step} />
      {result?.outcome === 'success' ? (
        <>
          <p className={classes.label}>{t('detailResult')}</p>
          <CodeBlock label={t('detailResult')} text={result.text} />
        </>
      ) : null}
      {result?.outcome === 'error' ? (
        <>
          <p className={classes.label}>{t('detailError')}</p>
          <ErrorNotice failure={result.error} />
        </>
      ) : null}
      {step.made.map((event) => (
        <div key={event.id}>
          <p className={classes.label}>
            {t('detailMade')}
            {t('ui:colon')}
            {kindLabel(event.kind)}
          </p>
          <CodeBlock label={event.kind} text={pretty(event.body)} />
        </div>
      ))}
      {step.replied ? (
        <>
          <p className={classes.label}>
            {t('conversation:requestOf', { count: step.place?.size ?? 1 })}
          </p>
          <RequestDetails replied={step.replied} />
        </>
      ) : null}
      <StepActions step={step} />
      {[...step.reasoning, step.call, ...(step.result ? [step.result] : [])].map((event) => (
        <EventIds key={event.id} event={event} />
      ))}
    </div>
  );
}

function ReasoningText(props: {
  readonly event: EventOf<'reasoning'>;
  readonly replied: EventOf<'model.replied'> | undefined;
}) {
  const hidden = useHiddenWords(props.event, props.replied);
  return <p className={classes.prose}>{hidden ?? props.event.body.text}</p>;
}

/** The way to a sub-agent's own session. */
function ChildSession(props: { readonly step: StepItem }) {
  const { t } = useTranslation('conversation');
  const { children } = useSessionActions();
  const { step } = props;
  if (step.tool !== 'delegate') return null;
  const body = step.result?.body;
  const told = body?.outcome === 'success' ? textField(body.data, 'sessionId') : undefined;
  const sessionId = told ?? children.get(step.call.body.callId);
  if (sessionId === undefined) return null;
  return (
    <p>
      <Link href={`/workbench/${sessionId}`}>{t('openChild')}</Link>
      {' · '}
      {textField(step.call.body.arguments, 'task')}
    </p>
  );
}

/** Another way on from this step. */
function StepActions(props: { readonly step: StepItem }) {
  const { t } = useTranslation('conversation');
  const { blocked, branch, modelled } = useSessionActions();
  const { step } = props;
  if (!modelled || blocked === 'readOnly') return null;
  return (
    <div className={classes.actions}>
      {step.state === 'error' || step.state === 'cancelled' ? (
        <ActionButton
          icon={IconRefresh}
          label={t('retryStep')}
          blocked={blocked}
          onRun={() => void branch('retry', step.id)}
        />
      ) : null}
      <ActionButton
        icon={IconArrowFork}
        label={t('forkHere')}
        blocked={blocked}
        onRun={() => void branch('fork', step.result?.id ?? step.id)}
      />
    </div>
  );
}

/** Id, time and hash of an event, as they stand in the journal. */
export function EventIds(props: { readonly event: SessionEvent }) {
  const { t, i18n } = useTranslation('workbench');
  const { event } = props;
  return (
    <div className={classes.ids}>
      <span>{t('detailEvent', { seq: event.seq })}</span>
      <span>{event.kind}</span>
      <span>{exactTime(event.time, i18n.language)}</span>
      <span>{event.id}</span>
      <span title={event.hash}>{event.hash.slice(0, 16)}…</span>
    </div>
  );
}

/** Text that keeps its lines and scrolls by itself, reachable by keyboard. */
export function CodeBlock(props: { readonly label: string; readonly text: string }) {
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.code} aria-label={props.label} tabIndex={0}>
      <pre>{props.text}</pre>
    </section>
  );
}

/** JSON with two spaces, as people read it. */
export function pretty(value: unknown): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}
