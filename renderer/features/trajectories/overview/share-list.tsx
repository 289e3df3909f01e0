import { useId } from 'react';
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
}) {
  const heading = useId();
  const largest = Math.max(1, ...props.shares.map(({ count }) => count));
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <h3 id={heading}>{props.title}</h3>
      {props.lead === undefined ? null : <p className={classes.figures}>{props.lead}</p>}
      <ul className={classes.shares}>
        {props.shares.map(({ key, name, count, href, note }) => (
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
      </ul>
    </section>
  );
}
