import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconClockHour4,
  IconHandStop,
  IconLoader2,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StepState } from './items.ts';
import classes from './timeline.module.css';

const SIGNS: Readonly<Record<StepState, Icon>> = {
  queued: IconClockHour4,
  awaiting: IconHandStop,
  running: IconLoader2,
  success: IconCheck,
  error: IconAlertTriangle,
  cancelled: IconBan,
};

/** How a step stands, as sign and word; `words` say more than the state's own, such as "5 passages". */
export function StateMark(props: {
  readonly state: StepState;
  readonly words?: string | undefined;
}) {
  const { t } = useTranslation('conversation');
  const Sign = SIGNS[props.state];
  return (
    <span className={classes.state} data-state={props.state}>
      <Sign size={13} stroke={1.9} aria-hidden />
      {props.words ?? t(`step_${props.state}`)}
    </span>
  );
}
