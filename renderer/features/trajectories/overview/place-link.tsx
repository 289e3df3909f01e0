import { Link } from 'wouter';
import classes from './overview.module.css';

/** A trajectory in one line, and the place in it: a long title is cut, the place never. */
export function PlaceLink(props: {
  readonly href: string;
  readonly title: string;
  readonly place?: string | undefined;
}) {
  const { href, title, place } = props;
  return (
    <Link className={classes.where} href={href}>
      <span className={classes.whereTitle}>{title}</span>
      {place === undefined ? null : <span className={classes.wherePlace}>{` · ${place}`}</span>}
    </Link>
  );
}
