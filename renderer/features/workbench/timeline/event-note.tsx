import { IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RevealButton } from '../../../app/host/reveal-button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { useKindWords } from '../../../ui/use-kind-words.ts';
import { isUnnamed } from '../../../ui/writer-name.ts';
import { isKind } from './payload.ts';
import type { SessionEvent } from './payload.ts';
import classes from './timeline.module.css';

/** A line of the record in words: stopped, resumed, judged, erased … */
export function EventNote(props: {
  readonly event: SessionEvent;
  readonly between?: boolean;
  /** What was said just before; a failure in the same words is not said twice. */
  readonly said?: string | undefined;
}) {
  const { event } = props;
  const words = useNoteWords(event);
  const closing = isKind(event, 'session.closed') ? event.body.failure : undefined;
  const failure = closing?.message === props.said ? undefined : closing;
  return (
    <>
      <div className={props.between ? `${classes.note} ${classes.between}` : classes.note}>
        <IconPoint size={14} aria-hidden />
        <span>{words}</span>
        <RelativeTime time={event.time} />
        <RevealMade event={event} />
      </div>
      {failure ? <ErrorNotice failure={failure} /> : null}
    </>
  );
}

/** The way to a file that was made: the folder of the workspace it lies in. */
function RevealMade({ event }: { readonly event: SessionEvent }) {
  if (event.erased || !isKind(event, 'artifact.made')) return null;
  const [folder] = event.body.path.split('/', 1);
  return folder === 'work' || folder === 'exports' ? (
    <RevealButton target={{ kind: folder }} size="compact-xs" />
  ) : null;
}

/** What happened, in the reader's words. */
export function useNoteWords(event: SessionEvent): string {
  const { t } = useTranslation(['workbench', 'conversation', 'ui']);
  const kindWords = useKindWords();
  if (event.erased) return t('detailErased');
  if (isKind(event, 'session.interrupted'))
    return t(`note_session_interrupted_${event.body.reason}`);
  if (isKind(event, 'session.closed')) return t(`outcome_${event.body.outcome}`);
  if (isKind(event, 'model.changed'))
    return t('note_model_changed', {
      name:
        event.body.policy.kind === 'playbook'
          ? t('ui:builtInWriter', { version: event.body.policy.version })
          : event.body.policy.name,
    });
  if (isKind(event, 'support.judged'))
    return t(`note_support_judged_${event.body.verdict}`, {
      by: isUnnamed(event.body.by) ? t('ui:researcher') : event.body.by,
    });
  if (isKind(event, 'action.researcher'))
    return t('note_action', { action: t(`action_${event.body.action}`) });
  if (isKind(event, 'artifact.made')) return t('note_artifact', { path: event.body.path });
  if (isKind(event, 'approvals.changed')) return approvalWords(t, event.body);
  if (isKind(event, 'citations.refused')) {
    return t('conversation:refusedNote', { names: event.body.unknown.join(t('ui:listMark')) });
  }
  switch (event.kind) {
    case 'session.resumed':
      return t('note_session_resumed');
    case 'events.erased':
      return t('note_erased');
    case 'feedback.given':
      return t('note_feedback');
    default:
      return t('note_other', { kind: kindWords(event.kind) });
  }
}

type Words = ReturnType<typeof useTranslation<['workbench', 'conversation', 'ui']>>['t'];

function approvalWords(
  t: Words,
  approvals: { readonly mode: 'supervised' | 'autonomous' | 'unattended'; readonly rules: object },
): string {
  const mode = t(`conversation:mode_${approvals.mode}`);
  const rules = Object.entries(approvals.rules).map(([tool, rule]) => `${tool}: ${String(rule)}`);
  return t('conversation:approvalsNote', { words: [mode, ...rules].join(t('ui:listMark')) });
}
