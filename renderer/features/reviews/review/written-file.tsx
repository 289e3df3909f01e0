import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { IconDownload, IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { RevealButton } from '../../../app/host/reveal-button.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { saveText } from '../../../ui/save-text.ts';
import classes from '../reviews.module.css';

type Written = RouteOutput<'review.packet'>;

/** Writes one reviewer's items as a file for a machine of theirs. */
export function PacketButton(props: {
  readonly reviewId: string;
  readonly reviewerId: string;
  readonly name: string;
}) {
  const { t } = useTranslation('reviews');
  const { name, ...who } = props;
  const write = useRouteAction('review.packet');
  const [written, setWritten] = useState<Written>();
  const send = (redact: boolean): void =>
    write.mutate(
      { ...who, redact },
      { onSuccess: setWritten, onError: (error) => notifyFailure(failureOf(error)) },
    );
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={write.isPending}
        leftSection={<IconFileExport size={14} aria-hidden />}
        aria-label={t('packetFor', { name })}
        onClick={() => send(true)}
      >
        {t('packet')}
      </Button>
      <WrittenFile
        written={written}
        words={written === undefined ? '' : t('packetWritten', { count: written.items, name })}
        onClose={() => setWritten(undefined)}
      >
        {written === undefined ? null : (
          <PacketCuts
            cuts={written.cuts}
            pending={write.isPending}
            onWriteWhole={() => send(false)}
            onWriteCut={() => send(true)}
          />
        )}
      </WrittenFile>
    </>
  );
}

/** How many places were cut from the file, and the other way of writing it. */
function PacketCuts(props: {
  readonly cuts: Written['cuts'];
  readonly pending: boolean;
  readonly onWriteWhole: () => void;
  readonly onWriteCut: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { cuts, pending } = props;
  if (cuts === undefined)
    return (
      <Alert color="ochre" mb="sm">
        <Text size="sm">{t('packetWhole')}</Text>
        <Button size="compact-sm" mt="xs" loading={pending} onClick={props.onWriteCut}>
          {t('writeCut')}
        </Button>
      </Alert>
    );
  return (
    <>
      <Text size="sm">
        {[
          t('packetCuts', { count: cuts.made }),
          ...(cuts.undecided === 0 ? [] : [t('packetUndecided', { count: cuts.undecided })]),
          ...(cuts.notLookedAt === 0 ? [] : [t('packetGaps', { count: cuts.notLookedAt })]),
        ].join(' ')}
      </Text>
      {cuts.made === 0 ? null : (
        <Button
          size="compact-sm"
          variant="default"
          my="xs"
          loading={pending}
          onClick={props.onWriteWhole}
        >
          {t('writeWhole')}
        </Button>
      )}
    </>
  );
}

/** Writes what was judged here, to go back where the review belongs. */
export function SendBackButton({ reviewId }: { readonly reviewId: string }) {
  const { t } = useTranslation('reviews');
  const write = useRouteAction('review.judgements');
  const [written, setWritten] = useState<Written>();
  return (
    <>
      <Button
        loading={write.isPending}
        leftSection={<IconFileExport size={16} aria-hidden />}
        onClick={() =>
          write.mutate(
            { reviewId },
            { onSuccess: setWritten, onError: (error) => notifyFailure(failureOf(error)) },
          )
        }
      >
        {t('sendBack')}
      </Button>
      <WrittenFile
        written={written}
        words={written === undefined ? '' : t('judgementsWritten', { count: written.items })}
        onClose={() => setWritten(undefined)}
      />
    </>
  );
}

function WrittenFile(props: {
  readonly written: Written | undefined;
  readonly words: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('reviews');
  const { written, words, onClose } = props;
  const text = written?.text;
  return (
    <Modal
      opened={written !== undefined}
      onClose={onClose}
      title={t('writtenTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {written === undefined ? null : (
        <>
          <Text>{words}</Text>
          {props.children}
          <p className={classes.note}>
            <code>{written.path}</code>
          </p>
          <Group gap="xs">
            <RevealButton target={{ kind: 'exports' }} />
            {text === undefined ? null : (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconDownload size={14} aria-hidden />}
                onClick={() => saveText(written.name, text, 'application/json')}
              >
                {t('download')}
              </Button>
            )}
          </Group>
        </>
      )}
    </Modal>
  );
}
