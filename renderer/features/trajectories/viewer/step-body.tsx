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
  if (step.kind === 'unreadable' && step.message === '') return <Unreadable step={step} />;
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

/** A step without its content: erased, or of a kind that this version does not know. */
function Unreadable(props: { readonly step: TrajectoryStep }) {
  const { t } = useTranslation(['viewer', 'workbench']);
  const { detail, eventIds } = props.step;
  const why = typeof detail === 'object' && detail !== null && 'why' in detail ? detail.why : '';
  return (
    <Text size="sm" component="p" m={0}>
      {eventIds.length === 0
        ? t('keptAsItCame')
        : why === 'erased'
          ? t('workbench:detailErased')
          : t('unreadable', { why: String(why) })}
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
          <CodeBlock label={`${t('detail')} · ${t(`kind_${kind}`)}`} text={pretty(detail)} />
        </>
      )}
    </>
  );
}
