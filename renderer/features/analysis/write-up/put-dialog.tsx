import { Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../../preload/contract/types.ts';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { PutRequest } from '../notebook/use-notebook-actions.ts';
import { writeUpPlace } from '../places.ts';
import type { DraftBlock, DraftText, NotebookView, WriteUpView } from '../types.ts';
import { draftOf } from './draft-blocks.ts';
import { NumberFormatFields } from './number-format-fields.tsx';
import { guessFormat } from './guess-format.ts';

const NEW = '';

/** Puts a number, table or figure into a report, bound to the run that computed it. */
export function PutDialog(props: {
  readonly notebook: NotebookView;
  readonly put: PutRequest;
  readonly onClose: () => void;
}) {
  const { notebook, put, onClose } = props;
  const { notebookId } = notebook;
  const { what } = put;
  const { t, i18n } = useTranslation('writeUp');
  const all = useRouteQuery('writeup.list', { notebookId });
  const [chosen, setChosen] = useState<string>();
  const writeUpId = chosen ?? all.data?.[0]?.writeUpId ?? NEW;
  const target = useRouteQuery('writeup.get', { writeUpId }, { enabled: writeUpId !== NEW });
  const [title, setTitle] = useState(notebook.title);
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const [goOn, setGoOn] = useState(true);
  const value = what.kind === 'number' && typeof what.value === 'number' ? what.value : 0;
  const [format, setFormat] = useState(() =>
    guessFormat(what.kind === 'number' ? what.pointer : '', value),
  );
  const insert = useRouteAction('writeup.insert', ['writeup.list', 'writeup.get']);
  const save = useRouteAction('writeup.save', ['writeup.list', 'writeup.get']);
  const blocks = writeUpId === NEW ? [] : (target.data?.writeUp.blocks ?? []);
  const last = blocks.at(-1);
  const canGoOn = what.kind === 'number' && last?.kind === 'paragraph';
  const failure = insert.error?.failure ?? save.error?.failure;

  function onSubmit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const done = {
      onSuccess({ writeUp }: WriteUpView) {
        onClose();
        notifyUndo(t('putDone', { title: writeUp.title }), t('openReport'), () =>
          navigateTo(writeUpPlace(writeUp.writeUpId)),
        );
      },
    };
    const existing = writeUpId === NEW ? undefined : target.data?.writeUp;
    if (canGoOn && goOn && existing !== undefined && last?.kind === 'paragraph') {
      const longer: DraftBlock = { kind: 'paragraph', text: [...last.text, ' ', ...numberText()] };
      save.mutate(
        {
          writeUpId,
          notebookId,
          title: existing.title,
          language: existing.language,
          blocks: [...existing.blocks.slice(0, -1).map(draftOf), longer],
        },
        done,
      );
      return;
    }
    insert.mutate(
      {
        notebookId,
        title: existing?.title ?? title.trim(),
        language: existing?.language ?? (i18n.language === 'zh' ? 'zh' : 'en'),
        blocks: [blockOf()],
        ...(existing === undefined ? {} : { writeUpId }),
      },
      done,
    );
  }

  function numberText(): DraftText {
    if (what.kind !== 'number') return [];
    const { cell, runId, hash } = put;
    const link = {
      cellId: cell.cellId,
      runId,
      source: { from: 'output', output: what.output, hash, pointer: what.pointer },
      format,
      value: what.value,
      shown: formatNumber(what.value, format),
    } as const;
    return [before.trim() === '' ? '' : spaced(before, ''), link, spaced('', after)].filter(
      (part) => part !== '',
    );
  }

  function blockOf(): DraftBlock {
    if (what.kind === 'number') return { kind: 'paragraph', text: numberText() };
    const { cell, runId, hash } = put;
    const link = { cellId: cell.cellId, runId, output: what.output, hash };
    const caption = before.trim() === '' ? [] : [before.trim()];
    if (what.kind === 'figure') return { kind: 'figure', link, caption };
    return {
      kind: 'table',
      link,
      caption,
      ...(what.pointer === undefined ? {} : { pointer: what.pointer }),
    };
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`put_${what.kind}`)}
      size="lg"
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form onSubmit={onSubmit}>
        <Stack>
          <NativeSelect
            label={t('report')}
            value={writeUpId}
            data={[
              ...(all.data ?? []).map((each) => ({ value: each.writeUpId, label: each.title })),
              { value: NEW, label: t('newReport') },
            ]}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
          {writeUpId === NEW ? (
            <TextInput
              label={t('reportTitle')}
              value={title}
              required
              maxLength={300}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
          ) : null}
          {what.kind === 'number' ? (
            <>
              <NumberFormatFields value={value} format={format} onChange={setFormat} />
              <Group grow align="flex-start">
                <TextInput
                  data-autofocus
                  label={t('wordsBefore')}
                  placeholder={t('wordsBeforeHint')}
                  value={before}
                  onChange={(event) => setBefore(event.currentTarget.value)}
                />
                <TextInput
                  label={t('wordsAfter')}
                  placeholder={t('wordsAfterHint')}
                  value={after}
                  onChange={(event) => setAfter(event.currentTarget.value)}
                />
              </Group>
              {canGoOn ? (
                <Checkbox
                  label={t('goOnParagraph')}
                  checked={goOn}
                  onChange={(event) => setGoOn(event.currentTarget.checked)}
                />
              ) : null}
            </>
          ) : (
            <TextInput
              data-autofocus
              label={t('caption')}
              placeholder={t('captionHint')}
              value={before}
              onChange={(event) => setBefore(event.currentTarget.value)}
            />
          )}
          {failure ? <ErrorNotice failure={failure} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={insert.isPending || save.isPending}
              disabled={all.isPending || (writeUpId !== NEW && target.data === undefined)}
            >
              {t('putNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Words beside a number, with a blank between unless a mark follows at once. */
function spaced(before: string, after: string): string {
  if (before !== '') return `${before.trim()} `;
  const words = after.trim();
  return words === '' || /^[.,;:)%\]。，；：）]/.test(words) ? words : ` ${words}`;
}
