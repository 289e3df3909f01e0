import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { WorkFields } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { FieldName, FieldValue } from '../inspector/work-field-list.tsx';
import styles from './zotero.module.css';

type Conflict = RouteOutput<'zotero.state'>['conflicts'][number];

/** Fields that were changed here and in Zotero since the last sync: both words side by side, one to keep. */
export function ZoteroConflicts(props: {
  readonly conflicts: readonly Conflict[];
  readonly readOnly: boolean;
}) {
  const { conflicts, readOnly } = props;
  const { t } = useTranslation('zotero');
  if (conflicts.length === 0) return null;
  return (
    <section aria-label={t('conflictsTitle')}>
      <Title order={3} size="h4">
        {t('conflicts', { count: conflicts.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('conflictsLead')}
      </Text>
      <ul className={styles.list}>
        {conflicts.map((conflict) => (
          <ConflictItem
            key={`${conflict.workId} ${conflict.field}`}
            conflict={conflict}
            readOnly={readOnly}
          />
        ))}
      </ul>
    </section>
  );
}

function ConflictItem(props: { readonly conflict: Conflict; readonly readOnly: boolean }) {
  const { conflict, readOnly } = props;
  const { t } = useTranslation('zotero');
  const queries = useQueryClient();
  const settle = useRouteAction('zotero.settle', ['work.get', 'work.list']);
  const { workId, field, title } = conflict;
  const keep = (which: 'ours' | 'theirs'): void =>
    settle.mutate(
      { workId, field, keep: which },
      {
        onSuccess: (view) => queries.setQueryData(['zotero.state', {}], view),
        onError: ({ failure }) => notifyFailure(failure),
      },
    );
  return (
    <li className={styles.conflict}>
      <Text size="sm" fw={600}>
        {title} · <FieldName field={field} />
      </Text>
      <Group grow align="stretch" gap="sm" mt={6}>
        {(['ours', 'theirs'] as const).map((side) => (
          <Stack key={side} gap={4} className={styles.side}>
            <Text size="xs" c="dimmed">
              {t(side)}
            </Text>
            <div className={styles.value}>
              <SideValue field={field} value={conflict[side]} />
            </div>
            <Button
              size="compact-sm"
              variant="default"
              disabled={readOnly || settle.isPending}
              aria-label={t('keepNamed', { side: t(side), title })}
              onClick={() => keep(side)}
            >
              {t(side === 'ours' ? 'keepOurs' : 'keepTheirs')}
            </Button>
          </Stack>
        ))}
      </Group>
    </li>
  );
}

/** The value as the field shows it; one this version cannot read is shown as it came. */
function SideValue(props: { readonly field: Conflict['field']; readonly value: unknown }) {
  const { field, value } = props;
  const { t } = useTranslation('zotero');
  if (value === undefined || value === null) return <em>{t('empty')}</em>;
  const read = WorkFields.partial().safeParse({ [field]: value });
  if (!read.success) return JSON.stringify(value);
  return <FieldValue work={read.data} field={field} />;
}
