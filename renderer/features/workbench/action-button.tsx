import { Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Blocked } from './session-actions.tsx';
import classes from './workbench.module.css';

/** A quiet button beside a message or step. While it is blocked it can be reached and says why. */
export function ActionButton(props: {
  readonly icon: Icon;
  readonly label: string;
  readonly blocked?: Blocked;
  readonly onRun: () => void;
}) {
  const { t } = useTranslation(['conversation', 'ui']);
  const { icon: Sign, blocked } = props;
  const why = blocked === undefined ? undefined : t(`conversation:blocked_${blocked}`);
  return (
    <Tooltip label={why} disabled={why === undefined}>
      <button
        type="button"
        className={classes.action}
        aria-disabled={why === undefined ? undefined : true}
        onClick={() => (why === undefined ? props.onRun() : undefined)}
      >
        <Sign size={14} stroke={1.7} aria-hidden />
        {props.label}
        {why === undefined ? null : (
          <span className="cairn-hidden">{t('ui:bracketed', { words: why })}</span>
        )}
      </button>
    </Tooltip>
  );
}
