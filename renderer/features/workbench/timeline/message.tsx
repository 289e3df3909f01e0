import {
  IconArrowFork,
  IconClockHour4,
  IconPencil,
  IconPlayerPause,
  IconRefresh,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../../ui/time.tsx';
import { ActionButton } from '../action-button.tsx';
import { EditMessage } from '../branches/edit-message.tsx';
import { MarkdownText } from '../markdown/markdown-text.tsx';
import { useSessionActions } from '../session-actions.tsx';
import { usePointedAt } from '../use-pointed-at.ts';
import { RequestLine } from '../usage/request-line.tsx';
import type { MessageItem } from './items.ts';
import { isKind } from './payload.ts';
import { Reasoning } from './reasoning.tsx';
import classes from './timeline.module.css';

/** What one of the two said. A researcher's words stay as typed; a model's are Markdown. */
export function Message(props: {
  readonly message: MessageItem;
  /** True when the assistant said or did something just before: its name is not said again. */
  readonly continued: boolean;
  /** True while no request to the model has included it. */
  readonly unread: boolean;
}) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const { message, continued } = props;
  const { author, text, event } = message;
  const { editing, edit } = useSessionActions();
  const { ref, isPointedAt } = usePointedAt<HTMLElement>('event', event.id);
  const name = author === 'researcher' ? t('workbench:you') : t('workbench:assistant');
  const said = isKind(event, 'message.agent') ? event.body : undefined;
  return (
    <section
      ref={ref}
      tabIndex={-1}
      data-pointed={isPointedAt || undefined}
      className={`${classes.message} ${classes[author] ?? ''}`}
      data-continued={continued ? true : undefined}
      aria-label={name}
    >
      <div className={classes.who}>
        <strong className={continued ? 'cairn-hidden' : undefined}>{name}</strong>
        <RelativeTime time={event.time} />
        {props.unread ? (
          <span className={classes.sign}>
            <IconClockHour4 size={13} stroke={1.7} aria-hidden />
            {t('conversation:unread')}
          </span>
        ) : null}
        {said?.partial ? (
          <span className={classes.sign}>
            <IconPlayerPause size={13} stroke={1.7} aria-hidden />
            {t('conversation:partial')}
          </span>
        ) : null}
        <MessageActions message={message} final={said?.final ?? false} />
      </div>
      {message.reasoning.map((thought) => (
        <Reasoning key={thought.id} event={thought} replied={message.replied} />
      ))}
      {editing === event.id ? (
        <EditMessage eventId={event.id} text={text} onClose={() => edit(undefined)} />
      ) : message.replied === undefined ? (
        <p className={classes.said}>{text}</p>
      ) : (
        <MarkdownText text={text} refused={message.refused} />
      )}
      {message.replied ? <RequestLine replied={message.replied} /> : null}
    </section>
  );
}

/** Ways to go on from here in another branch. */
function MessageActions(props: { readonly message: MessageItem; readonly final: boolean }) {
  const { t } = useTranslation('conversation');
  const { blocked, branch, modelled, edit } = useSessionActions();
  const { author, id } = props.message;
  if (!modelled || blocked === 'readOnly') return null;
  return (
    <span className={classes.actions}>
      {author === 'researcher' ? (
        <ActionButton
          icon={IconPencil}
          label={t('edit')}
          blocked={blocked}
          onRun={() => edit(id)}
        />
      ) : (
        <>
          {props.final ? (
            <ActionButton
              icon={IconRefresh}
              label={t('regenerate')}
              blocked={blocked}
              onRun={() => void branch('regenerate', id)}
            />
          ) : null}
          <ActionButton
            icon={IconArrowFork}
            label={t('forkHere')}
            blocked={blocked}
            onRun={() => void branch('fork', id)}
          />
        </>
      )}
    </span>
  );
}
