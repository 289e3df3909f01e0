import { Button, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useRuleName } from '../../../ui/use-rule-name.ts';
import { FindDetail } from './find-detail.tsx';
import { KeepCredential } from './keep-credential.tsx';
import { ProposalList } from './proposal-list.tsx';
import { RuleList } from './rule-list.tsx';
import type { Decision, DecisionInput, DecisionScope, Listing } from './types.ts';
import { useRedactionCommands } from './use-redaction-commands.ts';
import classes from './redaction.module.css';

/** A decision to keep that waits for a second word. */
interface Asked {
  readonly input: DecisionInput;
  readonly what: string;
  readonly places: number;
  /** The find it was decided at; left out: all of a kind, and the find that is looked at stays. */
  readonly number: number | undefined;
}

/** What was decided last, on how many places, and where that was. */
interface Said {
  readonly decision: Decision;
  readonly places: number;
  readonly number: number | undefined;
}

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
  const ruleName = useRuleName();
  const [asked, setAsked] = useState<Asked>();
  const [said, setSaid] = useState<Said>();
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
  /** To the next find that the decision was not about. */
  const onPast = useCallback(() => {
    if (at === undefined) return;
    const index = proposals.indexOf(at);
    const isOther = (each: (typeof proposals)[number]): boolean =>
      scope === 'here' ? each !== at : each.fingerprint !== at.fingerprint;
    const next =
      proposals.slice(index + 1).find(isOther) ??
      proposals.find((each) => each.decision === undefined && isOther(each));
    if (next !== undefined) setWanted(next.number);
  }, [proposals, at, scope]);
  const send = useCallback(
    (input: DecisionInput, places: number, number: number | undefined) =>
      mutate(input, {
        onSuccess: () => setSaid({ decision: input.decision, places, number }),
      }),
    [mutate],
  );
  const onDecide = useCallback(
    (decision: Decision) => {
      if (at === undefined) return;
      const { number, fingerprint } = at;
      const on =
        scope === 'here'
          ? { on: 'place' as const, number }
          : { on: 'words' as const, fingerprints: [fingerprint] };
      const input = {
        trajectoryId,
        decision,
        scope: on,
        everyTrajectory: scope === 'workspace',
      };
      const places = scope === 'here' ? 1 : at.alike;
      if (decision === 'keep' && at.credential) {
        setAsked({ input, what: ruleName(at), places, number });
        return;
      }
      if (decision === 'undecided') {
        // It is looked at again, so it stays in view.
        if (at.decision !== undefined) send(input, places, number);
        return;
      }
      send(input, places, number);
      onPast();
    },
    [at, scope, send, trajectoryId, onPast, ruleName],
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
        onDecide={(rule, decision) => {
          const input = { trajectoryId, decision, scope: { on: 'rule' as const, rule } };
          const counts = listing.rules.find((each) => each.rule === rule);
          if (decision === 'keep' && counts?.credential === true)
            setAsked({
              input,
              what: ruleName(counts),
              places: counts.proposals,
              number: undefined,
            });
          else if (decision === 'undecided')
            send(input, (counts?.redact ?? 0) + (counts?.keep ?? 0), undefined);
          else send(input, counts?.proposals ?? 0, undefined);
        }}
      />
      <KeepCredential
        what={asked?.what}
        places={asked?.places ?? 0}
        onClose={() => setAsked(undefined)}
        onKeep={() => {
          if (asked === undefined) return;
          send({ ...asked.input, keepCredentials: true }, asked.places, asked.number);
          setAsked(undefined);
          if (asked.number !== undefined) onPast();
        }}
      />
      <ProposalList
        proposals={proposals}
        total={listing.total}
        at={at?.number}
        onGo={setWanted}
        onMore={props.onMore}
      />
      <div className={classes.main}>
        <output className={classes.said}>
          {said === undefined ? null : t(`said_${said.decision}`, { count: said.places })}
          {said?.number === undefined ? null : (
            <Button size="compact-sm" variant="subtle" onClick={() => setWanted(said.number)}>
              {t('saidBack')}
            </Button>
          )}
        </output>
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
