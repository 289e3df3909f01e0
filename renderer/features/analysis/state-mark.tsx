import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './state-mark.module.css';

export type Tone = 'good' | 'bad' | 'wait' | 'work' | 'plain';

/** A state as icon and word; colour only adds to them. */
export function StateMark(props: {
  readonly icon: Icon;
  readonly tone: Tone;
  readonly children: ReactNode;
}) {
  return (
    <span className={classes.mark} data-tone={props.tone}>
      <props.icon stroke={1.8} aria-hidden />
      {props.children}
    </span>
  );
}
