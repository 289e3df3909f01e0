import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useKindLabel } from '../../../ui/use-kind-words.ts';
import { EraseSearch } from './erase-search.tsx';
import type { RecordHeader } from './use-headers.ts';

/** What is to be erased: one event, or every event that repeats a text. */
export type EraseTarget =
  | { readonly kind: 'event'; readonly header: RecordHeader }
  | { readonly kind: 'text' };

type Found = RouteOutput<'record.find'>;

/** Erasure: says what it does and that it cannot be undone, and asks for a reason. */
export function EraseDialog(props: {
  readonly sessionId: string;
  readonly target: EraseTarget | undefined;
  readonly onClose: () => void;
  readonly onErased: () => void;
}) {
  const { t } = useTranslation('sessions');
  return (
    <Modal
      opened={props.target !== undefined}
      onClose={props.onClose}
      title={t('eraseTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {props.target ? <EraseForm {...props} target={props.target} /> : null}
    </Modal>
  );
}

function EraseForm(props: {
  readonly sessionId: string;
  readonly target: EraseTarget;
  readonly onClose: () => void;
  readonly onErased: () => void;
}) {
  const { t } = useTranslation('sessions');
  const { target } = props;
  const kindLabel = useKindLabel();
  const [found, setFound] = useState<Found>();
  const [reason, setReason] = useState('');
  const [understood, setUnderstood] = useState(false);
  const erase = useRouteAction('record.erase', ['session.events', 'session.view', 'session.list']);
  const items =
    target.kind === 'event'
      ? [{ stream: `sessions/${props.sessionId}`, eventId: target.header.id }]
      : (found?.matches ?? [])
          .filter(({ erasable }) => erasable)
          .map(({ stream, eventId }) => ({ stream, eventId }));
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (items.length === 0 || !understood) return;
    erase.mutate(
      { items, files: found?.artifacts ?? [], reason: reason.trim() },
      {
        onSuccess: ({ erased }) => {
          notifyDone(t('erasedDone', { count: erased }));
          props.onErased();
          props.onClose();
        },
      },
    );
  };
  return (
    <Stack>
      <Text>{t('eraseLead')}</Text>
      {target.kind === 'event' ? (
        <div>
          <Text fw={600}>
            {t('eraseOneEvent', { seq: target.header.seq, kind: kindLabel(target.header.kind) })}
          </Text>
          <Text size="sm" c="dimmed">
            {t('eraseSame')}
          </Text>
        </div>
      ) : (
        <EraseSearch onFound={setFound} />
      )}
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('eraseReason')}
            placeholder={t('eraseReasonPlaceholder')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={2_000}
            required
          />
          <Alert color="brick" variant="light" icon={<IconAlertTriangle aria-hidden />}>
            {t('eraseForever')}
          </Alert>
          <Checkbox
            label={t('eraseConfirm')}
            checked={understood}
            onChange={(event) => setUnderstood(event.currentTarget.checked)}
          />
          {erase.error ? <ErrorNotice failure={erase.error.failure} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              color="brick"
              loading={erase.isPending}
              disabled={items.length === 0 || !understood || reason.trim() === ''}
            >
              {t('eraseButton', { count: items.length })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
