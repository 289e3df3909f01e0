import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '../../../../preload/contract/views/literature.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './services.module.css';

/** The key of a service goes in here and never comes out: it is kept, replaced or taken away. */
export function ServiceKey(props: { readonly view: ServiceView; readonly readOnly: boolean }) {
  const { service, name, hasKey } = props.view;
  const { t } = useTranslation(['search', 'models']);
  const [doing, setDoing] = useState<'nothing' | 'typing' | 'asking'>('nothing');
  const [key, setKey] = useState('');
  const configure = useRouteAction('literature.configure', ['literature.services']);

  function save(next: string, message: string) {
    configure.mutate(
      { service, key: next },
      {
        onSuccess: () => {
          setKey('');
          setDoing('nothing');
          notifyDone(message);
        },
      },
    );
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (key.trim() !== '') save(key.trim(), t('keySaved', { name }));
  }

  return (
    <div>
      {doing === 'typing' && (
        <form onSubmit={onSubmit}>
          <Group align="flex-end" gap="sm">
            <PasswordInput
              label={t('keyOf', { name })}
              description={t('keyHint')}
              value={key}
              autoComplete="new-password"
              spellCheck={false}
              visibilityToggleButtonProps={{ 'aria-label': t('models:keyShow') }}
              onChange={(event) => setKey(event.currentTarget.value)}
              style={{ flex: 1, minWidth: 240, maxWidth: 440 }}
            />
            <Button type="submit" loading={configure.isPending} disabled={key.trim() === ''}>
              {t('keySave')}
            </Button>
            <Button variant="default" onClick={() => setDoing('nothing')}>
              {t('cancel')}
            </Button>
          </Group>
        </form>
      )}
      {doing === 'asking' && (
        <div className={styles.line}>
          <Text size="sm">{t('keyRemoveAsk', { name })}</Text>
          <Button
            size="compact-sm"
            color="brick"
            variant="outline"
            loading={configure.isPending}
            onClick={() => save('', t('keyRemoved', { name }))}
          >
            {t('keyRemoveYes')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setDoing('nothing')}>
            {t('keyRemoveNo')}
          </Button>
        </div>
      )}
      {doing === 'nothing' && (
        <div className={styles.line}>
          {hasKey && <IconLock size={16} stroke={1.6} aria-hidden />}
          <Text size="sm">
            {t(hasKey ? 'keyKept' : props.view.key === 'required' ? 'keyNeeded' : 'keyOptional')}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={props.readOnly}
            aria-label={t(hasKey ? 'keyReplaceNamed' : 'keyAddNamed', { name })}
            onClick={() => setDoing('typing')}
          >
            {t(hasKey ? 'keyReplace' : 'keyAdd')}
          </Button>
          {hasKey && (
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={props.readOnly}
              aria-label={t('keyRemoveNamed', { name })}
              onClick={() => setDoing('asking')}
            >
              {t('keyRemove')}
            </Button>
          )}
        </div>
      )}
      {configure.error && <ErrorNotice failure={configure.error.failure} />}
    </div>
  );
}
