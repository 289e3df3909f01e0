import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSessionActions } from '../session-actions.tsx';
import { BranchTable } from './branch-table.tsx';
import type { BranchPlace } from './branch-places.ts';
import classes from './branches.module.css';

/** "‹ 2 / 3 ›" where paths part, with what each way took, side by side. */
export function BranchSwitcher(props: { readonly place: BranchPlace }) {
  const { t } = useTranslation('conversation');
  const { branch, blocked } = useSessionActions();
  const { branches, active } = props.place;
  const go = (index: number): void => {
    const target = branches[index];
    if (target !== undefined && blocked === undefined) void branch('switch', target.leafId);
  };
  const count = t('branchOf', { position: active + 1, total: branches.length });
  const current = branches[active];
  return (
    // A group of buttons has no tag of its own but fieldset, which is a form's.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className={classes.switcher} role="group" aria-label={t('branchesHere')}>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('previousBranch')}
        disabled={active <= 0 || blocked !== undefined}
        onClick={() => go(active - 1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <span className={classes.position}>
        <span aria-hidden>
          {active + 1} / {branches.length}
        </span>
        <span className="cairn-hidden">{count}</span>
      </span>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        aria-label={t('nextBranch')}
        disabled={active >= branches.length - 1 || blocked !== undefined}
        onClick={() => go(active + 1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
      {current ? <span className={classes.reason}>{t(`branch_${current.reason}`)}</span> : null}
      <Popover position="bottom" withinPortal trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconScale size={14} stroke={1.6} aria-hidden />}
          >
            {t('compareBranches')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.compared}>
          <BranchTable branches={branches} />
        </Popover.Dropdown>
      </Popover>
      {blocked === 'running' ? (
        <span className={classes.reason}>{t('blocked_running')}</span>
      ) : null}
    </div>
  );
}
