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
export function PlanList(props: { readonly items: readonly PlanItem[] }) {
  const { t } = useTranslation('workbench');
  return (
    <ol className={classes.plan}>
      {props.items.map((item) => {
        const Icon = ICONS[item.state];
        return (
          <li key={item.itemId} data-state={item.state}>
            <Icon className={classes.icon} size={17} stroke={1.6} aria-hidden />
            <span>
              <span className={classes.text}>{item.text}</span>
              {item.state === 'active' || item.state === 'dropped' ? (
                <span> · {t(`planState_${item.state}`)}</span>
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
