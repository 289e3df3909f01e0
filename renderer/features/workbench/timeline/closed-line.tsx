import { IconChevronRight } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';
import classes from './timeline.module.css';

/** A step, a thought or a fold while it is closed: one line that opens what `controls` names. */
export function ClosedLine(props: {
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  readonly opened: boolean;
  readonly controls: string;
  readonly onToggle: () => void;
  /** The event that commands for "this step" mean. */
  readonly eventId?: string;
  readonly children: ReactNode;
}) {
  const { icon: Icon, opened } = props;
  return (
    <button
      type="button"
      className={classes.line}
      aria-expanded={opened}
      aria-controls={props.controls}
      data-step
      data-event={props.eventId}
      onClick={props.onToggle}
    >
      <IconChevronRight className={classes.chevron} size={14} aria-hidden />
      <Icon size={16} stroke={1.6} aria-hidden />
      {props.children}
    </button>
  );
}
