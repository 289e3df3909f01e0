import { Anchor, Spoiler } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work, WorkFields, WorkVersion } from '../../../../preload/contract/types.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { workAddresses } from '../../../ui/work-addresses.ts';
import { authorsToText } from '../works/authors.ts';
import { fieldOrder } from './field-order.ts';
import styles from './inspector.module.css';

type FieldName = keyof WorkFields;

/** Shown even where nothing is known, so that what is missing is seen. */
const always: ReadonlySet<FieldName> = new Set(['title', 'authors', 'year', 'venue', 'doi']);

/** A language tag as the reader's own language names it. */
function languageName(tag: string, shownIn: string): string {
  try {
    return new Intl.DisplayNames(shownIn, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A work's fields, each with where it came from: a guess is never shown as a fact. */
export function WorkFieldList({ work }: { readonly work: Work | WorkVersion }) {
  const { t } = useTranslation('library');
  return (
    <dl className={styles.fields}>
      {fieldOrder.map((field) => {
        const value = work[field];
        const isEmpty = value === undefined || value === '' || (Array.isArray(value) && !value[0]);
        if (isEmpty && !always.has(field)) return null;
        const origin = work.origins[field];
        return (
          <div key={field}>
            <dt>
              <FieldName field={field} />
              {origin && !isEmpty ? ` · ${t(`origin_${origin}`)}` : ''}
            </dt>
            <dd>
              {isEmpty ? (
                <span className={styles.unknown}>{t('fieldNone')}</span>
              ) : (
                <FieldValue work={work} field={field} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** What a field is called. */
export function FieldName({ field }: { readonly field: FieldName }): ReactNode {
  const { t } = useTranslation(['library', 'workDetails']);
  if (field === 'title') return t('fieldTitle');
  if (field === 'authors') return t('fieldAuthors');
  if (field === 'year') return t('fieldYear');
  if (field === 'venue') return t('fieldVenue');
  if (field === 'abstract') return t('fieldAbstract');
  return t(`workDetails:field_${field}`);
}

type SomeFields = { readonly [Field in FieldName]?: WorkFields[Field] | undefined };

/** What a field holds, identifiers as links to their pages. */
export function FieldValue(props: { readonly work: SomeFields; readonly field: FieldName }) {
  const { work, field } = props;
  const { t, i18n } = useTranslation(['library', 'workDetails', 'ui', 'conversation']);
  switch (field) {
    case 'authors':
    case 'editors':
      return (
        <Spoiler maxHeight={88} showLabel="…" hideLabel="⌃">
          <div className={styles.names}>{authorsToText(work[field] ?? [])}</div>
        </Spoiler>
      );
    case 'type':
      return work.type && t(`workDetails:type_${work.type}`);
    case 'language':
      return work.language && languageName(work.language, i18n.language);
    case 'keywords':
      return (work.keywords ?? []).join(t('ui:listMark'));
    case 'abstract':
      return (
        <Spoiler maxHeight={160} showLabel={t('workDetails:showAll')} hideLabel="⌃">
          <div className={styles.abstract}>{work.abstract}</div>
        </Spoiler>
      );
    case 'doi':
    case 'pmid':
    case 'pmcid':
    case 'arxiv':
    case 'url': {
      const address = workAddresses(work).find(({ name }) => name === field)?.address;
      if (address === undefined) return work[field];
      return (
        <Anchor href={address} target="_blank" rel="noopener noreferrer" inherit>
          {work[field]}
          <span className="cairn-hidden"> {t('conversation:opensOutside')}</span>
        </Anchor>
      );
    }
    case 'title':
    case 'year':
    case 'date':
    case 'venue':
    case 'volume':
    case 'issue':
    case 'pages':
    case 'number':
    case 'edition':
    case 'publisher':
    case 'place':
    case 'isbn':
    case 'issn':
      return work[field];
    default:
      return assertNever(field);
  }
}
