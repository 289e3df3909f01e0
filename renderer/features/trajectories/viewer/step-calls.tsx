import { Anchor } from '@mantine/core';
import { IconCheck, IconHandStop, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import { duration } from '../../../ui/relative-time.ts';
import { ChangeList } from '../../workbench/approvals/change-list.tsx';
import { ReachList } from '../../workbench/approvals/reach-list.tsx';
import approvalClasses from '../../workbench/approvals/approvals.module.css';
import { StateMark } from '../../workbench/timeline/state-mark.tsx';
import { pretty } from '../../workbench/timeline/step-details.tsx';
import { isKnownTool } from '../../workbench/timeline/tool-icons.ts';
import { LongCode } from './long-text.tsx';
import { occurrences } from './occurrences.ts';
import { stepPlace } from './step-address.ts';
import classes from './steps.module.css';

type Call = TrajectoryStep['calls'][number];
type Observation = TrajectoryStep['observations'][number];

/** Each call with its arguments, how it came to run, and what it answered; then answers to no call. */
export function StepCalls(props: { readonly step: TrajectoryStep; readonly find: string }) {
  const { t } = useTranslation('viewer');
  const { step, find } = props;
  const asked = new Set(step.calls.map(({ callId }) => callId));
  const loose = step.observations.filter(
    ({ callId }) => callId === undefined || !asked.has(callId),
  );
  return (
    <>
      {step.calls.map((call, index) => (
        <CallView
          key={call.callId}
          call={call}
          heading={t('callOf', { number: index + 1, total: step.calls.length })}
          observations={step.observations.filter(({ callId }) => callId === call.callId)}
          find={find}
        />
      ))}
      {loose.map((observation, index) => (
        // Observations of one step are a fixed list.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes.call}>
          <ObservationView observation={observation} find={find} />
        </div>
      ))}
    </>
  );
}

function CallView(props: {
  readonly call: Call;
  readonly heading: string;
  readonly observations: readonly Observation[];
  readonly find: string;
}) {
  const { t } = useTranslation(['viewer', 'workbench', 'conversation']);
  const { call, find } = props;
  const words = pretty(call.arguments);
  return (
    <div className={classes.call}>
      <p className={classes.label}>
        {props.heading}
        {isKnownTool(call.tool) ? <span>{t(`conversation:ask_${call.tool}`)}</span> : null}
        <code>{call.tool}</code>
      </p>
      <LongCode
        label={`${t('workbench:detailArguments')} · ${call.tool}`}
        text={words}
        upTo={occurrences(words, find, 1)[0]?.[1]}
      />
      {call.approval === undefined ? null : <ApprovalView call={call} />}
      {call.approval === undefined && call.written !== undefined ? (
        <ChangeList before={call.written} after={call.arguments} />
      ) : null}
      {props.observations.map((observation, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a fixed list of one step
        <ObservationView key={index} observation={observation} find={find} />
      ))}
      {props.observations.length === 0 ? (
        <p className={classes.label}>{t('noObservation')}</p>
      ) : null}
    </div>
  );
}

/** How the call came to be run, or not. */
function ApprovalView(props: { readonly call: Call }) {
  const { t } = useTranslation('conversation');
  const { approval, written, arguments: input } = props.call;
  if (approval === undefined) return null;
  const { why, reach, decision, by, reason } = approval;
  const Sign = decision === undefined ? IconHandStop : decision === 'approve' ? IconCheck : IconX;
  return (
    <>
      <p className={classes.label}>{t('approval')}</p>
      {why ? <p className={approvalClasses.why}>{why}</p> : null}
      {reach ? <ReachList reach={reach} /> : null}
      <p className={approvalClasses.decision}>
        <Sign size={15} stroke={1.8} aria-hidden />
        {decision === undefined || by === undefined
          ? t('undecided')
          : t(`decided_${decision}_${by}`)}
      </p>
      {reason ? <p className={approvalClasses.reason}>{t('reasonWas', { reason })}</p> : null}
      {written === undefined ? null : <ChangeList before={written} after={input} />}
    </>
  );
}

function ObservationView(props: { readonly observation: Observation; readonly find: string }) {
  const { t, i18n } = useTranslation(['viewer', 'workbench', 'conversation']);
  const { observation, find } = props;
  const failed = observation.outcome === 'error';
  const label = t(failed ? 'workbench:detailError' : 'workbench:detailResult');
  const text = failed ? observation.error.message : observation.text;
  return (
    <>
      <p className={classes.label}>
        {label}
        {failed ? <StateMark state="error" words={observation.error.code} /> : null}
        {observation.milliseconds === undefined ? null : (
          <span className="cairn-number">{duration(observation.milliseconds, i18n.language)}</span>
        )}
        {observation.childSessionId === undefined ? null : (
          <Anchor
            component={Link}
            size="xs"
            href={stepPlace({ trajectoryId: observation.childSessionId })}
          >
            {t('conversation:openChild')}
          </Anchor>
        )}
      </p>
      <LongCode label={label} text={text} upTo={occurrences(text, find, 1)[0]?.[1]} />
    </>
  );
}
