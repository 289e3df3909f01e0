import {
  IconCircleCheck,
  IconCircleDashed,
  IconHelpCircle,
  IconKey,
  IconPlugConnectedX,
  IconPackageOff,
  IconWorldOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KernelServerState } from '../../../../preload/contract/types.ts';
import styles from './kernels.module.css';

/** `act`: the person can put it right here; `away`: the server has to change. */
const LOOKS = {
  ready: { icon: IconCircleCheck, tone: 'good' },
  not_answering: { icon: IconPlugConnectedX, tone: 'away' },
  token_needed: { icon: IconKey, tone: 'act' },
  no_python: { icon: IconPackageOff, tone: 'away' },
  refused_by_policy: { icon: IconWorldOff, tone: 'act' },
  not_a_server: { icon: IconHelpCircle, tone: 'away' },
  unchecked: { icon: IconCircleDashed, tone: 'open' },
} as const;

/** What the last check came to as icon and word; colour only adds to them. */
export function ServerState(props: { readonly state: KernelServerState | undefined }) {
  const { t } = useTranslation('kernels');
  const state = props.state ?? 'unchecked';
  const { icon: Icon, tone } = LOOKS[state];
  return (
    <span className={styles.state} data-tone={tone}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {t(`state_${state}`)}
    </span>
  );
}
