import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../../preload/contract/views/model.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './models.module.css';

/** The key of a server goes in here and never comes out: it is kept, replaced or removed. */
export function KeyForm(props: { readonly server: ServerView }) {
  const { serverId, label, hasKey, state } = props.server;
  const { t } = useTranslation(['models', 'ui']);
  const [doing, setDoing] = useState<'nothing' | 'typing' | 'asking'>('nothing');
  const [key, setKey] = useState('');
  const set = useRouteAction('model.setKey', ['model.servers']);
  const isTyping = doing === 'typing' || (state === 'key_needed' && !hasKey);

  function end(message: string) {
    setKey('');
    setDoing('nothing');
    notifyDone(message);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (key.trim() === '') return;
    set.mutate({ serverId, key: key.trim() }, { onSuccess: () => end(t('keySaved')) });
  }

  return (
    <>
      {isTyping ? (
        <form onSubmit={onSubmit}>
          <Group align="flex-end" gap="sm">
            <PasswordInput
              label={t('keyLabel', { label })}
              value={key}
              autoComplete="new-password"
              spellCheck={false}
              visibilityToggleButtonProps={{ 'aria-label': t('keyShow') }}
              onChange={(event) => setKey(event.currentTarget.value)}
              style={{ flex: 1, minWidth: 240, maxWidth: 440 }}
            />
            <Button type="submit" loading={set.isPending} disabled={key.trim() === ''}>
              {t('keySave')}
            </Button>
            {doing === 'typing' && (
              <Button variant="default" onClick={() => setDoing('nothing')}>
                {t('cancel')}
              </Button>
            )}
          </Group>
        </form>
      ) : (
        <div className={styles.key}>
          {hasKey && <IconLock size={16} stroke={1.6} aria-hidden />}
          <Text size="sm">
            {doing === 'asking' ? t('keyRemoveAsk') : t(hasKey ? 'keyKept' : 'keyNone')}
          </Text>
          {doing === 'asking' ? (
            <>
              <Button
                size="compact-sm"
                color="brick"
                variant="outline"
                loading={set.isPending}
                onClick={() =>
                  set.mutate({ serverId, key: '' }, { onSuccess: () => end(t('keyRemoved')) })
                }
              >
                {t('keyRemoveYes')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setDoing('nothing')}>
                {t('removeKeep')}
              </Button>
            </>
          ) : (
            <>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t(hasKey ? 'keyReplaceNamed' : 'keyAddNamed', { label })}
                onClick={() => setDoing('typing')}
              >
                {t(hasKey ? 'keyReplace' : 'keyAdd')}
              </Button>
              {hasKey && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('keyRemoveNamed', { label })}
                  onClick={() => setDoing('asking')}
                >
                  {t('keyRemove')}
                </Button>
              )}
            </>
          )}
        </div>
      )}
      {set.error && <ErrorNotice failure={set.error.failure} />}
    </>
  );
}
