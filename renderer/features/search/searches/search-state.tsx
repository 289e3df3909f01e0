import {
  IconCircleCheck,
  IconCircleHalf2,
  IconLoader2,
  IconPlayerPause,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SearchSummary } from '../types.ts';
import styles from './searches.module.css';

const ICONS = {
  running: IconLoader2,
  done: IconCircleCheck,
  incomplete: IconCircleHalf2,
  interrupted: IconPlayerPause,
} as const;

/** How a search stands, as icon and word. */
export function SearchState(props: { readonly state: SearchSummary['state'] }) {
  const { t } = useTranslation('search');
  const Sign = ICONS[props.state];
  return (
    <span className={styles.state} data-state={props.state}>
      <Sign size={15} stroke={1.8} aria-hidden />
      {t(`state_${props.state}`)}
    </span>
  );
}
