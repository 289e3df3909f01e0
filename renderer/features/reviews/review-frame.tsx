import { Group, Title } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import classes from './reviews.module.css';

/** A page below the reviews: the way back, one heading, its actions. */
export function ReviewFrame(props: {
  readonly title: string;
  readonly back: {
    readonly href: string;
    readonly words: string;
    /** Where the page is left without another address. */
    readonly onLeave?: () => void;
  };
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** The page fills the room and scrolls inside. */
  readonly full?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.frame} data-full={props.full === true ? '' : undefined}>
      <header className={classes.head}>
        <Link
          href={props.back.href}
          className={classes.back}
          {...(props.back.onLeave === undefined ? {} : { onClick: props.back.onLeave })}
        >
          <IconArrowLeft size={15} stroke={1.7} aria-hidden />
          {props.back.words}
        </Link>
        <Group justify="space-between" align="flex-start" gap="sm">
          <Title order={1}>{props.title}</Title>
          {props.actions === undefined ? null : <Group gap="xs">{props.actions}</Group>}
        </Group>
        {props.lead === undefined ? null : <div className={classes.lead}>{props.lead}</div>}
      </header>
      <div className={classes.body}>{props.children}</div>
    </div>
  );
}
