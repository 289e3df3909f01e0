import { Spoiler } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work, WorkFields } from '../../../../preload/contract/types.ts';
import { authorsToText } from '../works/authors.ts';
import styles from './inspector.module.css';

function Field(props: {
  readonly work: Work;
  readonly name: string;
  readonly field: keyof WorkFields;
  readonly children: ReactNode;
}) {
  const { work, name, field, children } = props;
  const { t } = useTranslation('library');
  const origin = work.origins[field];
  const isEmpty = children === undefined || children === false || children === '';
  return (
    <div>
      <dt>
        {name}
        {origin && !isEmpty ? ` · ${t(`origin_${origin}`)}` : ''}
      </dt>
      <dd>
        {isEmpty ? (
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>{t('fieldNone')}</span>
        ) : (
          children
        )}
      </dd>
    </div>
  );
}

/** A language tag as the reader's own language names it. */
function languageName(tag: string | undefined, shownIn: string): string | undefined {
  if (tag === undefined) return undefined;
  try {
    return new Intl.DisplayNames(shownIn, { type: 'language' }).of(tag);
  } catch {
    return tag;
  }
}

/** A work's fields, each with where it came from: a guess is never shown as a fact. */
export function WorkFieldList({ work }: { readonly work: Work }) {
  const { t, i18n } = useTranslation('library');
  return (
    <dl className={styles.fields}>
      <Field work={work} name={t('fieldTitle')} field="title">
        {work.title}
      </Field>
      <Field work={work} name={t('fieldAuthors')} field="authors">
        {work.authors.length > 0 && (
          <Spoiler maxHeight={88} showLabel="…" hideLabel="⌃">
            <div className={styles.names}>{authorsToText(work.authors)}</div>
          </Spoiler>
        )}
      </Field>
      <Field work={work} name={t('fieldYear')} field="year">
        {work.year}
      </Field>
      <Field work={work} name={t('fieldVenue')} field="venue">
        {work.venue}
      </Field>
      <Field work={work} name={t('fieldDoi')} field="doi">
        {work.doi}
      </Field>
      {work.url !== undefined && (
        <Field work={work} name={t('fieldAddress')} field="url">
          {work.url}
        </Field>
      )}
      {work.language !== undefined && (
        <Field work={work} name={t('fieldLanguage')} field="language">
          {languageName(work.language, i18n.language)}
        </Field>
      )}
      {work.abstract !== undefined && (
        <Field work={work} name={t('fieldAbstract')} field="abstract">
          <div className={styles.abstract}>{work.abstract}</div>
        </Field>
      )}
    </dl>
  );
}
