import { IconPlugConnectedX, IconPlugConnected, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../ui/relative-time.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useActorName } from '../actor-name.ts';
import { shortHash } from '../short-hash.ts';
import { StateMark } from '../state-mark.tsx';
import type { RunView } from '../types.ts';
import classes from './notebook.module.css';

const NETWORK = {
  cut_by_system: { icon: IconPlugConnectedX, tone: 'plain' },
  not_cut: { icon: IconPlugConnected, tone: 'wait' },
  remote: { icon: IconWorld, tone: 'wait' },
} as const;

/** What a result comes from: engine and version, its network, the data it was given, when, by whom. */
export function RunFacts({ run }: { readonly run: RunView }) {
  const { t, i18n } = useTranslation('notebook');
  const actorName = useActorName();
  const { name, version, host, network } = run.engine;
  return (
    <div className={classes.facts}>
      <span>
        {name} {version}
        {host === undefined ? '' : ` · ${host}`}
      </span>
      <StateMark icon={NETWORK[network].icon} tone={NETWORK[network].tone}>
        {t(`network_${network}`)}
      </StateMark>
      {run.data.map((each) => (
        <span key={each.name} title={each.hash}>
          {t('dataUsed', { name: each.name, version: each.version })}{' '}
          <code>{shortHash(each.hash)}</code>
        </span>
      ))}
      <span>{duration(run.milliseconds, i18n.language)}</span>
      <span>
        {actorName(run.by)} · <RelativeTime time={run.time} />
      </span>
    </div>
  );
}
