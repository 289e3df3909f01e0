import { Button, Group, Select, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import type { DataSummary } from '../types.ts';
import classes from '../analysis.module.css';

/** A question to a table: opens a session that ends in a notebook and a write-up. */
export function AskData({ data }: { readonly data: readonly DataSummary[] }) {
  const { t } = useTranslation('analysis');
  const [task, setTask] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const start = useRouteAction('session.start', ['session.list']);
  const dataId = data.find((each) => each.dataId === chosen)?.dataId ?? data.at(-1)?.dataId;
  const isReady = task.trim() !== '' && dataId !== undefined && !start.isPending;

  function ask(): void {
    if (!isReady) return;
    start.mutate(
      { task: task.trim(), data: [dataId] },
      { onSuccess: ({ sessionId }) => navigateTo(`/workbench/${sessionId}`) },
    );
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    ask();
  }

  return (
    <div className={classes.ask}>
      <Textarea
        label={t('askLabel')}
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
      <Group justify="space-between" align="flex-end" gap="xs" mt="xs">
        <Select
          aria-label={t('askTable')}
          data={data.map(({ dataId: value, title }) => ({ value, label: title }))}
          value={dataId ?? null}
          onChange={setChosen}
          allowDeselect={false}
        />
        <Button
          loading={start.isPending}
          disabled={!isReady}
          variant="default"
          leftSection={<IconSend2 size={16} stroke={1.6} aria-hidden />}
          rightSection={<KeyHint keys="mod+enter" />}
          onClick={ask}
        >
          {t('ask')}
        </Button>
      </Group>
    </div>
  );
}
