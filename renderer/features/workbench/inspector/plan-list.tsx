import { IconCircle, IconCircleCheck, IconCircleDot, IconCircleOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanItem } from '../../../../preload/contract/types.ts';
import classes from './inspector.module.css';

const ICONS = {
  pending: IconCircle,
  active: IconCircleDot,
  done: IconCircleCheck,
  dropped: IconCircleOff,
} as const;

/** The plan as a list of things to do, each with its state in sign and word. */
export function PlanList(props: {
  readonly items: readonly PlanItem[];
  /** False when nobody is at work: what was begun is then not “now”, but left unfinished. */
  readonly live: boolean;
}) {
  const { t } = useTranslation('workbench');
  return (
    <ol className={classes.plan}>
      {props.items.map((item) => {
        const left = item.state === 'active' && !props.live;
        const Icon = ICONS[item.state];
        return (
          <li key={item.itemId} data-state={left ? 'left' : item.state}>
            <Icon className={classes.icon} size={17} stroke={1.6} aria-hidden />
            <span>
              <span className={classes.text}>{item.text}</span>
              {item.state === 'active' || item.state === 'dropped' ? (
                <span> · {left ? t('planState_left') : t(`planState_${item.state}`)}</span>
              ) : (
                <span className="cairn-hidden"> · {t(`planState_${item.state}`)}</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
