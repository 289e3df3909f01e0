import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { useMarkedWorks } from './marked-works.ts';
import type { MarkedGroup, Which } from './marked-works.ts';
import styles from './references.module.css';

/** Titles told of each kind. */
const told = 5;

/** Says which of the works that are about to be cited or written out were retracted, doubted or corrected. */
export function MarkedNotice(props: { readonly which: Which }) {
  const { t } = useTranslation('references');
  const marked = useMarkedWorks(props.which);
  if (!marked || (marked.groups.length === 0 && marked.whole)) return null;
  return (
    <Stack gap={4} component="output" className={styles.marked}>
      {marked.groups.map((group) => (
        <Group key={group.kind} group={group} />
      ))}
      {!marked.whole && (
        <Text size="xs" c="dimmed">
          {t('markedPart')}
        </Text>
      )}
    </Stack>
  );
}

function Group({ group }: { readonly group: MarkedGroup }) {
  const { t } = useTranslation(['references', 'ui']);
  const { kind, titles } = group;
  const named = titles
    .slice(0, told)
    .map((title) => t('markedTitle', { title }))
    .join(t('ui:listMark'));
  return (
    <Text size="sm">
      <RetractionBadge notice={{ kind }} />{' '}
      {t(`marked_${kind}`, { count: titles.length, titles: named })}
      {titles.length > told && ` ${t('markedMore', { count: titles.length - told })}`}
    </Text>
  );
}
