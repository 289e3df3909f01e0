import { Button, Checkbox, Input } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchServiceId } from '../../../../preload/contract/types.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { duration } from '../../../ui/relative-time.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { ServiceRefusal } from '../service-refusal.tsx';
import type { ServicePlan, ServiceView } from '../types.ts';
import { isAskable } from './use-builder.ts';
import type { BuilderView } from './use-builder.ts';
import type { Counts } from './use-counts.ts';
import styles from './builder.module.css';

/** Every service that can be searched: whether it is asked, what it would get, and what that takes. */
export function ServicesList(props: {
  readonly services: readonly (ServiceView & { readonly service: SearchServiceId })[];
  readonly builder: BuilderView;
  readonly counts: Counts;
  readonly readOnly: boolean;
}) {
  const { services, builder, counts, readOnly } = props;
  const { t } = useTranslation('search');
  const heading = useId();
  return (
    <div>
      <Input.Label component="div" id={heading}>
        {t('servicesLabel')}
      </Input.Label>
      <ul className={styles.services} aria-labelledby={heading}>
        {services.map((view) => (
          <ServiceItem
            key={view.service}
            view={view}
            service={view.service}
            builder={builder}
            counts={counts}
            readOnly={readOnly}
          />
        ))}
      </ul>
    </div>
  );
}

function ServiceItem(props: {
  readonly view: ServiceView;
  readonly service: SearchServiceId;
  readonly builder: BuilderView;
  readonly counts: Counts;
  readonly readOnly: boolean;
}) {
  const { view, service, builder, counts, readOnly } = props;
  const { t } = useTranslation('search');
  const able = isAskable(view);
  const isChosen = able && builder.chosen.includes(service);
  const plan = builder.plans.find((each) => each.service === service);
  const failure = counts.failures.get(service);
  const { query } = builder;
  return (
    <li className={styles.service}>
      <div className={styles.serviceHead}>
        <Checkbox
          label={view.name}
          checked={isChosen}
          disabled={!able}
          onChange={(event) =>
            builder.setChosen(
              event.currentTarget.checked
                ? [...builder.chosen, service]
                : builder.chosen.filter((each) => each !== service),
            )
          }
        />
        {able && plan && <Numbers plan={plan} />}
        {able && query !== undefined && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={readOnly}
            loading={counts.asking.has(service)}
            aria-label={t('countNamed', { name: view.name })}
            onClick={() => void counts.ask(query, [service])}
          >
            {t('count')}
          </Button>
        )}
      </div>
      <div className={styles.serviceBody}>
        <ServiceRefusal view={view} readOnly={readOnly} withSwitch />
        {able && view.busyUntil !== undefined && (
          <span className={styles.numbers}>
            {t('busyUntil')} <RelativeTime time={view.busyUntil} />
          </span>
        )}
        {isChosen && plan && <PlanText plan={plan} stale={builder.stale} />}
        {failure && <ErrorNotice failure={failure} />}
      </div>
    </li>
  );
}

function Numbers({ plan }: { readonly plan: ServicePlan }) {
  const { t, i18n } = useTranslation('search');
  const { expected, exact, requests, seconds } = plan;
  return (
    <span className={styles.numbers}>
      {expected === undefined ? (
        t('expectedUnknown')
      ) : (
        <>
          {t('expected', {
            count: expected.count,
            n: expected.count.toLocaleString(i18n.language),
          })}{' '}
          (<RelativeTime time={expected.asOf} />)
        </>
      )}
      {' · '}
      {t(exact ? 'takes' : 'takesAtMost', {
        count: requests,
        time: duration(seconds * 1_000, i18n.language),
      })}
    </span>
  );
}

function PlanText(props: { readonly plan: ServicePlan; readonly stale: boolean }) {
  const { plan, stale } = props;
  const { t } = useTranslation('search');
  const { name } = plan;
  return (
    <>
      <figure
        className={styles.text}
        data-stale={stale}
        aria-label={t('willGet', { name })}
        // Long queries scroll; the keyboard must be able to.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
        tabIndex={0}
      >
        {plan.text}
      </figure>
      {plan.notes.length > 0 && (
        <ul className={styles.notes} aria-label={t('notesOf', { name })}>
          {plan.notes.map(({ code, message, term }) => (
            <li key={`${code} ${term ?? ''}`}>
              <IconInfoCircle size={15} stroke={1.7} aria-hidden />
              <span>
                {isNoteCode(code) ? t(`note_${code}`) : message}
                {term === undefined ? null : ` — ${term}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const NOTE_CODES = [
  'field_not_supported',
  'exclusion_not_supported',
  'phrase_not_supported',
  'years_not_supported',
  'open_access_not_supported',
  'loose_matching',
  'too_long',
] as const;

/** True for the notes that have words of their own in the reader's language. */
function isNoteCode(code: string): code is (typeof NOTE_CODES)[number] {
  return NOTE_CODES.some((each) => each === code);
}
