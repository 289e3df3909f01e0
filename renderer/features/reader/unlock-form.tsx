import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryFile } from '../../../preload/contract/types.ts';
import { failureOf } from '../../app/query/route-error.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useFocusOnMount } from './use-focus-on-mount.ts';

/** Asks for a locked file's password; on success its text is read and can be searched. */
export function UnlockForm(props: {
  readonly fileId: string;
  readonly onUnlocked?: (file: LibraryFile) => void;
  readonly takeFocus?: boolean;
}) {
  const { fileId, onUnlocked, takeFocus = false } = props;
  const { t } = useTranslation(['reader', 'models']);
  const field = useFocusOnMount(takeFocus);
  const [password, setPassword] = useState('');
  const unlock = useRouteAction('file.unlock', [
    'file.get',
    'file.password',
    'file.page',
    'work.list',
    'work.get',
  ]);
  const failure = unlock.error ? failureOf(unlock.error) : undefined;
  const wrong = failure?.code === 'pdf_password_wrong';

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (password === '') return;
    unlock.mutate({ fileId, password }, { onSuccess: (file) => onUnlocked?.(file) });
  }

  return (
    <form onSubmit={onSubmit} style={{ width: 'min(420px, 100%)' }}>
      <Stack gap="xs" align="stretch">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <PasswordInput
            label={t('password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('models:keyShow') }}
            ref={field}
            style={{ flex: 1, textAlign: 'left' }}
            error={wrong}
          />
          <Button type="submit" loading={unlock.isPending} disabled={password === ''}>
            {t('unlock')}
          </Button>
        </Group>
        {wrong && (
          <div role="alert" style={{ color: 'var(--mantine-color-error)' }}>
            {t('lockedWrong')}
          </div>
        )}
        {failure && !wrong && <ErrorNotice failure={failure} />}
      </Stack>
    </form>
  );
}
