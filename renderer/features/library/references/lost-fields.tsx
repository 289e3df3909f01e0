import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { countLost } from './count-lost.ts';
import styles from './references.module.css';

/** What a format has no room for, by what it is and of how many works. */
export function LostFields({ lost }: { readonly lost: RouteOutput<'reference.export'>['lost'] }) {
  const { t } = useTranslation(['references', 'ui']);
  if (lost.length === 0) return null;
  return (
    <>
      <Text size="sm">{t('lost', { count: lost.length })}</Text>
      <ul className={styles.lost}>
        {countLost(lost).map(({ field, works }) => (
          <li key={field}>
            {field}
            {t('ui:bracketed', { words: t('lostWorks', { count: works }) })}
          </li>
        ))}
      </ul>
    </>
  );
}
