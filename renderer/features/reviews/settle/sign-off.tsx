import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unsettledIn } from '../../../../preload/contract/types.ts';
import { OwnNameField, useOwnName } from '../../../app/own-name.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { personName } from '../../../ui/person-name.ts';
import classes from '../reviews.module.css';
import type { ReviewItem } from '../types.ts';
import { Against } from './against-notice.tsx';
import { against } from './against.ts';

type Word = 'success' | 'failure';

/** A person's word that the task was done or was not, resting on these judgements. */
export function SignOff({ item }: { readonly item: ReviewItem }) {
  const { t } = useTranslation(['reviews', 'ui']);
  const { trajectoryId, verdict, results } = item;
  const isPlain = verdict === 'pass' && unsettledIn(results) === 0;
  const outline = useRouteQuery('trajectory.outline', { trajectoryId });
  const sign = useRouteAction('trajectory.signOff', ['trajectory.outline', 'trajectory.list']);
  const signed = outline.data?.summary.signOff;
  const [word, setWord] = useState<Word>();
  const takeBack = (): void =>
    sign.mutate(
      { trajectoryId, verdict: null, basis: { kind: 'checks' }, note: '' },
      {
        onSuccess: () => notifyDone(t('tookBack')),
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  return (
    <Group gap="xs" mt="xs">
      <Text size="sm">
        {signed === undefined
          ? t('notSigned')
          : t(`signed_${signed.verdict}`, {
              name: personName(signed.by, t('ui:researcher')),
            })}
        {signed?.outdated === true ? ` ${t('signedOutdated')}` : ''}
        {signed === undefined || signed.note === '' ? null : (
          <span className={classes.note}> {t('signedWhy', { note: signed.note })}</span>
        )}
      </Text>
      {signed === undefined ? null : (
        <Button size="compact-sm" variant="default" loading={sign.isPending} onClick={takeBack}>
          {t('takeBack')}
        </Button>
      )}
      {signed === undefined || signed.outdated ? (
        <>
          <Button
            size="compact-sm"
            variant={isPlain && signed === undefined ? 'filled' : 'default'}
            leftSection={<IconCircleCheck size={15} aria-hidden />}
            onClick={() => setWord('success')}
          >
            {t('signSuccess')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconCircleX size={15} aria-hidden />}
            onClick={() => setWord('failure')}
          >
            {t('signFailure')}
          </Button>
        </>
      ) : null}
      <SignDialog item={item} word={word} onClose={() => setWord(undefined)} />
    </Group>
  );
}

/** Asks once more, with what stands against it: a success in spite of that is signed with its reason. */
function SignDialog(props: {
  readonly item: ReviewItem;
  readonly word: Word | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { item, word, onClose } = props;
  const { trajectoryId, judgements, results, verdict } = item;
  const sign = useRouteAction('trajectory.signOff', ['trajectory.outline', 'trajectory.list']);
  const outcome = { unsettled: unsettledIn(results), verdict };
  const own = useOwnName();
  const [note, setNote] = useState('');
  const despite = word === 'success' && against(outcome).length > 0;

  function say(): void {
    if (word === undefined) return;
    sign.mutate(
      {
        trajectoryId,
        verdict: word,
        basis: { kind: 'rubric', judgementIds: judgements.map((one) => one.judgementId) },
        note: note.trim(),
      },
      {
        onSuccess() {
          onClose();
          setNote('');
          notifyDone(t('signedNow'));
        },
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  }

  return (
    <Modal
      opened={word !== undefined}
      onClose={onClose}
      title={t(word === 'failure' ? 'confirmFailure' : 'confirmSuccess')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        {despite ? <Against outcome={outcome} /> : null}
        <Text size="sm">{t('confirmSigned', { count: judgements.length })}</Text>
        <Textarea
          label={t(despite ? 'signDespite' : 'signReason')}
          description={despite ? t('signDespiteHint') : undefined}
          required={despite}
          autosize
          minRows={2}
          maxLength={10_000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-autofocus
        />
        <OwnNameField own={own} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            loading={sign.isPending || own.isKeeping}
            disabled={despite && note.trim() === ''}
            onClick={() => own.keep(say)}
          >
            {t('signNow')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
