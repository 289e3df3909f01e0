import { Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { useMeasureWords } from '../use-measure-words.ts';
import { comparePlace, stepPlace } from '../viewer/step-address.ts';
import classes from './overview.module.css';
import { PlaceLink } from './place-link.tsx';

/** Pairs that are shown; the most alike come first. */
const SHOWN = 20;

/** Pairs of trajectories that are nearly the same, with how far and in what. */
export function DuplicatesPanel() {
  const { t } = useTranslation('trajectories');
  const heading = useId();
  const words = useMeasureWords();
  const found = useRouteQuery('duplicate.list', { limit: SHOWN });
  const share = (value: number | undefined): string =>
    value === undefined ? '–' : words.value('observationShare', value);
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className={classes.heading}>
        {t('duplicates')}
      </h2>
      <Text size="sm" c="dimmed" mb="xs" maw={760}>
        {t('duplicatesLead')}
      </Text>
      <StateView query={found} loading={<SkeletonRows rows={2} height={40} />}>
        {({ pairs, total, compared }) =>
          pairs.length === 0 ? (
            <Text>{t('duplicatesNone', { count: compared })}</Text>
          ) : (
            <>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('duplicateReason')}</th>
                    <th scope="col">{t('duplicateWords')}</th>
                    <th scope="col">{t('duplicateCalls')}</th>
                    <th scope="col">{t('trajectories')}</th>
                    <th scope="col">{t('duplicateDifference')}</th>
                  </tr>
                </thead>
                <tbody>
                  {pairs.map(({ first, second, firstTitle, secondTitle, ...pair }) => (
                    <tr key={`${first} ${second}`}>
                      <td>{t(`duplicate_${pair.reason}`)}</td>
                      <td>{share(pair.words)}</td>
                      <td>{share(pair.calls)}</td>
                      <td>
                        <PlaceLink
                          href={stepPlace({ trajectoryId: first })}
                          title={firstTitle}
                          place={firstTitle === secondTitle ? shortId(first) : undefined}
                        />
                        <PlaceLink
                          href={stepPlace({ trajectoryId: second })}
                          title={secondTitle}
                          place={firstTitle === secondTitle ? shortId(second) : undefined}
                        />
                      </td>
                      <td>
                        <Link href={comparePlace(first, second)}>{t('duplicateCompare')}</Link>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {total > pairs.length ? (
                <Text size="sm" c="dimmed" mt={4}>
                  {t('andMore', { count: total - pairs.length })}
                </Text>
              ) : null}
            </>
          )
        }
      </StateView>
    </section>
  );
}

/** The end of its id: two of one title are told apart by it. */
function shortId(trajectoryId: string): string {
  return `…${trajectoryId.slice(-8)}`;
}
