import { IconEye, IconInfoCircle } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../ui/relative-time.ts';
import { ActionButton } from '../action-button.tsx';
import { useSessionActions } from '../session-actions.tsx';
import type { EventOf } from '../timeline/payload.ts';
import { dollars, tokenCount } from './numbers.ts';
import classes from './usage.module.css';

/** Everything the record says of one request to a model: what it took, cost and met on the way. */
export function RequestDetails(props: { readonly replied: EventOf<'model.replied'> }) {
  const { t, i18n } = useTranslation('conversation');
  const { showSeen } = useSessionActions();
  const { body } = props.replied;
  const { usage } = body;
  const language = i18n.language;
  const tokens = (count: number): string => tokenCount(count, language);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('requestModel'), t('modelAt', { model: body.model, server: body.server })],
    [
      t('requestTokens'),
      t('tokensInOut', { in: tokens(usage.promptTokens), out: tokens(usage.completionTokens) }),
    ],
    [t('requestCached'), usage.cachedTokens === undefined ? undefined : tokens(usage.cachedTokens)],
    [
      t('requestReasoning'),
      usage.reasoningTokens === undefined ? undefined : tokens(usage.reasoningTokens),
    ],
    [t('requestCounted'), t(`counted_${usage.source}`)],
    [
      t('requestCost'),
      body.costUsd === undefined ? t('costUnknown') : dollars(body.costUsd, language),
    ],
    [
      t('requestTime'),
      body.firstTokenMilliseconds === undefined
        ? duration(body.milliseconds, language)
        : t('timeWithFirst', {
            time: duration(body.milliseconds, language),
            first: duration(body.firstTokenMilliseconds, language),
          }),
    ],
    [t('requestEnd'), t(`finish_${body.finishReason}`)],
    [
      t('requestTries'),
      body.attempts.length === 0 ? undefined : t('tries', { count: body.attempts.length + 1 }),
    ],
  ];
  return (
    <div className={classes.request}>
      <dl>
        {rows.map(([name, value]) =>
          value === undefined ? null : (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ),
        )}
      </dl>
      {body.attempts.map((attempt, index) => (
        // The tries are a fixed list of one event.
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className={classes.notice}>
          {t('tryFailed', {
            number: index + 1,
            message: attempt.message,
            wait: duration(attempt.waited, language),
          })}
        </p>
      ))}
      {body.notices.map((notice) => (
        <p key={notice.code} className={classes.notice}>
          <IconInfoCircle size={14} stroke={1.7} aria-hidden />
          <span>
            <strong>{t(`notice_${notice.code}`)}</strong> {notice.message}
          </span>
        </p>
      ))}
      {body.discardedCalls.map((call, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <p key={index} className={classes.notice}>
          {t(`discarded_${call.reason}`, { name: call.name })}
        </p>
      ))}
      <ActionButton icon={IconEye} label={t('whatModelSaw')} onRun={() => showSeen(body.stepId)} />
    </div>
  );
}
