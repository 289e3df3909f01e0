import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KernelServerView } from '../../../../preload/contract/views/kernel.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './kernels.module.css';

/** The token goes in here and never comes out; the server is checked with it at once. */
export function TokenForm(props: { readonly server: KernelServerView }) {
  const { serverId, label, hasToken } = props.server;
  const { t } = useTranslation('kernels');
  const [isTyping, setTyping] = useState(false);
  const [token, setToken] = useState('');
  const set = useRouteAction('kernel.setToken', ['kernel.list']);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (token.trim() === '') return;
    set.mutate(
      { serverId, token: token.trim() },
      {
        onSuccess: () => {
          setToken('');
          setTyping(false);
          notifyDone(t('tokenSaved'));
        },
      },
    );
  }

  if (!isTyping) {
    return (
      <div className={styles.line}>
        {hasToken && <IconLock size={16} stroke={1.6} aria-hidden />}
        <Text size="sm">{t(hasToken ? 'tokenKept' : 'tokenNone')}</Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t(hasToken ? 'tokenReplaceNamed' : 'tokenAddNamed', { label })}
          onClick={() => setTyping(true)}
        >
          {t(hasToken ? 'tokenReplace' : 'tokenAdd')}
        </Button>
      </div>
    );
  }
  return (
    <form onSubmit={onSubmit}>
      <Group align="flex-end" gap="sm">
        <PasswordInput
          label={t('tokenLabel', { label })}
          value={token}
          autoComplete="new-password"
          spellCheck={false}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('tokenShow') }}
          onChange={(event) => setToken(event.currentTarget.value)}
          style={{ flex: 1, minWidth: 240, maxWidth: 440 }}
        />
        <Button type="submit" loading={set.isPending} disabled={token.trim() === ''}>
          {t('tokenSave')}
        </Button>
        <Button variant="default" onClick={() => setTyping(false)}>
          {t('cancel')}
        </Button>
      </Group>
      {set.error && <ErrorNotice failure={set.error.failure} />}
    </form>
  );
}
