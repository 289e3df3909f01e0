import { NativeSelect, Text } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { recoveryPlace } from '../viewer/step-address.ts';
import { useRecoveryWords } from '../viewer/use-recovery-words.ts';
import classes from './overview.module.css';
import { PlaceLink } from './place-link.tsx';

type Trouble = NonNullable<RouteInput<'measure.recoveries'>['trouble']>;

const TROUBLES: readonly Trouble[] = [
  'failed',
  'rejected',
  'edited',
  'unreadable',
  'citations_refused',
];

/** Shown at first; the rest is a click away. */
const SHOWN = 20;
const MOST = 200;

/** Errors and their fixes over all trajectories, each a click away from its steps. */
export function RecoveriesPanel() {
  const { t } = useTranslation('trajectories');
  const words = useRecoveryWords();
  const heading = useId();
  const [trouble, setTrouble] = useState<Trouble>();
  const [fixed, setFixed] = useState<'all' | 'fixed' | 'unfixed'>('fixed');
  const [limit, setLimit] = useState(SHOWN);
  const found = useRouteQuery(
    'measure.recoveries',
    {
      limit,
      ...(trouble === undefined ? {} : { trouble }),
      ...(fixed === 'all' ? {} : { fixed: fixed === 'fixed' }),
    },
    { keepPrevious: true },
  );
  return (
    <section aria-labelledby={heading} id="recoveries">
      <h2 id={heading} className={classes.heading}>
        {t('recoveriesTitle')}
      </h2>
      <Text size="sm" c="dimmed" mb="xs" maw={760}>
        {t('recoveriesAllLead')}
      </Text>
      <div className={classes.choices}>
        <NativeSelect
          size="xs"
          label={t('recoveryTrouble')}
          value={trouble ?? ''}
          data={[
            { value: '', label: t('anyTrouble') },
            ...TROUBLES.map((each) => ({ value: each, label: t(`trouble_${each}`) })),
          ]}
          onChange={(event) => {
            const wanted = event.currentTarget.value;
            setTrouble(TROUBLES.find((each) => each === wanted));
          }}
        />
        <NativeSelect
          size="xs"
          label={t('recoveryEnd')}
          value={fixed}
          data={(['fixed', 'unfixed', 'all'] as const).map((value) => ({
            value,
            label: t(`recoveryEnd_${value}`),
          }))}
          onChange={(event) => {
            const wanted = event.currentTarget.value;
            setFixed(wanted === 'fixed' || wanted === 'unfixed' ? wanted : 'all');
          }}
        />
      </div>
      <StateView
        query={found}
        loading={<SkeletonRows rows={3} height={32} />}
        isEmpty={({ total }) => total === 0}
        empty={<Text size="sm">{t('recoveriesNoneHere')}</Text>}
      >
        {({ total, rows }) => (
          <>
            <table className={classes.table} aria-label={t('recoveriesTitle')}>
              <thead>
                <tr>
                  <th scope="col">{t('recoveryTrouble')}</th>
                  <th scope="col">{t('recoveryEnd')}</th>
                  <th scope="col">{t('recoveryWhere')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ trajectoryId, title, recovery }, index) => (
                  // One step may meet several errors with the same tool.
                  // oxlint-disable-next-line react/no-array-index-key -- see above
                  <tr key={`${trajectoryId} ${recovery.from} ${index}`}>
                    <td>{words.title(recovery)}</td>
                    <td>{words.fix(recovery)}</td>
                    <td>
                      <PlaceLink
                        href={recoveryPlace(trajectoryId, recovery)}
                        title={title}
                        place={words.where(recovery)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {total > rows.length && limit < MOST ? (
              <button type="button" className={classes.more} onClick={() => setLimit(MOST)}>
                {t('showMore', { shown: rows.length, total })}
              </button>
            ) : total > rows.length ? (
              <Text size="sm" c="dimmed" mt={4}>
                {t('andMore', { count: total - rows.length })}
              </Text>
            ) : null}
          </>
        )}
      </StateView>
    </section>
  );
}
