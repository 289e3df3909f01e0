import { useTranslation } from 'react-i18next';
import type { SessionSummary } from '../../trajectories/outcome-badge.tsx';
import { dollars, percent, tokenCount } from './numbers.ts';
import classes from './usage.module.css';

/** From this share of the window on, the context is called nearly full. */
const NEARLY_FULL = 0.8;

/** What the path in use took so far, and how full the model's window is. Nothing before a first request. */
export function SessionUsage(props: { readonly summary: SessionSummary }) {
  const { t, i18n } = useTranslation('conversation');
  const { usage, context } = props.summary;
  const language = i18n.language;
  if (usage === undefined || usage.requests === 0) return null;
  return (
    <div className={classes.sum}>
      <span>{t('requests', { count: usage.requests })}</span>
      <span>
        {t(usage.estimated ? 'tokensAbout' : 'tokensInOut', {
          in: tokenCount(usage.promptTokens, language),
          out: tokenCount(usage.completionTokens, language),
        })}
      </span>
      {usage.cachedTokens > 0 ? (
        <span>{t('tokensCached', { count: tokenCount(usage.cachedTokens, language) })}</span>
      ) : null}
      <span>
        {usage.costUsd === undefined ? t('costUnknown') : dollars(usage.costUsd, language)}
      </span>
      {context ? <ContextFill {...context} /> : null}
    </div>
  );
}

/** How full the model's window was at the last request, as bar and words. */
function ContextFill(props: { readonly tokens: number; readonly window?: number | undefined }) {
  const { t, i18n } = useTranslation('conversation');
  const { tokens, window } = props;
  const used = tokenCount(tokens, i18n.language);
  if (window === undefined) return <span>{t('contextNoWindow', { tokens: used })}</span>;
  const share = Math.min(1, tokens / window);
  return (
    <span className={classes.fill}>
      <span
        className={classes.track}
        data-full={share >= NEARLY_FULL ? true : undefined}
        aria-hidden
      >
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {t('contextFill', {
        share: percent(share, i18n.language),
        window: tokenCount(window, i18n.language),
      })}
    </span>
  );
}
