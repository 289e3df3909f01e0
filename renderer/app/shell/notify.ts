import { notifications } from '@mantine/notifications';
import type { Failure } from '../../../preload/contract/types.ts';
import { i18n } from '../i18n/i18n.ts';
import { errorTitleKey } from '../../ui/error-notice.tsx';
import { failureWords } from '../../ui/failure-words.ts';

/** Shows a failure of something that has no place of its own on the screen. */
export function notifyFailure(failure: Failure): void {
  notifications.show({
    color: 'brick',
    title: i18n.t(`errors:${errorTitleKey(failure)}`),
    message: failureWords(i18n.getFixedT(null, 'failures'), failure),
    autoClose: 12_000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
  });
}

/** The notice that now says each message: saying it again takes its place instead of piling up. */
const shown = new Map<string, string>();

/** A short word that something was done. Returns the way to take it back when it is no longer so. */
export function notifyDone(message: string): () => void {
  const before = shown.get(message);
  if (before !== undefined) notifications.hide(before);
  const id = notifications.show({
    message,
    autoClose: 4_000,
    onClose: () => {
      if (shown.get(message) === id) shown.delete(message);
    },
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
  });
  shown.set(message, id);
  return () => void notifications.hide(id);
}
