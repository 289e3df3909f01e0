import { Alert, Button, FileButton, Modal, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useClient } from '../../app/query/client-context.tsx';
import { failureOf } from '../../app/query/route-error.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import { notifyFailure } from '../../app/shell/notify.ts';
import type { Brought } from './types.ts';
import { usePunctuation } from '../../ui/use-punctuation.ts';

/** Takes in a packet, judgements or a rubric that another machine wrote, and says what became of it. */
export function BringFileButton() {
  const { t } = useTranslation('reviews');
  const client = useClient();
  const bring = useRouteAction('review.bring', ['review.list', 'review.get', 'rubric.list']);
  const [sending, setSending] = useState(false);
  const [brought, setBrought] = useState<Brought>();
  const reset = useRef<() => void>(null);

  async function onFile(file: File | null): Promise<void> {
    reset.current?.();
    if (file === null) return;
    const path = client.desktop?.pathOf(file);
    if (path !== undefined) {
      take({ from: 'path', path });
      return;
    }
    setSending(true);
    const sent = await client.upload(file);
    setSending(false);
    if (sent.ok) take({ from: 'upload', ...sent.data });
    else notifyFailure(sent.error);
  }
  function take(source: Parameters<typeof bring.mutate>[0]): void {
    bring.mutate(source, {
      onSuccess: setBrought,
      onError: (error) => notifyFailure(failureOf(error)),
    });
  }

  return (
    <>
      <FileButton
        resetRef={reset}
        accept=".json,.jsonl,application/json"
        onChange={(file) => void onFile(file)}
        inputProps={{ 'aria-label': t('bringFile') }}
      >
        {(button) => (
          <Button
            {...button}
            variant="default"
            loading={sending || bring.isPending}
            leftSection={<IconFileImport size={16} aria-hidden />}
          >
            {t('bringFile')}
          </Button>
        )}
      </FileButton>
      <Modal
        opened={brought !== undefined}
        onClose={() => setBrought(undefined)}
        title={t('broughtTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {brought === undefined ? null : (
          <BroughtWords brought={brought} onClose={() => setBrought(undefined)} />
        )}
      </Modal>
    </>
  );
}

function BroughtWords(props: { readonly brought: Brought; readonly onClose: () => void }) {
  const { t } = useTranslation('reviews');
  const { listed } = usePunctuation();
  const { brought, onClose } = props;
  switch (brought.kind) {
    case 'packet':
      return (
        <>
          <Text>
            {t('broughtPacket', {
              count: brought.items,
              name: brought.reviewer.name,
              workspace: brought.workspaceName,
            })}
          </Text>
          {brought.known === 0 ? null : (
            <Text size="sm" c="dimmed" mt="xs">
              {t('broughtKnown', { count: brought.known })}
            </Text>
          )}
          <Button
            mt="md"
            component={Link}
            data-autofocus
            href={`/reviews/${brought.reviewId}/judge?as=${brought.reviewer.reviewerId}`}
            onClick={onClose}
          >
            {t('judgeNow')}
          </Button>
        </>
      );
    case 'judgements':
      return (
        <>
          <Text>
            {t('broughtJudgements', {
              added: brought.added,
              changed: brought.changed,
              known: brought.known,
              declined: brought.declined,
            })}
          </Text>
          {brought.problems.map(({ what, count, names }) => (
            <Alert key={what} mt="sm" color="ochre">
              {t(`problem_${what}`, { count })} {listed(names)}
            </Alert>
          ))}
          <Button
            mt="md"
            component={Link}
            data-autofocus
            href={`/reviews/${brought.reviewId}`}
            onClick={onClose}
          >
            {t('openReview')}
          </Button>
        </>
      );
    case 'rubric':
      return (
        <Text>
          {t(brought.known ? 'rubricKnown' : 'rubricBrought', { name: brought.rubric.name })}
        </Text>
      );
  }
  return brought satisfies never;
}
