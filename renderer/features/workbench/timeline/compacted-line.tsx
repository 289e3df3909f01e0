import { IconFold } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkdownText } from '../markdown/markdown-text.tsx';
import { tokenCount } from '../usage/numbers.ts';
import { RequestDetails } from '../usage/request-details.tsx';
import { ClosedLine } from './closed-line.tsx';
import type { EventOf } from './payload.ts';
import { EventIds } from './step-details.tsx';
import classes from './timeline.module.css';

/** From here on the model saw a summary of what came before; the record keeps everything. */
export function CompactedLine(props: {
  readonly event: EventOf<'context.compacted'>;
  readonly replied?: EventOf<'model.replied'> | undefined;
}) {
  const { t, i18n } = useTranslation('conversation');
  const [opened, setOpened] = useState(false);
  const details = useId();
  const { body } = props.event;
  const tokens =
    body.tokensBefore === undefined || body.tokensAfter === undefined
      ? undefined
      : t('compactedTokens', {
          before: tokenCount(body.tokensBefore, i18n.language),
          after: tokenCount(body.tokensAfter, i18n.language),
        });
  return (
    <div className={classes.compacted}>
      <ClosedLine
        icon={IconFold}
        opened={opened}
        controls={details}
        eventId={props.event.id}
        onToggle={() => setOpened(!opened)}
      >
        <span>{t(`compacted_${body.method ?? 'rule'}`)}</span>
        <span />
        <span className={`${classes.aside} cairn-number`}>{tokens}</span>
      </ClosedLine>
      <div id={details}>
        {opened ? (
          <div className={classes.details}>
            <p className={classes.label}>{t('compactedSummary')}</p>
            <MarkdownText text={body.summary} />
            {props.replied ? <RequestDetails replied={props.replied} /> : null}
            <EventIds event={props.event} />
          </div>
        ) : null}
      </div>
    </div>
  );
}
