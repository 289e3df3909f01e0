import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconMapPin,
  IconQuoteOff,
  IconThumbDown,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './badge.module.css';

/** What is known of a citation or sentence. */
export type CitationState =
  | 'located'
  | 'supported'
  | 'notSupported'
  | 'uncited'
  | 'stale'
  | 'unchecked';

const ICONS = {
  located: IconMapPin,
  supported: IconCircleCheck,
  notSupported: IconThumbDown,
  uncited: IconQuoteOff,
  stale: IconAlertTriangle,
  unchecked: IconCircleDashed,
} as const;

/** The icon of a state alone; whoever uses it gives the word in another way. */
export function StateIcon(props: { readonly state: CitationState }) {
  const Icon = ICONS[props.state];
  return <Icon className={classes.icon} stroke={1.8} aria-hidden />;
}

/** A state as icon and word; colour only adds to them. */
export function StateBadge(props: { readonly state: CitationState; readonly note?: string }) {
  const { t } = useTranslation('ui');
  return (
    <span className={classes.badge} data-state={props.state}>
      <StateIcon state={props.state} />
      {t(props.state)}
      {props.note ? ` · ${props.note}` : null}
    </span>
  );
}
