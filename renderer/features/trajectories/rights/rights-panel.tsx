import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import classes from './rights.module.css';

type Rights = RouteOutput<'rights.of'>;
type Terms = Rights['models'][number]['terms'][number];

/** What is known of the right to train with a trajectory: terms with source and day, and whose words it holds. */
export function RightsPanel({ trajectoryId }: { readonly trajectoryId: string }) {
  const { t } = useTranslation('trajectories');
  const rights = useRouteQuery('rights.of', { trajectoryId });
  return (
    <section aria-label={t('rights')}>
      <h2 className={classes.title}>{t('rights')}</h2>
      <StateView query={rights} loading={<SkeletonRows rows={2} height={24} />}>
        {(data) => <RightsList rights={data} />}
      </StateView>
    </section>
  );
}

function RightsList({ rights: { models, works } }: { readonly rights: Rights }) {
  const { t } = useTranslation('trajectories');
  if (models.length === 0 && works.length === 0) return <Text size="sm">{t('rightsNone')}</Text>;
  return (
    <>
      <Text size="xs" c="dimmed">
        {t('rightsLead')}
      </Text>
      <ul className={classes.list}>
        {models.map(({ model, server = '', terms }) =>
          terms.length === 0 ? (
            <li key={`${model} ${server}`}>{t('rightsNoTerms', { model })}</li>
          ) : (
            terms.map((each) => <TermsItem key={`${model} ${server} ${each.id}`} terms={each} />)
          ),
        )}
      </ul>
      {works.length === 0 ? null : (
        <>
          <h3 className={classes.title}>{t('rightsWorks')}</h3>
          <ul className={classes.list}>
            {works.map(({ workId, title, passages }) => (
              <li key={workId}>
                {t('rightsPassages', { title: title === '' ? workId : title, count: passages })}
              </li>
            ))}
          </ul>
          <Text size="xs" c="dimmed">
            {t('rightsWorksHint')}
          </Text>
        </>
      )}
    </>
  );
}

function TermsItem({ terms }: { readonly terms: Terms }) {
  const { t, i18n } = useTranslation(['trajectories', 'ui']);
  const { name, says, summary, address, readAt, dated, readOn } = terms;
  return (
    <li>
      <Anchor href={address} target="_blank" rel="noreferrer" size="sm" underline="always">
        {name}
      </Anchor>
      {t('ui:opening')}
      {[
        ...(dated === undefined ? [] : [t('rightsDated', { date: dated })]),
        readOn === undefined ? t('rightsNotRead') : t('rightsReadOn', { date: readOn }),
      ].join(t('ui:semicolon'))}
      {readAt === undefined ? null : (
        <>
          {t('ui:semicolon')}
          <Anchor href={readAt} target="_blank" rel="noreferrer" size="sm" underline="always">
            {t('rightsReport')}
          </Anchor>
        </>
      )}
      {t('ui:closing')}
      {t('ui:colon')}
      <strong>{t(`rightsSays_${says}`)}</strong>
      {t('ui:stop')}
      {i18n.language.startsWith('zh') ? summary.zh : summary.en}
    </li>
  );
}
