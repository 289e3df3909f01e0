import { NumberInput, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { stepPlace } from '../viewer/step-address.ts';
import classes from './overview.module.css';
import { PlaceLink } from './place-link.tsx';
import { useCheckWords, type CheckCode, type Origin } from '../use-check-words.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

type Checked = RouteOutput<'check.list'>;

interface Found {
  readonly trajectoryId: string;
  readonly title: string;
  readonly origin: Origin;
  /** The first step it is about, by its place. */
  readonly step: number | undefined;
}

/** Trajectories named for one check at first; the others are a click away. */
const NAMED = 5;

/** What trainers would drop and what is worth a note, by what is wrong, with what to do. */
export function ChecksPanel() {
  const { t } = useTranslation('trajectories');
  const heading = useId();
  const [limit, setLimit] = useState(128_000);
  const [limitTokens] = useDebouncedValue(limit, 300);
  const checked = useRouteQuery('check.list', { limitTokens }, { keepPrevious: true });
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className={classes.heading}>
        {t('checks')}
      </h2>
      <Text size="sm" c="dimmed" mb="xs" maw={760}>
        {t('checksLead')}
      </Text>
      <NumberInput
        label={t('checkLimit')}
        description={t('checkLimitHint')}
        maw={280}
        mb="sm"
        min={1}
        allowDecimal={false}
        thousandSeparator=","
        value={limit}
        onChange={(value) => {
          if (typeof value === 'number' && value > 0) setLimit(value);
        }}
      />
      <StateView query={checked} loading={<SkeletonRows rows={3} height={40} />}>
        {(data) => <CheckList checked={data} />}
      </StateView>
    </section>
  );
}

function CheckList({ checked }: { readonly checked: Checked }) {
  const { t } = useTranslation('trajectories');
  const words = useCheckWords();
  const { listed } = usePunctuation();
  const groups = groupsOf(checked);
  const conflicts = Object.entries(checked.conflicts);
  if (groups.length === 0 && conflicts.length === 0) return <Text>{t('checksNone')}</Text>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('checkSays')}</th>
          <th scope="col">{t('trajectories')}</th>
          <th scope="col">{t('checkDo')}</th>
          <th scope="col">{t('checkWhere')}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map(({ code, severity, found }) => (
          <tr key={code}>
            <td>
              <span className={classes.severity} data-severity={severity}>
                {t(`severity_${severity}`)}
              </span>
              {words.says(code)}
            </td>
            <td>{found.length}</td>
            <td>
              <Advice code={code} found={found} />
            </td>
            <td>
              <Places found={found} says={words.says(code)} />
            </td>
          </tr>
        ))}
        {conflicts.map(([path, kinds]) => (
          <tr key={path}>
            <td>
              <span className={classes.severity} data-severity="warning">
                {t('severity_warning')}
              </span>
              {t('conflict', { path, kinds: listed(kinds) })}
            </td>
            <td>–</td>
            <td>{t('conflictDo')}</td>
            <td>–</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two lines where what can be done differs among those that were found. */
function Advice(props: { readonly code: CheckCode; readonly found: readonly Found[] }) {
  const { code, found } = props;
  const { t } = useTranslation('trajectories');
  const words = useCheckWords();
  const ofSessions = words.advice(code, 'session');
  const ofImports = words.advice(code, 'import');
  if (ofSessions === ofImports || found.every(({ origin }) => origin === 'session'))
    return ofSessions;
  if (found.every(({ origin }) => origin === 'import')) return ofImports;
  return (
    <>
      <div>{ofSessions}</div>
      <div>{t('checkDoImports', { advice: ofImports })}</div>
    </>
  );
}

function Places(props: { readonly found: readonly Found[]; readonly says: string }) {
  const { found, says } = props;
  const { t } = useTranslation('trajectories');
  const { t: viewer } = useTranslation('viewer');
  const { aside } = usePunctuation();
  const [isOpen, setIsOpen] = useState(false);
  const action = isOpen ? t('showFewer') : t('showAll', { count: found.length });
  return (
    <>
      {(isOpen ? found : found.slice(0, NAMED)).map(({ trajectoryId, title, step }) => (
        <PlaceLink
          key={trajectoryId}
          href={stepPlace({ trajectoryId, step })}
          title={title}
          place={step === undefined ? undefined : viewer('atStep', { number: step + 1 })}
        />
      ))}
      {found.length > NAMED ? (
        <button
          type="button"
          className={classes.more}
          aria-expanded={isOpen}
          aria-label={aside(action, says)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {action}
        </button>
      ) : null}
    </>
  );
}

function groupsOf({ trajectories }: Checked) {
  const groups = new Map<
    CheckCode,
    { code: CheckCode; severity: 'error' | 'warning'; found: Found[] }
  >();
  for (const { trajectoryId, title, origin, checks } of trajectories) {
    for (const { code, severity, step } of checks) {
      const group = groups.get(code) ?? { code, severity, found: [] };
      group.found.push({ trajectoryId, title, origin, step });
      groups.set(code, group);
    }
  }
  const rank = { error: 0, warning: 1 };
  return [...groups.values()].toSorted(
    (one, other) =>
      rank[one.severity] - rank[other.severity] || other.found.length - one.found.length,
  );
}
