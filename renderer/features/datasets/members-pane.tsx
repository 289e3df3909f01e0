import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { IconCheck, IconCircleOff, IconHistoryToggle, IconQuestionMark } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../ui/state-view.tsx';
import classes from './datasets.module.css';
import { ProfileFacts } from './profile-facts.tsx';
import { SPLITS, type Member, type Version } from './types.ts';
import { usePunctuation } from '../../ui/use-punctuation.ts';
import { useTrajectoryTitle } from '../../ui/use-trajectory-title.ts';

const STANDINGS = ['same', 'changed', 'gone', 'refused'] as const;
const SIGNS: Readonly<Record<Member['standing'], Icon>> = {
  same: IconCheck,
  changed: IconHistoryToggle,
  gone: IconQuestionMark,
  refused: IconCircleOff,
};
const PAGE = 100;

/** The members of a version with their splits, and how they stand to what the workspace holds now. */
export function MembersPane({ version }: { readonly version: Version }) {
  const { t } = useTranslation('datasets');
  const { aside } = usePunctuation();
  const [split, setSplit] = useState('');
  const [standing, setStanding] = useState('');
  const [offset, setOffset] = useState(0);
  const chosenSplit = SPLITS.find((each) => each === split);
  const chosenStanding = STANDINGS.find((each) => each === standing);
  const query = useRouteQuery(
    'dataset.members',
    {
      datasetId: version.datasetId,
      version: version.version,
      offset,
      limit: PAGE,
      ...(chosenSplit === undefined ? {} : { split: chosenSplit }),
      ...(chosenStanding === undefined ? {} : { standing: chosenStanding }),
    },
    { keepPrevious: true, staleTime: 0 },
  );
  return (
    <div className={classes.make}>
      <div>
        <Group gap="sm" mb="sm">
          <NativeSelect
            label={t('splitOf')}
            value={split}
            data={[
              { value: '', label: t('all') },
              ...SPLITS.map((value) => ({ value, label: t(`split_${value}`) })),
            ]}
            onChange={(event) => {
              setOffset(0);
              setSplit(event.currentTarget.value);
            }}
          />
          <NativeSelect
            label={t('standing')}
            value={standing}
            data={[
              { value: '', label: t('all') },
              ...STANDINGS.map((value) => ({
                value,
                label: aside(t(`standing_${value}`), String(query.data?.standing[value] ?? 0)),
              })),
            ]}
            onChange={(event) => {
              setOffset(0);
              setStanding(event.currentTarget.value);
            }}
          />
        </Group>
        <StateView
          query={query}
          loading={<SkeletonRows rows={8} height={36} />}
          isEmpty={({ members }) => members.length === 0}
          empty={
            <EmptyState
              title={t('noMembers')}
              action={
                <Button
                  variant="default"
                  onClick={() => {
                    setOffset(0);
                    setSplit('');
                    setStanding('');
                  }}
                >
                  {t('showAll')}
                </Button>
              }
            />
          }
        >
          {({ members, total }) => (
            <>
              <div className={classes.scroll}>
                <table className={classes.table}>
                  <thead>
                    <tr>
                      <th scope="col">{t('trajectory')}</th>
                      <th scope="col">{t('splitOf')}</th>
                      <th scope="col" className={classes.numeric}>
                        {t('tokens')}
                      </th>
                      <th scope="col">{t('standing')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {members.map((member) => (
                      <MemberRow key={member.trajectoryId} member={member} />
                    ))}
                  </tbody>
                </table>
              </div>
              <Group mt="sm">
                <Text size="sm" c="dimmed">
                  {t('shownOf', { from: offset + 1, to: offset + members.length, total })}
                </Text>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={offset === 0}
                  onClick={() => setOffset(Math.max(0, offset - PAGE))}
                >
                  {t('earlier')}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={offset + members.length >= total}
                  onClick={() => setOffset(offset + PAGE)}
                >
                  {t('later')}
                </Button>
              </Group>
            </>
          )}
        </StateView>
      </div>
      <aside className={classes.plan} aria-label={t('countsLabel')}>
        <ProfileFacts profile={version.profile} />
      </aside>
    </div>
  );
}

function MemberRow({ member }: { readonly member: Member }) {
  const { t, i18n } = useTranslation('datasets');
  const titled = useTrajectoryTitle();
  const { trajectoryId, title, split, tokens, standing, hash } = member;
  const Sign = SIGNS[standing];
  return (
    <tr>
      <th scope="row">
        {standing === 'gone' ? (
          trajectoryId
        ) : (
          <Link href={`/trajectories/${trajectoryId}`}>{titled(title)}</Link>
        )}
        <Text size="xs" c="dimmed" className="cairn-number">
          {t('hashOf', { hash: hash.slice(0, 12) })}
        </Text>
      </th>
      <td className={classes.word}>{t(`split_${split}`)}</td>
      <td className={classes.numeric}>{tokens.toLocaleString(i18n.language)}</td>
      <td>
        <span className={classes.sign} data-kind={standing}>
          <Sign size={15} stroke={1.7} aria-hidden />
          {t(`standing_${standing}`)}
        </span>
      </td>
    </tr>
  );
}
