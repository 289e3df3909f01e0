import { NativeSelect, Stack, Text, Title } from '@mantine/core';
import { IconArrowsExchange, IconMinus, IconPlus, IconReplace } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { EmptyState, StateView } from '../../ui/state-view.tsx';
import { choiceWords } from './choice-words.ts';
import classes from './datasets.module.css';
import type { Difference, Version } from './types.ts';
import { usePunctuation } from '../../ui/use-punctuation.ts';
import { useTrajectoryTitle } from '../../ui/use-trajectory-title.ts';

const SIGNS: Readonly<Record<'added' | 'removed' | 'changed' | 'moved', Icon>> = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconReplace,
  moved: IconArrowsExchange,
};

/** What this version has that another has not. */
export function DiffPane(props: {
  readonly version: Version;
  readonly versions: readonly Version[];
}) {
  const { version, versions } = props;
  const { t } = useTranslation('datasets');
  const others = versions.filter((each) => each.version !== version.version);
  const usual = version.origin.kind === 'first' ? others[0]?.version : version.origin.from;
  const [other, setOther] = useState(usual);
  const query = useRouteQuery(
    'dataset.diff',
    { datasetId: version.datasetId, from: other ?? version.version, to: version.version },
    { enabled: other !== undefined },
  );
  if (other === undefined)
    return <EmptyState title={t('oneVersion')}>{t('oneVersionLead')}</EmptyState>;
  return (
    <Stack gap="md">
      <NativeSelect
        label={t('compareWith')}
        maw={320}
        value={String(other)}
        data={others.map((each) => ({
          value: String(each.version),
          label: t('versionNumber', { number: each.version }),
        }))}
        onChange={(event) => setOther(Number(event.currentTarget.value))}
      />
      <StateView query={query}>{(difference) => <Shown difference={difference} />}</StateView>
    </Stack>
  );
}

function Shown({ difference }: { readonly difference: Difference }) {
  const { t } = useTranslation(['datasets', 'trajectories', 'ui']);
  const titled = useTrajectoryTitle();
  const { aside } = usePunctuation();
  const { added, removed, changed, moved, unchanged, counts } = difference;
  const lists = [
    ['added', added],
    ['removed', removed],
    ['changed', changed],
    ['moved', moved],
  ] as const;
  const said = [...difference.criteria, ...difference.facts];
  return (
    <Stack gap="lg">
      <Text component="output" display="block">
        {t('diffSummary', {
          from: difference.from,
          to: difference.to,
          added: added.length,
          removed: removed.length,
          changed: changed.length,
          unchanged,
        })}
      </Text>
      {lists.map(([kind, members]) => {
        if (members.length === 0) return null;
        const Sign = SIGNS[kind];
        return (
          <section key={kind} aria-label={t(`diff_${kind}`)}>
            <Title order={2} size="h5" className={classes.sign} data-kind={kind}>
              <Sign size={16} aria-hidden />
              {aside(t(`diff_${kind}`), String(members.length))}
            </Title>
            <ul>
              {members.map(({ trajectoryId, title }) => (
                <li key={trajectoryId}>{titled(title)}</li>
              ))}
            </ul>
          </section>
        );
      })}
      {said.length === 0 ? null : (
        <Before
          title={t('diffChoices')}
          rows={said.map(({ field, before, after }) => [
            field,
            choiceWords(t, field, before),
            choiceWords(t, field, after),
          ])}
        />
      )}
      {counts.length === 0 ? null : (
        <Before
          title={t('diffCounts')}
          rows={counts.map(({ what, before, after }) => [what, String(before), String(after)])}
        />
      )}
    </Stack>
  );
}

function Before(props: {
  readonly title: string;
  readonly rows: readonly (readonly [string, string, string])[];
}) {
  const { t } = useTranslation('datasets');
  // A criterion that is newer than this window is called by its own name.
  const named = (name: string): string => t(`field_${name}`, { defaultValue: name });
  return (
    <section aria-label={props.title}>
      <Title order={2} size="h5" mb={4}>
        {props.title}
      </Title>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {props.rows.map(([what, before, after]) => (
              <tr key={what}>
                <th scope="row">{named(what)}</th>
                <td className="cairn-number">{before}</td>
                <td className="cairn-number">{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
