import { Button, Group, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../../../preload/contract/types.ts';
import { navigateTo } from '../../../app/location.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { BoxHead } from './box-head.tsx';
import { Quote } from './quote.tsx';
import type { Subject } from './subject.ts';

/** A question about words of the file: opens a session that has them before it. */
export function AskBox(props: {
  readonly subject: Subject;
  readonly workId: string;
  readonly anchorsOf: (subject: Subject) => Promise<readonly Anchor[] | undefined>;
  readonly onClose: () => void;
}) {
  const { subject, workId, anchorsOf, onClose } = props;
  const { t } = useTranslation('marks');
  const [task, setTask] = useState('');
  const start = useRouteAction('session.start', ['session.list']);
  const [busy, setBusy] = useState(false);

  async function ask(): Promise<void> {
    if (task.trim() === '' || busy) return;
    setBusy(true);
    const anchors = await anchorsOf(subject);
    if (anchors) {
      const about = anchors.slice(0, 5).map((anchor) => ({ workId, anchor }));
      start.mutate(
        { task: task.trim(), about },
        { onSuccess: ({ sessionId }) => navigateTo(`/workbench/${sessionId}`) },
      );
    }
    setBusy(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void ask();
  }

  return (
    <>
      <BoxHead title={t('askTitle')} onClose={onClose} />
      <Quote words={subject.words} page={subject.page} />
      <Textarea
        data-autofocus
        aria-label={t('askLabel')}
        placeholder={t('askPlaceholder')}
        value={task}
        onChange={(event) => setTask(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
      />
      {start.error && <ErrorNotice failure={failureOf(start.error)} onClose={start.reset} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          loading={busy || start.isPending}
          disabled={task.trim() === ''}
          leftSection={<IconSend2 size={16} stroke={1.6} aria-hidden />}
          rightSection={<KeyHint keys="mod+enter" />}
          onClick={() => void ask()}
        >
          {t('ask')}
        </Button>
      </Group>
    </>
  );
}
