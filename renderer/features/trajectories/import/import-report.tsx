import { Anchor, Button, Group, List, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type {
  TrajectoryImportReport,
  TrajectoryImportSummary,
} from '../../../../preload/contract/types.ts';
import { importSum, isRead } from '../../../../preload/contract/import-sum.ts';
import { inOrder } from './in-order.ts';
import { useRemarkWords } from './use-remark-words.ts';

/** Lines of a list that are shown; the command line has all of them. */
const SHOWN = 20;

/** What came in of each file, what was not understood, and what was left out and why. */
export function ImportReport(props: {
  readonly summary: TrajectoryImportSummary;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) {
  const { summary, onAgain, onClose } = props;
  const { t } = useTranslation('trajectoryImport');
  const { files, failed } = summary;
  return (
    <Stack>
      <Text component="output" fw={600}>
        {t('sum', { ...importSum(summary) })}
      </Text>
      {inOrder(files).map(({ key, value }) => (
        <FileReport key={key} file={value} onOpen={onClose} />
      ))}
      {failed.length > 0 ? (
        <Told
          title={t('failed', { count: failed.length })}
          total={failed.length}
          lines={failed.map(({ fileName, message }) => t('told', { what: fileName, why: message }))}
          open
        />
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {t('again')}
        </Button>
        <Button data-autofocus onClick={onClose}>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}

function FileReport(props: { readonly file: TrajectoryImportReport; readonly onOpen: () => void }) {
  const { file, onOpen } = props;
  const { t } = useTranslation('trajectoryImport');
  const words = useRemarkWords();
  const { trajectories, trajectoryTotal, opaque, damaged, leftOut } = file;
  const opaqueTotal = opaque.reduce((sum, { count }) => sum + count, 0);
  const leftOutTotal = leftOut.reduce((sum, { count }) => sum + count, 0);
  const apart = damaged.filter(({ said }) => isRead(said));
  const placeWords = ({ said }: (typeof damaged)[number]): string =>
    t('told', { what: words(said.place), why: words(said.reason) });
  const shown = trajectories.slice(0, SHOWN);
  return (
    <Paper withBorder p="sm" component="section" aria-label={file.fileName}>
      <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
        {file.fileName}
      </Text>
      <Text size="sm" c="dimmed">
        {t('fileLine', {
          format: t(`format_${file.format}`),
          trajectories: t('trajectories', { count: trajectoryTotal }),
          outcome: t(`outcome_${file.outcome}`),
        })}
      </Text>
      <List size="sm" mt="xs" spacing={4}>
        {shown.map(({ trajectoryId, title, branches, counts, ofSubAgents }) => (
          <List.Item key={trajectoryId}>
            <Anchor component={Link} href={`/trajectories/${trajectoryId}`} onClick={onOpen}>
              {title}
            </Anchor>
            {counts.steps > 0 ? (
              <Text size="sm">
                {branches > 1
                  ? t('countsAndBranches', {
                      counts: t('counts', { ...counts }),
                      branches: t('branchInUseOf', { count: branches }),
                    })
                  : t('counts', { ...counts })}
              </Text>
            ) : null}
            {ofSubAgents > 0 ? (
              <Text size="sm">{t('ofSubAgents', { count: ofSubAgents })}</Text>
            ) : null}
          </List.Item>
        ))}
      </List>
      {trajectoryTotal > shown.length ? (
        <Text size="sm">{t('andMore', { count: trajectoryTotal - shown.length })}</Text>
      ) : null}
      {opaqueTotal > 0 ? (
        <Told
          title={t('opaque', { count: opaqueTotal })}
          total={opaque.length}
          lines={opaque.map(({ kind, count }) => t('times', { count, what: kind }))}
        />
      ) : null}
      {file.damagedTotal > apart.length ? (
        <Told
          title={t('damaged', { count: file.damagedTotal - apart.length })}
          total={file.damagedTotal - apart.length}
          lines={damaged.filter(({ said }) => !isRead(said)).map(placeWords)}
        />
      ) : null}
      {apart.length > 0 ? (
        <Told
          title={t('apart', { count: apart.length })}
          total={apart.length}
          lines={apart.map(placeWords)}
        />
      ) : null}
      {leftOutTotal > 0 ? (
        <Told
          title={t('leftOut', { count: leftOutTotal })}
          total={leftOut.length}
          lines={leftOut.map(({ said, count }) =>
            t('told', {
              what: t('times', { count, what: words(said.what) }),
              why: words(said.why),
            }),
          )}
        />
      ) : null}
    </Paper>
  );
}

function Told(props: {
  readonly title: string;
  readonly total: number;
  readonly lines: readonly string[];
  readonly open?: boolean;
}) {
  const { title, total, lines, open = false } = props;
  const { t } = useTranslation('trajectoryImport');
  const shown = lines.slice(0, SHOWN);
  return (
    <Text component="details" size="sm" mt="xs" {...(open ? { open: true } : {})}>
      <summary>{title}</summary>
      <List size="sm" mt={4}>
        {inOrder(shown).map(({ key, value }) => (
          <List.Item key={key} style={{ overflowWrap: 'anywhere' }}>
            {value}
          </List.Item>
        ))}
      </List>
      {total > shown.length ? (
        <Text size="sm" c="dimmed">
          {t('firstOf', { shown: shown.length, count: total })}
        </Text>
      ) : null}
    </Text>
  );
}
