import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { useKindLabel } from '../../../ui/use-kind-words.ts';
import { MarkdownText } from '../../workbench/markdown/markdown-text.tsx';
import { CodeBlock, pretty } from '../../workbench/timeline/step-details.tsx';
import { tokenCount } from '../../workbench/usage/numbers.ts';
import { LongProse, LongText } from './long-text.tsx';
import { occurrences } from './occurrences.ts';
import { StepActions } from './step-actions.tsx';
import { StepCalls } from './step-calls.tsx';
import { StepFacts } from './step-facts.tsx';
import { StepMarkForm } from './step-mark-form.tsx';
import type { StepHeader, TrajectorySummary } from './types.ts';
import { useUnmarked, useViewerMode } from './viewer-mode.ts';
import { kindKey } from './use-step-title.ts';
import classes from './steps.module.css';

/** A step whole, with what can be said of it and done from it. */
export function StepBody(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly header: StepHeader;
}) {
  const { summary, trajectoryId, header } = props;
  const find = new URLSearchParams(useSearch()).get('find') ?? '';
  const { judging, unmarked } = useViewerMode();
  const query = useRouteQuery('trajectory.step', {
    trajectoryId,
    at: header.key,
    ...useUnmarked(),
  });
  return (
    <div className={classes.body} data-step-body>
      <StateView query={query} loading={<SkeletonRows rows={3} height={20} />}>
        {({ step }) => (
          <>
            <StepContent step={step} find={find} />
            {judging ? null : (
              <StepActions
                summary={summary}
                trajectoryId={trajectoryId}
                step={step}
                header={header}
              />
            )}
            {unmarked ? null : (
              <StepMarkForm
                key={header.key}
                summary={summary}
                trajectoryId={trajectoryId}
                header={header}
                step={step}
              />
            )}
          </>
        )}
      </StateView>
    </div>
  );
}

/** What was thought, said, asked and answered, and all that the record has besides. */
export function StepContent(props: { readonly step: TrajectoryStep; readonly find: string }) {
  const { t } = useTranslation('viewer');
  const { step, find } = props;
  const [raw, setRaw] = useState(false);
  return (
    <>
      <Reasoning step={step} find={find} />
      {step.kind === 'unreadable' ? <Unreadable step={step} /> : null}
      <Message step={step} find={find} />
      <StepCalls step={step} find={find} />
      <Effects step={step} />
      <StepFacts step={step} />
      <Button
        size="compact-xs"
        variant="subtle"
        mt={8}
        aria-expanded={raw}
        onClick={() => setRaw(!raw)}
      >
        {t(raw ? 'hideRaw' : 'showRaw')}
      </Button>
      {raw ? <CodeBlock label={t('raw')} text={pretty(step)} /> : null}
    </>
  );
}

/** Where the text must be shown to: the first of the words that are looked for. */
export function shownUpTo(text: string, find: string): number | undefined {
  return occurrences(text, find, 1)[0]?.[1];
}

function Reasoning(props: { readonly step: TrajectoryStep; readonly find: string }) {
  const { t, i18n } = useTranslation(['viewer', 'conversation']);
  const { reasoning, usage } = props.step;
  if (reasoning === undefined) return null;
  const tokens = usage?.reasoningTokens;
  return (
    <>
      <p className={classes.label}>{t('conversation:reasoning')}</p>
      {reasoning.state === 'shown' ? (
        <LongProse text={reasoning.text} upTo={shownUpTo(reasoning.text, props.find)} />
      ) : (
        <p className={classes.prose}>
          {tokens === undefined
            ? t('conversation:reasoningHidden')
            : t('conversation:reasoningHiddenTokens', {
                tokens: tokenCount(tokens, i18n.language),
              })}
        </p>
      )}
    </>
  );
}

function Message(props: { readonly step: TrajectoryStep; readonly find: string }) {
  const { t } = useTranslation(['viewer', 'workbench']);
  const { step, find } = props;
  if (step.message === '') return null;
  const upTo = shownUpTo(step.message, find);
  return (
    <>
      <p className={classes.label}>{t('message')}</p>
      {step.source === 'agent' ? (
        <div className={classes.said}>
          <LongText text={step.message} upTo={upTo}>
            {(text) => <MarkdownText text={text} />}
          </LongText>
        </div>
      ) : (
        <LongProse text={step.message} upTo={upTo} />
      )}
    </>
  );
}

/** Why a step of the record is not readable, as the record names it, and as it is said. */
const FAULTS = [
  ['erased', 'erased'],
  ['opaque', 'why_opaque'],
  ['invalid', 'why_invalid'],
  ['a result without its call', 'why_result_without_call'],
  ['a decision without its call', 'why_decision_without_call'],
] as const;

/** Nothing is at fault with what an import keeps as it came. */
function faultOf({ kind, detail }: TrajectoryStep): (typeof FAULTS)[number][1] | undefined {
  if (kind !== 'unreadable' || typeof detail !== 'object' || detail === null) return undefined;
  const why = 'why' in detail ? detail.why : undefined;
  return FAULTS.find(([name]) => name === why)?.[1];
}

/** A step without its content: erased, or of a kind that this version does not know. */
function Unreadable(props: { readonly step: TrajectoryStep }) {
  const { t } = useTranslation(['viewer', 'workbench']);
  const why = faultOf(props.step);
  return (
    <Text size="sm" component="p" m={0}>
      {why === undefined
        ? t('keptAsItCame')
        : why === 'erased'
          ? t('workbench:detailErased')
          : t('unreadable', { why: t(why) })}
    </Text>
  );
}

function Effects(props: { readonly step: TrajectoryStep }) {
  const { t } = useTranslation(['viewer', 'workbench', 'ui']);
  const kindLabel = useKindLabel();
  const { effects, detail, kind } = props.step;
  return (
    <>
      {effects.map((effect) => (
        <div key={effect.eventId}>
          <p className={classes.label}>
            {t('workbench:detailMade')}
            {t('ui:colon')}
            {kindLabel(effect.kind)}
          </p>
          <CodeBlock label={effect.kind} text={pretty(effect.detail)} />
        </div>
      ))}
      {detail === undefined ? null : (
        <>
          <p className={classes.label}>{t('detail')}</p>
          <CodeBlock
            label={`${t('detail')} · ${t(kindKey(kind, faultOf(props.step) === undefined))}`}
            text={pretty(detail)}
          />
        </>
      )}
    </>
  );
}
