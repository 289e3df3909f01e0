import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventOf } from './payload.ts';
import { EventIds } from './step-details.tsx';
import { ThoughtIcon } from './tool-icons.ts';
import classes from './timeline.module.css';

/** Reasoning that led to no call of its own. */
export function ThoughtLine(props: { readonly event: EventOf<'reasoning'> }) {
  const { t } = useTranslation('workbench');
  const [opened, setOpened] = useState(false);
  const details = useId();
  return (
    <li>
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        aria-controls={details}
        data-step
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight className={classes.chevron} size={14} aria-hidden />
        <ThoughtIcon size={16} stroke={1.6} aria-hidden />
        <span className={classes.verb}>{t('thought')}</span>
        <span className={classes.object}>{props.event.body.text}</span>
      </button>
      <div id={details}>
        {opened ? (
          <div className={classes.details}>
            <p className={classes.prose}>{props.event.body.text}</p>
            <EventIds event={props.event} />
          </div>
        ) : null}
      </div>
    </li>
  );
}
