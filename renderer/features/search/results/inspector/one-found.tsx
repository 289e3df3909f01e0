import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listName } from '../../../../../preload/contract/types.ts';
import { RetractionDetails } from '../../../../ui/retraction-badge.tsx';
import type { FoundWork, SearchSummary } from '../../types.ts';
import { PlaceMark } from '../found-marks.tsx';
import { FoundLinks } from './found-links.tsx';
import { RecordsList } from './records-list.tsx';
import styles from './inspector.module.css';

/** One found work in full. */
export function OneFound(props: {
  readonly found: FoundWork;
  readonly search: SearchSummary;
  readonly actions: ReactNode;
}) {
  const { found, search, actions } = props;
  const { t, i18n } = useTranslation(['search', 'ui']);
  const { fields } = found;
  const seeds = search.task.kind === 'snowball' ? search.task.seeds : [];
  return (
    <Stack p="lg" gap="md">
      <div>
        <Title order={2} size="h3" className={styles.heading}>
          {fields.title || t('untitled')}
        </Title>
        <Text size="sm" mt={4} className={styles.wrap}>
          {fields.authors.slice(0, 12).map(listName).join(t('ui:listMark'))}
          {fields.authors.length > 12
            ? ` ${t('moreAuthors', { count: fields.authors.length - 12 })}`
            : ''}
        </Text>
        <Text size="sm" c="dimmed" className={styles.wrap}>
          {[
            fields.venue,
            fields.year,
            found.citedBy === undefined
              ? undefined
              : t('citedTimes', {
                  count: found.citedBy,
                  n: found.citedBy.toLocaleString(i18n.language),
                }),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </Text>
        <PlaceMark found={found} />
      </div>
      {found.retraction && <RetractionDetails notice={found.retraction} />}
      {actions}
      {fields.abstract === undefined ? (
        <Text size="sm" c="dimmed">
          {t('noAbstract')}
        </Text>
      ) : (
        <div>
          <Title order={3} size="h4" mb={4}>
            {t('abstract')}
          </Title>
          <p className={styles.abstract}>{fields.abstract}</p>
        </div>
      )}
      {found.links && found.links.length > 0 && (
        <div>
          <Title order={3} size="h4" mb={4}>
            {t('linksToSeeds')}
          </Title>
          <ul style={{ margin: 0, paddingLeft: 18, fontSize: 'var(--mantine-font-size-sm)' }}>
            {found.links.map(({ seed, direction }) => (
              <li key={`${seed} ${direction}`}>
                {t(direction === 'references' ? 'linkCitedBy' : 'linkCites', {
                  title: seeds[seed]?.title ?? String(seed + 1),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <FoundLinks found={found} />
      <div>
        <Title order={3} size="h4" mb={6}>
          {t('records', { count: found.records.length })}
        </Title>
        <RecordsList found={found} searchId={search.searchId} />
      </div>
    </Stack>
  );
}
