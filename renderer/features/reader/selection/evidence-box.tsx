import {
  Alert,
  Anchor as Link,
  Button,
  Group,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { IconBookmarkPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Anchor, Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { BoxHead } from './box-head.tsx';
import { Quote } from './quote.tsx';
import type { Subject } from './subject.ts';

/** Sessions offered, the one opened last first. */
const offered = 30;

/** Takes words of the file as evidence in a session of the researcher's choice. */
export function EvidenceBox(props: {
  readonly subject: Subject;
  readonly workId: string;
  /** The session that led into this file, if one did. */
  readonly sessionId: string | undefined;
  readonly anchorsOf: (subject: Subject) => Promise<readonly Anchor[] | undefined>;
  readonly onAskInstead: () => void;
  readonly onClose: () => void;
}) {
  const { subject, workId, anchorsOf, onAskInstead, onClose } = props;
  const { t } = useTranslation('marks');
  const client = useClient();
  const queries = useQueryClient();
  const list = useRouteQuery('session.list', { limit: offered });
  const sessions = (list.data?.sessions ?? []).filter(({ parent }) => parent === undefined);
  const [chosen, setChosen] = useState<string | null>(props.sessionId ?? null);
  const [theme, setTheme] = useState('');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [added, setAdded] = useState<{ readonly sessionId: string; readonly evidenceId: string }>();
  const [failure, setFailure] = useState<Failure>();
  const sessionId =
    sessions.find((session) => session.sessionId === chosen)?.sessionId ?? sessions[0]?.sessionId;

  async function add(): Promise<void> {
    if (sessionId === undefined) return;
    setBusy(true);
    setFailure(undefined);
    const anchors = (await anchorsOf(subject)) ?? [];
    let last: string | undefined;
    for (const anchor of anchors) {
      // One after the other: they are recorded in reading order.
      // oxlint-disable-next-line no-await-in-loop
      const answer = await client.call('evidence.add', {
        sessionId,
        place: { workId, anchor },
        theme,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      });
      if (!answer.ok) {
        setFailure(answer.error);
        break;
      }
      last = answer.data.evidenceId;
    }
    setBusy(false);
    if (last === undefined) return;
    setAdded({ sessionId, evidenceId: last });
    for (const route of ['session.view', 'evidence.ofFile']) {
      void queries.invalidateQueries({ queryKey: [route] });
    }
  }

  if (added) {
    const task = sessions.find((session) => session.sessionId === added.sessionId)?.task ?? '';
    return (
      <>
        <BoxHead title={t('evidenceTitle')} onClose={onClose} />
        <Alert color="teal" p="sm">
          <output>{t('evidenceAdded', { task })}</output>
          {failure && <ErrorNotice failure={failure} />}
        </Alert>
        <Group justify="space-between">
          <Link
            href={`#/workbench/${added.sessionId}?evidence=${added.evidenceId}`}
            data-autofocus
            size="sm"
          >
            {t('openSession')}
          </Link>
          <Button variant="default" onClick={onClose}>
            {t('done')}
          </Button>
        </Group>
      </>
    );
  }
  return (
    <>
      <BoxHead title={t('evidenceTitle')} onClose={onClose} />
      <Quote words={subject.words} page={subject.page} />
      {list.isLoading ? (
        <SkeletonRows rows={1} height={36} />
      ) : sessions.length === 0 ? (
        <Text size="sm">{t('evidenceNoSession')}</Text>
      ) : (
        <Stack gap="xs">
          <Select
            data-autofocus
            label={t('evidenceSession')}
            value={sessionId ?? null}
            onChange={setChosen}
            allowDeselect={false}
            searchable
            data={sessions.map((session) => ({ value: session.sessionId, label: session.task }))}
            comboboxProps={{ withinPortal: false }}
          />
          <Group grow gap="xs" align="flex-end">
            <TextInput
              label={t('evidenceTheme')}
              placeholder={t('evidenceThemeLead')}
              value={theme}
              maxLength={300}
              onChange={(event) => setTheme(event.currentTarget.value)}
            />
            <TextInput
              label={t('evidenceNote')}
              value={note}
              maxLength={5_000}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          </Group>
        </Stack>
      )}
      {failure && <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} />}
      <Group justify="space-between" gap={4} wrap="nowrap">
        <Button variant="subtle" size="compact-sm" px={4} onClick={onAskInstead}>
          {t('evidenceAskInstead')}
        </Button>
        <Button
          loading={busy}
          disabled={sessionId === undefined}
          leftSection={<IconBookmarkPlus size={16} stroke={1.6} aria-hidden />}
          onClick={() => void add()}
        >
          {t('evidenceAdd')}
        </Button>
      </Group>
    </>
  );
}
