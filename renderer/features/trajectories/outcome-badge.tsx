import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHelpCircle,
  IconLoader2,
  IconMoodEmpty,
  IconPlayerPause,
  IconPlayerStop,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import classes from './trajectories.module.css';

export type SessionSummary = RouteOutput<'session.view'>['summary'];

type Standing = Exclude<SessionSummary['state'], 'closed'> | NonNullable<SessionSummary['outcome']>;

const ICONS: Readonly<Record<Standing, Icon>> = {
  running: IconLoader2,
  waiting_for_answer: IconHelpCircle,
  waiting_for_approval: IconHelpCircle,
  stopping: IconPlayerStop,
  interrupted: IconPlayerPause,
  answered: IconCircleCheck,
  no_evidence: IconMoodEmpty,
  stopped: IconPlayerStop,
  failed: IconAlertTriangle,
  budget_exhausted: IconAlertTriangle,
};

/** How a session stands: what it is doing, or how it ended. */
export function standingOf(session: Pick<SessionSummary, 'state' | 'outcome'>): Standing {
  return session.state === 'closed' ? (session.outcome ?? 'stopped') : session.state;
}

/** The standing of a session as sign and word. */
export function OutcomeBadge(props: { readonly session: SessionSummary }) {
  const { t } = useTranslation('sessions');
  const standing = standingOf(props.session);
  const Sign = ICONS[standing];
  return (
    <span className={classes.outcome} data-standing={standing}>
      <Sign size={15} stroke={1.7} aria-hidden />
      {t(`standing_${standing}`)}
    </span>
  );
}
