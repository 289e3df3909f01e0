import { ScrollArea, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FoundWork, SearchSummary } from '../../types.ts';
import type { Keep } from '../use-keep.ts';
import { FoundActions } from './found-actions.tsx';
import { ManyFound } from './many-found.tsx';
import { OneFound } from './one-found.tsx';
import styles from './inspector.module.css';

/** What is chosen in the list: one work in full, or how many, and what can be done with them. */
export function FoundInspector(props: {
  readonly search: SearchSummary;
  readonly chosen: readonly FoundWork[];
  readonly keep: Keep;
  readonly readOnly: boolean;
}) {
  const { search, chosen, keep, readOnly } = props;
  const { t } = useTranslation('search');
  const [only] = chosen;
  const actions = (
    <FoundActions
      key={chosen.map(({ recordId }) => recordId).join(' ')}
      chosen={chosen}
      keep={keep}
      readOnly={readOnly}
    />
  );
  return (
    <aside className={styles.inspector} aria-label={t('inspectorLabel')}>
      <ScrollArea h="100%" type="auto">
        {chosen.length === 0 && (
          <Text c="dimmed" size="sm" p="lg">
            {t('inspectorEmpty')}
          </Text>
        )}
        {chosen.length === 1 && only !== undefined && (
          <OneFound key={only.recordId} found={only} search={search} actions={actions} />
        )}
        {chosen.length > 1 && <ManyFound chosen={chosen} actions={actions} />}
      </ScrollArea>
    </aside>
  );
}
