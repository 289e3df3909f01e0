import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconClock,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StateMark } from '../state-mark.tsx';
import type { CellView } from '../types.ts';

/** Whether a cell's result holds, as icon and word; `edited` while what was typed is not recorded. */
export function CellState(props: { readonly view: CellView; readonly edited?: boolean }) {
  const { activity, staleness, run } = props.view;
  const { t } = useTranslation('notebook');
  if (activity === 'running') {
    return (
      <StateMark icon={IconPlayerPlay} tone="work">
        {t('state_running')}
      </StateMark>
    );
  }
  if (activity === 'queued') {
    return (
      <StateMark icon={IconClock} tone="work">
        {t('state_queued')}
      </StateMark>
    );
  }
  if (staleness === undefined) return null;
  if (props.edited === true) {
    return (
      <StateMark icon={IconPencil} tone="wait">
        {t('state_edited')}
      </StateMark>
    );
  }
  if (staleness === 'fresh' && run !== undefined && run.outcome !== 'done') {
    return (
      <StateMark icon={run.outcome === 'stopped' ? IconPlayerStop : IconAlertTriangle} tone="bad">
        {run.outcome === 'limit' && run.limit !== undefined
          ? t(`limit_${run.limit}`)
          : t(`outcome_${run.outcome}`)}
      </StateMark>
    );
  }
  if (staleness === 'fresh') {
    return (
      <StateMark icon={IconCircleCheck} tone="good">
        {t('state_fresh')}
      </StateMark>
    );
  }
  return (
    <StateMark
      icon={staleness === 'not_run' ? IconCircleDashed : IconAlertTriangle}
      tone={staleness === 'not_run' ? 'plain' : 'bad'}
    >
      {t(`state_${staleness}`)}
    </StateMark>
  );
}
