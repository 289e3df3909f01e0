import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { duration } from '../../../ui/relative-time.ts';
import type { EventOf } from '../timeline/payload.ts';
import { dollars, tokenCount } from './numbers.ts';
import { RequestDetails } from './request-details.tsx';
import classes from './usage.module.css';

/** What one request to a model took, as a line that opens. */
export function RequestLine(props: { readonly replied: EventOf<'model.replied'> }) {
  const { t } = useTranslation('conversation');
  const [opened, setOpened] = useState(false);
  const details = useId();
  const words = useRequestWords(props.replied);
  const { notices, attempts } = props.replied.body;
  return (
    <div>
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        aria-controls={details}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight className={classes.chevron} size={12} aria-hidden />
        <span className="cairn-number">{words}</span>
        {notices.length + attempts.length > 0 ? (
          <span>{t('withNotices', { count: notices.length + attempts.length })}</span>
        ) : null}
      </button>
      <div id={details}>{opened ? <RequestDetails replied={props.replied} /> : null}</div>
    </div>
  );
}

/** "1,240 → 310 tokens · $0.0021 · 3.1 s" */
export function useRequestWords(replied: EventOf<'model.replied'>): string {
  const { t, i18n } = useTranslation('conversation');
  const { usage, costUsd, milliseconds } = replied.body;
  return [
    t('tokensShort', {
      in: tokenCount(usage.promptTokens, i18n.language),
      out: tokenCount(usage.completionTokens, i18n.language),
    }),
    ...(costUsd === undefined ? [] : [dollars(costUsd, i18n.language)]),
    duration(milliseconds, i18n.language),
  ].join(' · ');
}
