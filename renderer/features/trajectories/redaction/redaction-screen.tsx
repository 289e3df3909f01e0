import { Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FindDetail } from './find-detail.tsx';
import { ProposalList } from './proposal-list.tsx';
import { RuleList } from './rule-list.tsx';
import type { Decision, DecisionScope, Listing } from './types.ts';
import { useRedactionCommands } from './use-redaction-commands.ts';
import classes from './redaction.module.css';

/** Kinds of finds, the finds, and the one that is looked at. */
export function RedactionScreen(props: {
  readonly trajectoryId: string;
  readonly listing: Listing;
  readonly rule: string | undefined;
  readonly onRule: (rule: string | undefined) => void;
  readonly undecidedOnly: boolean;
  readonly onUndecidedOnly: (only: boolean) => void;
  readonly onMore: () => void;
  readonly writable: boolean;
}) {
  const { t } = useTranslation('redaction');
  const { trajectoryId, listing, writable } = props;
  const { proposals } = listing;
  const [wanted, setWanted] = useState<number>();
  const [scope, setScope] = useState<DecisionScope>('words');
  const decide = useRouteAction('redaction.decide', ['redaction.proposals', 'redaction.text']);
  const { mutate } = decide;
  // Decided ones leave a list of the undecided: then the next one after it is looked at.
  const at = proposals.find(({ number }) => number >= (wanted ?? 0)) ?? proposals.at(-1);

  const onMove = useCallback(
    (by: 1 | -1) => {
      const index = proposals.findIndex(({ number }) => number === at?.number);
      const next = proposals[Math.min(Math.max(index + by, 0), proposals.length - 1)];
      if (next !== undefined) setWanted(next.number);
    },
    [proposals, at],
  );
  const onDecide = useCallback(
    (decision: Decision) => {
      if (at === undefined) return;
      const { number, fingerprint } = at;
      const on =
        scope === 'here'
          ? { on: 'place' as const, number }
          : { on: 'words' as const, fingerprints: [fingerprint] };
      mutate({ trajectoryId, decision, scope: on, everyTrajectory: scope === 'workspace' });
      onMove(1);
    },
    [at, scope, mutate, trajectoryId, onMove],
  );
  useRedactionCommands({ onMove, onDecide: writable ? onDecide : undefined });
  return (
    <div className={classes.screen}>
      <RuleList
        listing={listing}
        rule={props.rule}
        onRule={(rule) => {
          props.onRule(rule);
          setWanted(undefined);
        }}
        undecidedOnly={props.undecidedOnly}
        onUndecidedOnly={props.onUndecidedOnly}
        writable={writable}
        onDecide={(rule, decision) =>
          mutate({ trajectoryId, decision, scope: { on: 'rule', rule } })
        }
      />
      <ProposalList
        proposals={proposals}
        total={listing.total}
        at={at?.number}
        onGo={setWanted}
        onMore={props.onMore}
      />
      <div className={classes.main}>
        {decide.error ? <ErrorNotice failure={decide.error.failure} /> : null}
        {at === undefined ? (
          <Text c="dimmed">{t('choose')}</Text>
        ) : (
          <FindDetail
            trajectoryId={trajectoryId}
            proposal={at}
            writable={writable}
            scope={scope}
            onScope={setScope}
            onDecide={onDecide}
            onMove={onMove}
          />
        )}
      </div>
    </div>
  );
}
