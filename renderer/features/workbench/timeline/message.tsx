import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../ui/time.tsx';
import type { TimelineItem } from './items.ts';
import classes from './timeline.module.css';

/** What one of the two said. */
export function Message(props: {
  readonly message: Extract<TimelineItem, { readonly kind: 'message' }>;
}) {
  const { t } = useTranslation('workbench');
  const { author, text, event } = props.message;
  const name = author === 'researcher' ? t('you') : t('assistant');
  return (
    <section className={`${classes.message} ${classes[author] ?? ''}`} aria-label={name}>
      <div className={classes.who}>
        <strong>{name}</strong>
        <RelativeTime time={event.time} />
      </div>
      <p className={classes.said}>{text}</p>
    </section>
  );
}
