import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '../../../../preload/contract/views/literature.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from './services.module.css';

/** Where a service is asked: its own address, or a mirror's, which may stand on this machine. */
export function ServiceAddress(props: { readonly view: ServiceView; readonly readOnly: boolean }) {
  const { service, name, address, defaultAddress } = props.view;
  const { t } = useTranslation('search');
  const isOwn = address === '' || address === defaultAddress;
  const [editing, setEditing] = useState(false);
  const [typed, setTyped] = useState(isOwn ? '' : address);
  const configure = useRouteAction('literature.configure', [
    'literature.services',
    'literature.plan',
  ]);

  function save(next: string) {
    configure.mutate(
      { service, address: next },
      {
        onSuccess: () => {
          setEditing(false);
          notifyDone(t('addressSaved', { name }));
        },
      },
    );
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    save(typed.trim());
  }

  return (
    <div>
      {editing ? (
        <form onSubmit={onSubmit}>
          <Group align="flex-end" gap="sm">
            <TextInput
              label={t('addressOf', { name })}
              description={t('addressHint', { address: defaultAddress })}
              placeholder={defaultAddress}
              value={typed}
              maxLength={500}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setTyped(event.currentTarget.value)}
              style={{ flex: 1, minWidth: 260, maxWidth: 560 }}
            />
            <Button type="submit" variant="default" loading={configure.isPending}>
              {t('addressSave')}
            </Button>
            <Button variant="subtle" onClick={() => setEditing(false)}>
              {t('cancel')}
            </Button>
          </Group>
        </form>
      ) : (
        <div className={styles.line}>
          <Text size="sm" className={`cairn-number ${styles.address}`}>
            {isOwn ? defaultAddress : address}
          </Text>
          <Text size="xs" c="dimmed">
            {t(isOwn ? 'addressOwn' : 'addressMirror')}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={props.readOnly}
            aria-label={t('addressChangeNamed', { name })}
            onClick={() => setEditing(true)}
          >
            {t('addressChange')}
          </Button>
          {!isOwn && (
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={props.readOnly}
              aria-label={t('addressResetNamed', { name })}
              onClick={() => save('')}
            >
              {t('addressReset')}
            </Button>
          )}
        </div>
      )}
      {configure.error && <ErrorNotice failure={configure.error.failure} />}
    </div>
  );
}
