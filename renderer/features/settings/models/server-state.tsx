import {
  IconCircleCheck,
  IconCircleDashed,
  IconHelpCircle,
  IconKey,
  IconLoader,
  IconPlugConnectedX,
  IconWorldOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServerState as State } from '../../../../preload/contract/types.ts';
import styles from './models.module.css';

/** `act`: the person can put it right here; `away`: the server has to change. */
const LOOKS = {
  ready: { icon: IconCircleCheck, tone: 'good' },
  no_model: { icon: IconCircleDashed, tone: 'act' },
  not_loaded: { icon: IconLoader, tone: 'act' },
  not_listening: { icon: IconPlugConnectedX, tone: 'away' },
  key_needed: { icon: IconKey, tone: 'act' },
  refused_by_policy: { icon: IconWorldOff, tone: 'act' },
  not_a_model_server: { icon: IconHelpCircle, tone: 'away' },
  unasked: { icon: IconCircleDashed, tone: 'open' },
} as const;

/** The state of a server as icon and word; colour only adds to them. */
export function ServerState(props: { readonly state: State | undefined }) {
  const { t } = useTranslation('models');
  const state = props.state ?? 'unasked';
  const { icon: Icon, tone } = LOOKS[state];
  return (
    <span className={styles.state} data-tone={tone}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {t(`state_${state}`)}
    </span>
  );
}
