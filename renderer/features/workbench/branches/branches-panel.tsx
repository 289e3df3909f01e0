import { Button, Text } from '@mantine/core';
import { IconArrowFork, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../ui/relative-time.ts';
import { useSessionActions } from '../session-actions.tsx';
import { dollars, tokenCount } from '../usage/numbers.ts';
import { branchTree } from './branch-places.ts';
import type { Branch } from './branch-places.ts';
import classes from './branches.module.css';

/** Every branch of the session as a tree, with its last words and what it took. */
export function BranchesPanel(props: { readonly branches: readonly Branch[] }) {
  const { t } = useTranslation('conversation');
  const rows = branchTree(props.branches);
  if (rows.length < 2) {
    return (
      <Text size="sm" c="dimmed">
        {t('branchesEmpty')}
      </Text>
    );
  }
  return (
    <ol className={classes.tree}>
      {rows.map(({ branch, depth }) => (
        <li key={branch.branchId} style={{ marginLeft: depth * 16 }}>
          <BranchCard branch={branch} />
        </li>
      ))}
    </ol>
  );
}

function BranchCard(props: { readonly branch: Branch }) {
  const { t, i18n } = useTranslation('conversation');
  const { branch, blocked } = useSessionActions();
  const { reason, words, active, usage, pathUsage, milliseconds, leafId } = props.branch;
  const language = i18n.language;
  const Sign = active ? IconCircleCheck : IconArrowFork;
  return (
    <article className={classes.branch} data-active={active ? true : undefined}>
      <div className={classes.title}>
        <Sign size={15} stroke={1.7} aria-hidden />
        <strong>{t(`branch_${reason}`)}</strong>
        {active ? <span className={classes.reason}>{t('branchInUse')}</span> : null}
      </div>
      {words === '' ? null : <p className={classes.words}>{words}</p>}
      <p className={classes.reason}>
        {[
          ...(usage.requests === 0
            ? [t('noModelAsked')]
            : [
                t('tokensShort', {
                  in: tokenCount(usage.promptTokens, language),
                  out: tokenCount(usage.completionTokens, language),
                }),
                usage.costUsd === undefined ? t('costUnknown') : dollars(usage.costUsd, language),
                duration(milliseconds, language),
              ]),
          ...(pathUsage.costUsd === undefined
            ? []
            : [t('pathCost', { cost: dollars(pathUsage.costUsd, language) })]),
        ].join(' · ')}
      </p>
      {active ? null : (
        <Button
          size="compact-xs"
          variant="default"
          disabled={blocked !== undefined}
          onClick={() => void branch('switch', leafId)}
        >
          {blocked === undefined ? t('openBranch') : t(`blocked_${blocked}`)}
        </Button>
      )}
    </article>
  );
}
