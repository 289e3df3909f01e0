import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedLine } from './closed-line.tsx';
import type { EventOf } from './payload.ts';
import { EventIds } from './step-details.tsx';
import { ThoughtIcon } from './tool-icons.ts';
import { tokenCount } from '../usage/numbers.ts';
import classes from './timeline.module.css';

/**
 * What a model thought, as a line that opens. Reasoning that the model did not show is said to be
 * hidden, with its tokens when they were counted; nothing is put in its place.
 */
export function Reasoning(props: {
  readonly event: EventOf<'reasoning'>;
  readonly replied?: EventOf<'model.replied'> | undefined;
}) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const { event } = props;
  const [opened, setOpened] = useState(false);
  const details = useId();
  const hidden = useHiddenWords(event, props.replied);
  return (
    <>
      <ClosedLine
        icon={ThoughtIcon}
        opened={opened}
        controls={details}
        eventId={event.id}
        onToggle={() => setOpened(!opened)}
      >
        <span className={classes.verb}>{t('workbench:thought')}</span>
        <span className={classes.object}>{hidden ?? event.body.text}</span>
      </ClosedLine>
      <div id={details}>
        {opened ? (
          <div className={classes.details}>
            <p className={classes.prose}>{hidden ?? event.body.text}</p>
            <EventIds event={event} />
          </div>
        ) : null}
      </div>
    </>
  );
}

/** The sentence for reasoning that is not shown; undefined when it is. */
export function useHiddenWords(
  event: EventOf<'reasoning'>,
  replied: EventOf<'model.replied'> | undefined,
): string | undefined {
  const { t, i18n } = useTranslation('conversation');
  if (!event.body.hidden) return undefined;
  const tokens = replied?.body.usage.reasoningTokens;
  return tokens === undefined
    ? t('reasoningHidden')
    : t('reasoningHiddenTokens', { tokens: tokenCount(tokens, i18n.language) });
}
