import { Button } from '@mantine/core';
import { IconHighlight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Stop } from '../evidence/stops.ts';
import { CitedIn } from './cited-in.tsx';
import type { Annotating } from './use-annotating.ts';
import styles from './marks.module.css';

/** Under the quote or hit in sight: to mark it, and where sessions cite it. */
export function StopActions(props: { readonly stop: Stop; readonly annotating: Annotating }) {
  const { stop, annotating } = props;
  const { t } = useTranslation('marks');
  const quoted = annotating.quoted.filter(
    ({ anchor: { position } }) =>
      position.page === stop.page && position.start < stop.end && position.end > stop.start,
  );
  return (
    <div className={styles.actions}>
      {annotating.writable && stop.location?.state !== 'missing' && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          leftSection={<IconHighlight size={14} aria-hidden />}
          onClick={annotating.highlightNow}
        >
          {t('highlightThis')}
        </Button>
      )}
      <CitedIn quoted={quoted} />
    </div>
  );
}
