import { notifications } from '@mantine/notifications';
import type { Failure } from '../../../preload/contract/types.ts';
import { i18n } from '../i18n/i18n.ts';
import { errorTitleKey } from '../../ui/error-notice.tsx';

/** Shows a failure of something that has no place of its own on the screen. */
export function notifyFailure(failure: Failure): void {
  notifications.show({
    color: 'brick',
    title: i18n.t(`errors:${errorTitleKey(failure)}`),
    message: failure.message,
    autoClose: 12_000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
  });
}

/** A short word that something was done. Returns the way to take it back when it is no longer so. */
export function notifyDone(message: string): () => void {
  const id = notifications.show({
    message,
    autoClose: 4_000,
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
  });
  return () => void notifications.hide(id);
}
