import { Alert, Anchor, Group, Text, Title } from '@mantine/core';
import {
  IconArrowLeft,
  IconAlertTriangle,
  IconMinus,
  IconPlus,
  IconReplace,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { Page } from '../../../ui/page.tsx';
import { exactTime } from '../../../ui/relative-time.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { searchPath } from '../places.ts';
import { FoundMarks } from '../results/found-marks.tsx';
import { authorLine } from '../results/found-words.ts';
import type { FoundWork, SearchDifference } from '../types.ts';
import { fieldKey, valueText } from './difference-words.ts';
import styles from './compare.module.css';

/** `#/search/ID/compare/EARLIER`: what a later run of a search has that an earlier one had not. */
export function ComparePage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const after = props.params['searchId'] ?? '';
  const before = props.params['other'] ?? '';
  const { t } = useTranslation('search');
  const query = useRouteQuery('search.compare', { before, after });
  return (
    <Page
      title={t('compareTitle')}
      lead={<Runs before={before} after={after} />}
      actions={<WaysBack searchId={after} />}
    >
      <StateView query={query} loading={<SkeletonRows rows={8} height={44} />}>
        {(difference) => <Difference difference={difference} />}
      </StateView>
    </Page>
  );
}

function WaysBack({ searchId }: { readonly searchId: string }) {
  const { t } = useTranslation('search');
  return (
    <>
      <Anchor component={Link} href={searchPath(searchId)} size="sm" mr="md">
        <Group gap={4} component="span">
          <IconArrowLeft size={14} aria-hidden />
          {t('backToSearch')}
        </Group>
      </Anchor>
      <Anchor component={Link} href="/search" size="sm">
        {t('allSearches')}
      </Anchor>
    </>
  );
}

function Runs(props: { readonly before: string; readonly after: string }) {
  const { t } = useTranslation('search');
  const { data } = useRouteQuery('search.get', { searchId: props.after });
  return (
    <>
      <div className={styles.query}>{data?.title}</div>
      <Run searchId={props.before} word={t('compareEarlier')} />
      {' → '}
      <Run searchId={props.after} word={t('compareLater')} />
    </>
  );
}

function Run(props: { readonly searchId: string; readonly word: string }) {
  const { searchId, word } = props;
  const { t, i18n } = useTranslation(['search', 'ui']);
  const { data } = useRouteQuery('search.get', { searchId });
  return (
    <>
      <Anchor component={Link} href={searchPath(searchId)} underline="always">
        {word}
      </Anchor>
      {data
        ? t('ui:bracketed', {
            words: t('runOf', {
              when: exactTime(data.startedAt, i18n.language),
              count: data.works,
            }),
          })
        : null}
    </>
  );
}

function Difference({ difference }: { readonly difference: SearchDifference }) {
  const { t } = useTranslation('search');
  const { added, gone, changed, unchanged, partial } = difference;
  const isSame = added.length === 0 && gone.length === 0 && changed.length === 0;
  return (
    <>
      {partial && (
        <Alert
          mb="md"
          color="ochre"
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('partialTitle')}
        >
          <Text size="sm">{t('partialLead')}</Text>
        </Alert>
      )}
      <Text mb="md">
        {[
          t('countNew', { count: added.length }),
          t('countGone', { count: gone.length }),
          t('countChanged', { count: changed.length }),
          t('countUnchanged', { count: unchanged }),
        ].join(' · ')}
      </Text>
      {isSame && <EmptyState title={t('compareSame')}>{t('compareSameLead')}</EmptyState>}
      <Works
        title={t('newWorks', { count: added.length })}
        sign={IconPlus}
        kind="new"
        works={added}
      />
      <Works
        title={t('goneWorks', { count: gone.length })}
        sign={IconMinus}
        kind="gone"
        works={gone}
      />
      {changed.length > 0 && (
        <Part
          title={t('changedWorks', { count: changed.length })}
          sign={IconReplace}
          kind="changed"
        >
          {changed.map((change) => (
            <ChangedWork key={change.work.recordId} change={change} />
          ))}
        </Part>
      )}
    </>
  );
}

function ChangedWork({ change }: { readonly change: SearchDifference['changed'][number] }) {
  const { t } = useTranslation('search');
  return (
    <li className={styles.work}>
      <WorkLine work={change.work} />
      <table className={styles.changes}>
        <thead>
          <tr>
            <th scope="col">{t('columnField')}</th>
            <th scope="col">{t('columnBefore')}</th>
            <th scope="col">{t('columnAfter')}</th>
          </tr>
        </thead>
        <tbody>
          {change.fields.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">
                <FieldName field={field} />
              </th>
              <td>{valueText(before) ?? <Nothing />}</td>
              <td>{valueText(after) ?? <Nothing />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </li>
  );
}

function FieldName({ field }: { readonly field: string }) {
  const { t } = useTranslation('search');
  const key = fieldKey(field);
  return key === undefined ? field : t(key);
}

function Nothing() {
  const { t } = useTranslation('search');
  return <span className={styles.dim}>{t('nothing')}</span>;
}

function Works(props: {
  readonly title: string;
  readonly sign: Icon;
  readonly kind: 'new' | 'gone';
  readonly works: readonly FoundWork[];
}) {
  if (props.works.length === 0) return null;
  return (
    <Part title={props.title} sign={props.sign} kind={props.kind}>
      {props.works.map((work) => (
        <li key={work.recordId} className={styles.work}>
          <WorkLine work={work} />
        </li>
      ))}
    </Part>
  );
}

function Part(props: {
  readonly title: string;
  readonly sign: Icon;
  readonly kind: 'new' | 'gone' | 'changed';
  readonly children: ReactNode;
}) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles.part} data-kind={props.kind}>
      <Title order={2} size="h3" id={heading} className={styles.partTitle}>
        <props.sign size={18} stroke={2} aria-hidden />
        {props.title}
      </Title>
      <ul className={styles.works}>{props.children}</ul>
    </section>
  );
}

function WorkLine({ work }: { readonly work: FoundWork }) {
  const { t } = useTranslation(['search', 'ui']);
  const { fields } = work;
  const authors = authorLine(fields.authors, t('ui:listMark'), (names, total) =>
    t('authorsMore', { names, total }),
  );
  return (
    <>
      <div className={styles.title}>{fields.title || t('untitled')}</div>
      <div className={styles.byline}>
        <span>{[authors, fields.year, fields.venue].filter(Boolean).join(' · ')}</span>
        <FoundMarks found={work} />
      </div>
    </>
  );
}
