import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventOf } from './payload.ts';
import { ClosedLine } from './closed-line.tsx';
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
      <ClosedLine
        icon={ThoughtIcon}
        opened={opened}
        controls={details}
        onToggle={() => setOpened(!opened)}
      >
        <span className={classes.verb}>{t('thought')}</span>
        <span className={classes.object}>{props.event.body.text}</span>
      </ClosedLine>
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
