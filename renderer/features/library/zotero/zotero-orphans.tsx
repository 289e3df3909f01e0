import { Anchor, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { LongList } from '../import/long-list.tsx';
import { workPath } from '../work-place.ts';

/** Works that Zotero has no more: they stay here, with their quotes, until a person removes them. */
export function ZoteroOrphans(props: {
  readonly orphaned: RouteOutput<'zotero.state'>['orphaned'];
  readonly onLeave: () => void;
}) {
  const { orphaned, onLeave } = props;
  const { t } = useTranslation('zotero');
  if (orphaned.length === 0) return null;
  return (
    <section aria-label={t('orphansTitle')}>
      <Title order={3} size="h4">
        {t('orphans', { count: orphaned.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('orphansLead')}
      </Text>
      <LongList items={orphaned} keyOf={({ workId }) => workId}>
        {({ workId, title }) => (
          <Anchor size="sm" href={`#${workPath(workId)}`} onClick={onLeave}>
            {title || workId}
          </Anchor>
        )}
      </LongList>
    </section>
  );
}
