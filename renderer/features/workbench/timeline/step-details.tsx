import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { exactTime } from '../../../ui/relative-time.ts';
import { useKindLabel } from '../../../ui/use-kind-words.ts';
import type { StepItem } from './items.ts';
import type { SessionEvent } from './payload.ts';
import classes from './timeline.module.css';

/** Everything about a step: what was thought, asked, answered and recorded, with the raw events. */
export function StepDetails(props: { readonly step: StepItem }) {
  const { t } = useTranslation(['workbench', 'ui']);
  const kindLabel = useKindLabel();
  const { step } = props;
  const result = step.result?.body;
  return (
    <div className={classes.details}>
      {step.reasoning.length > 0 ? (
        <>
          <p className={classes.label}>{t('detailReasoning')}</p>
          {step.reasoning.map((event) => (
            <p key={event.id} className={classes.prose}>
              {event.body.text}
            </p>
          ))}
        </>
      ) : null}
      <p className={classes.label}>{t('detailArguments')}</p>
      <CodeBlock label={t('detailArguments')} text={pretty(step.call.body.arguments)} />
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
      {[...step.reasoning, step.call, ...(step.result ? [step.result] : [])].map((event) => (
        <EventIds key={event.id} event={event} />
      ))}
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
