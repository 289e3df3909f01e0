import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import { exactTime } from '../../../ui/relative-time.ts';
import { pretty } from '../../workbench/timeline/step-details.tsx';
import { dollars, tokenCount } from '../../workbench/usage/numbers.ts';
import classes from './steps.module.css';

/** Who made the step, when, and what it took; nothing stands where nothing is known. */
export function StepFacts(props: { readonly step: TrajectoryStep }) {
  const { t, i18n } = useTranslation(['viewer', 'conversation']);
  const { step } = props;
  const language = i18n.language;
  const { usage } = step;
  const tokens = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : tokenCount(count, language);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('factTime'), step.time === undefined ? undefined : exactTime(step.time, language)],
    [
      t('conversation:requestModel'),
      step.model === undefined
        ? undefined
        : [step.model, step.server].filter((part) => part !== undefined).join(' · '),
    ],
    [t('factTokensIn'), tokens(usage?.promptTokens)],
    [t('factTokensOut'), tokens(usage?.completionTokens)],
    [t('conversation:requestCached'), tokens(usage?.cachedTokens)],
    [t('conversation:requestReasoning'), tokens(usage?.reasoningTokens)],
    [
      t('conversation:requestCounted'),
      usage?.source === undefined ? undefined : t(`conversation:counted_${usage.source}`),
    ],
    [
      t('conversation:requestCost'),
      step.costUsd === undefined ? undefined : dollars(step.costUsd, language),
    ],
    [
      t('conversation:requestEnd'),
      step.finishReason === undefined ? undefined : t(`conversation:finish_${step.finishReason}`),
    ],
    [t('factParameters'), step.parameters === undefined ? undefined : pretty(step.parameters)],
    [
      t('factDiscarded'),
      step.discardedCalls === undefined || step.discardedCalls.length === 0
        ? undefined
        : pretty(step.discardedCalls),
    ],
    [t('factPartial'), step.partial === true ? t('partial') : undefined],
    [t('factCopied'), step.copied === true ? t('copied') : undefined],
    [t('factExtra'), step.extra === undefined ? undefined : pretty(step.extra)],
  ];
  const known = rows.filter(([, value]) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <>
      <p className={classes.label}>{t('facts')}</p>
      <dl className={classes.facts}>
        {known.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
