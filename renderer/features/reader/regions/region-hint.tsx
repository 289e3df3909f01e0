import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Regions } from './use-regions.ts';
import styles from './regions.module.css';

/** Above the pages while the region tool is on: how a region is drawn, and the way out. */
export function RegionHint({ regions }: { readonly regions: Regions }) {
  const { t } = useTranslation('marks');
  if (!regions.isOn) return null;
  return (
    <div className={styles.hint}>
      <output>{t(regions.draft ? 'regionKeys' : 'regionHint')}</output>
      <Button size="compact-sm" variant="default" onClick={regions.stop}>
        {t('regionStop')}
      </Button>
    </div>
  );
}
