import { assertNever } from '../../../app/assert-never.ts';
import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconCheck, IconGitPullRequest, IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellChange } from '../../../../preload/contract/types.ts';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { useActorName } from '../actor-name.ts';
import { StateMark } from '../state-mark.tsx';
import type { NotebookView, ProposedChange } from '../types.ts';
import { CodeDifference } from './code-difference.tsx';
import classes from './notebook.module.css';

/** An agent's changes, which hold already and wait for a person's word. */
export function ProposedChanges(props: {
  readonly notebook: NotebookView;
  readonly writable: boolean;
}) {
  const { notebook, writable } = props;
  const { t } = useTranslation('notebook');
  return (
    <section className={classes.proposed} aria-label={t('proposed')}>
      {notebook.proposed.map((each, index) => (
        <Proposed
          key={each.changeId}
          notebook={notebook}
          change={each}
          writable={writable}
          hasKeys={index === 0}
        />
      ))}
    </section>
  );
}

function Proposed(props: {
  readonly notebook: NotebookView;
  readonly change: ProposedChange;
  readonly writable: boolean;
  /** A and R mean the first of them. */
  readonly hasKeys: boolean;
}) {
  const { notebook, change, writable, hasKeys } = props;
  const { notebookId } = notebook;
  const { changeId } = change;
  const { t } = useTranslation('notebook');
  const actorName = useActorName();
  const settle = useRouteAction('notebook.settle', ['notebook.get', 'notebook.list']);
  const [rejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState('');
  const { mutate } = settle;
  const commands = useMemo<Command[]>(
    () =>
      hasKeys && writable
        ? [
            {
              id: 'change.accept',
              group: 'analysis',
              title: t('accept'),
              keys: ['a'],
              run: () => mutate({ notebookId, changeId, decision: 'accepted' }),
            },
            {
              id: 'change.reject',
              group: 'analysis',
              title: t('reject'),
              keys: ['r'],
              run: () => setRejecting(true),
            },
          ]
        : [],
    [hasKeys, writable, t, mutate, notebookId, changeId],
  );
  useCommands(commands);
  return (
    <article
      className={classes.change}
      aria-label={t('proposedBy', { name: actorName(change.by) })}
    >
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <StateMark icon={IconGitPullRequest} tone="wait">
            {t('proposedBy', { name: actorName(change.by) })}
          </StateMark>
          <Text size="xs" c="dimmed" component="span">
            <RelativeTime time={change.time} />
          </Text>
        </Group>
        {writable ? (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={<IconCheck size={15} aria-hidden />}
              loading={settle.isPending}
              onClick={() => mutate({ notebookId, changeId, decision: 'accepted' })}
            >
              {t('accept')}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconX size={15} aria-hidden />}
              onClick={() => setRejecting(!rejecting)}
              aria-expanded={rejecting}
            >
              {t('reject')}
            </Button>
          </Group>
        ) : null}
      </Group>
      {change.changes.map((each, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps of a change have no other name than their place
        <ChangeStep key={index} change={each} notebook={notebook} />
      ))}
      {rejecting ? (
        <Group align="flex-end" gap="xs" mt="xs">
          <Textarea
            // Who asked for the box wants to type in it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            label={t('rejectReason')}
            autosize
            minRows={1}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button
            loading={settle.isPending}
            onClick={() =>
              mutate({
                notebookId,
                changeId,
                decision: 'rejected',
                ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
              })
            }
          >
            {t('rejectNow')}
          </Button>
        </Group>
      ) : null}
      {settle.error ? <ErrorNotice failure={settle.error.failure} /> : null}
    </article>
  );
}

function ChangeStep(props: { readonly change: CellChange; readonly notebook: NotebookView }) {
  const { change, notebook } = props;
  const { t } = useTranslation('notebook');
  const nameOf = (cellId: string, name?: string): string => {
    const at = notebook.cells.findIndex(({ cell }) => cell.cellId === cellId);
    return name ?? notebook.cells[at]?.cell.name ?? t('cellNumber', { number: at + 1 });
  };
  switch (change.change) {
    case 'insert':
      return (
        <div>
          <Text size="sm">
            {t('change_insert', { number: change.at + 1, kind: t(`kind_${change.cell.kind}`) })}
          </Text>
          <CodeDifference before="" after={change.cell.code} />
        </div>
      );
    case 'remove':
      return (
        <div>
          <Text size="sm">{t('change_remove', { number: change.at + 1 })}</Text>
          <CodeDifference before={change.cell.code} after="" />
        </div>
      );
    case 'write':
      return (
        <div>
          <Text size="sm">
            {t('change_write', { name: nameOf(change.after.cellId, change.after.name) })}
          </Text>
          <CodeDifference before={change.before.code} after={change.after.code} />
        </div>
      );
    case 'move':
      return (
        <Text size="sm">
          {t('change_move', {
            name: nameOf(change.cellId),
            from: change.from + 1,
            to: change.to + 1,
          })}
        </Text>
      );
    default:
      return assertNever(change);
  }
}
