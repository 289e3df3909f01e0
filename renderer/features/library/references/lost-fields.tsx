import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { ReferenceFormat } from '../../../../preload/contract/types.ts';
import { authorsInLine } from '../../../ui/authors-line.ts';
import { isFieldName } from '../inspector/field-order.ts';
import { FieldName } from '../inspector/work-field-list.tsx';
import { countLost } from './count-lost.ts';
import styles from './references.module.css';

type Lost = RouteOutput<'reference.export'>['lost'][number];

/** Works named for each field; the others are counted. */
const named = 3;

/** What a format has no room for: what it is, and of which works. */
export function LostFields({ lost }: { readonly lost: readonly Lost[] }) {
  const { t } = useTranslation(['references', 'ui']);
  if (lost.length === 0) return null;
  return (
    <>
      <Text size="sm">{t('lost', { count: lost.length })}</Text>
      <ul className={styles.lost}>
        {countLost(lost).map(({ field, works }) => (
          <li key={field}>
            <LostField field={field} />
            {t('ui:bracketed', { words: t('lostWorks', { count: works.length }) })}
            {works.slice(0, named).map((work) => (
              <Text key={work.workId} size="xs" c="dimmed" lineClamp={1}>
                {nameOf(work)}
              </Text>
            ))}
            {works.length > named && (
              <Text size="xs" c="dimmed">
                {t('markedMore', { count: works.length - named })}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOf({ authors, year, title, workId }: Lost): string {
  return [authorsInLine(authors), year, title || workId].filter(Boolean).join(' · ');
}

/** A field of a work by its name; "ris: N1, M3" are fields kept from a file of another format. */
function LostField({ field }: { readonly field: string }) {
  const { t } = useTranslation('references');
  if (isFieldName(field)) return <FieldName field={field} />;
  const [from = '', tags] = field.split(': ', 2);
  if (tags === undefined) return field;
  const format = ReferenceFormat.options.find((option) => option === from);
  return t('lostKept', { format: format === undefined ? from : t(`format_${format}`), tags });
}
