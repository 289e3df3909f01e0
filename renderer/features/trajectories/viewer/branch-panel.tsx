import { Button, Group, Text } from '@mantine/core';
import { IconArrowFork, IconCircleCheck, IconColumns2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RelativeTime } from '../../../ui/time.tsx';
import { dollars } from '../../workbench/usage/numbers.ts';
import { useStandingWords } from '../use-standing-words.ts';
import { branchNumber, branchRows, sharedSteps } from './branch-rows.ts';
import { comparePlace, stepPlace } from './step-address.ts';
import type { TrajectoryBranch, TrajectoryOutline } from './types.ts';
import { WaitingCard } from './waiting-card.tsx';
import classes from './viewer.module.css';

/** Every way the session went: where it parted, its last words, what it cost; open it or hold it beside this one. */
export function BranchPanel(props: {
  readonly branches: readonly TrajectoryBranch[];
  /** Begun, and without a step of the agent's yet. */
  readonly waiting: TrajectoryOutline['waiting'];
  readonly sessionId: string | undefined;
  readonly trajectoryId: string;
  /** The step that is selected. */
  readonly at: number;
}) {
  const { t } = useTranslation('viewer');
  const { branches, waiting, trajectoryId, at } = props;
  const rows = branchRows(branches);
  const standingWords = useStandingWords();
  const taken = branches.find(({ standing }) => standing?.taken !== undefined)?.standing;
  // Of an import nobody knows which way was gone first: its branches have numbers alone.
  const isTold = branches.filter(({ reason }) => reason === undefined).length < 2;
  return (
    <>
      {rows.length + waiting.length < 2 ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t('oneBranch')}
        </Text>
      ) : null}
      {taken === undefined ? null : (
        <Text size="sm" c="dimmed" mb="sm">
          {standingWords(taken, rows.length)}. {t('branchRule')}
        </Text>
      )}
      <ol className={classes.branches}>
        {rows.map(({ branch, depth }) => {
          const shared = sharedSteps(branches, trajectoryId, branch.trajectoryId);
          return (
            <li key={branch.trajectoryId} style={{ marginLeft: Math.min(depth, 6) * 14 }}>
              <BranchCard
                branch={branch}
                number={branchNumber(branches, branch.trajectoryId)}
                isTold={isTold}
                isOpen={branch.trajectoryId === trajectoryId}
                // A step that both have stays selected; else the branch is opened where it parts.
                href={stepPlace({
                  trajectoryId: branch.trajectoryId,
                  step: Math.min(at, Math.max(0, Math.min(shared, branch.steps - 1))),
                })}
                compare={comparePlace(trajectoryId, branch.trajectoryId)}
              />
            </li>
          );
        })}
        {waiting.map((branch) => (
          <li key={branch.leafId}>
            <WaitingCard branch={branch} sessionId={props.sessionId} />
          </li>
        ))}
      </ol>
      <Button
        component={Link}
        href={comparePlace(trajectoryId, '')}
        size="compact-sm"
        variant="default"
        mt="sm"
        leftSection={<IconColumns2 size={15} aria-hidden />}
      >
        {t('compareOther')}
      </Button>
    </>
  );
}

function BranchCard(props: {
  readonly branch: TrajectoryBranch;
  readonly number: number;
  /** How it came to be is known. */
  readonly isTold: boolean;
  readonly isOpen: boolean;
  readonly href: string;
  readonly compare: string;
}) {
  const { t, i18n } = useTranslation(['viewer', 'conversation']);
  const { branch, isOpen, number, isTold } = props;
  const Sign = branch.active ? IconCircleCheck : IconArrowFork;
  const language = i18n.language;
  return (
    <article className={classes.branch} aria-current={isOpen ? 'true' : undefined}>
      <div className={classes.branchTitle}>
        <Sign size={15} stroke={1.7} aria-hidden />
        <strong>{t('branchNamed', { number })}</strong>
        {isTold ? <span>{reasonWords(branch.reason)}</span> : null}
        {branch.standing?.taken === undefined ? null : <span>{t('branchTaken')}</span>}
        {branch.active ? <span>{t('conversation:branchInUse')}</span> : null}
        {isOpen ? <span>{t('branchShown')}</span> : null}
      </div>
      {branch.words === '' ? null : <p className={classes.branchWords}>{branch.words}</p>}
      <p className={classes.branchFacts}>
        {branch.parentId === undefined
          ? t('steps', { count: branch.steps })
          : branch.shared === 0
            ? t('partedAtStart', { count: branch.steps })
            : t('partedAfter', { shared: branch.shared, own: branch.steps - branch.shared })}
        {branch.costUsd === undefined ? null : ` · ${dollars(branch.costUsd, language)}`}
        {branch.endedAt === undefined ? null : (
          <>
            {' · '}
            <RelativeTime time={branch.endedAt} />
          </>
        )}
      </p>
      {isOpen ? null : (
        <Group gap={6}>
          <Button component={Link} href={props.href} size="compact-xs" variant="default">
            {t('openBranch')}
          </Button>
          <Button
            component={Link}
            href={props.compare}
            size="compact-xs"
            variant="default"
            leftSection={<IconColumns2 size={13} aria-hidden />}
          >
            {t('compareBranch')}
          </Button>
        </Group>
      )}
    </article>
  );

  function reasonWords(reason: string | undefined): string {
    switch (reason) {
      case undefined:
        return t('conversation:branch_original');
      case 'edit':
      case 'regenerate':
      case 'retry':
      case 'fork':
      case 'switch':
        return t(`conversation:branch_${reason}`);
      default:
        return reason;
    }
  }
}
