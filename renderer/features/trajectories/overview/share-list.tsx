import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from './overview.module.css';

export interface Share {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  /** Where those that are counted are shown. */
  readonly href?: string;
  /** Said behind the number. */
  readonly note?: string;
}

/** Names with their numbers and bars; a zero stays in sight, since a gap is what one looks for. */
export function ShareList(props: {
  readonly title: string;
  readonly shares: readonly Share[];
  readonly lead?: string;
  /** So many at first, the others in one line with their sum; a button shows them. */
  readonly first?: number;
}) {
  const heading = useId();
  const { t } = useTranslation('trajectories');
  const [isOpen, setIsOpen] = useState(false);
  const { shares, first = shares.length } = props;
  const rest = shares.slice(first);
  const largest = Math.max(1, ...props.shares.map(({ count }) => count));
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <h3 id={heading}>{props.title}</h3>
      {props.lead === undefined ? null : <p className={classes.figures}>{props.lead}</p>}
      <ul className={classes.shares}>
        {(isOpen ? shares : shares.slice(0, first)).map(({ key, name, count, href, note }) => (
          <li key={key} data-none={count === 0}>
            <span className={classes.name}>
              {href === undefined || count === 0 ? name : <Link href={href}>{name}</Link>}
            </span>
            <span className={classes.track} aria-hidden="true">
              <span style={{ width: `${(100 * count) / largest}%` }} />
            </span>
            <span className={classes.amount}>
              {count}
              {note === undefined ? null : <small> {note}</small>}
            </span>
          </li>
        ))}
        {isOpen || rest.length === 0 ? null : (
          <li>
            <span className={classes.name}>{t('otherTools', { count: rest.length })}</span>
            <span />
            <span className={classes.amount}>
              {rest.reduce((sum, { count }) => sum + count, 0)}
            </span>
          </li>
        )}
      </ul>
      {rest.length === 0 ? null : (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('showFewer') : t('showAll', { count: shares.length })}
        </button>
      )}
    </section>
  );
}
