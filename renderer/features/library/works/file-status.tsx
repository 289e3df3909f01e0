import {
  IconAlertTriangle,
  IconCircleCheck,
  IconFileOff,
  IconFileX,
  IconLock,
  IconScan,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FileState } from './file-state.ts';
import styles from './works.module.css';

const icons = {
  readable: IconCircleCheck,
  little_text: IconAlertTriangle,
  garbled: IconAlertTriangle,
  doubtful: IconAlertTriangle,
  locked: IconLock,
  no_text: IconScan,
  unreadable: IconFileX,
  none: IconFileOff,
} as const;

/** What can be done with a file, as icon and word. */
export function FileStatusBadge({ status }: { readonly status: FileState | undefined }) {
  const { t } = useTranslation('library');
  const name = status ?? 'none';
  const Icon = icons[name];
  return (
    <span className={styles.status} data-status={name}>
      <Icon size={15} stroke={1.8} aria-hidden /> {t(`status_${name}`)}
    </span>
  );
}
