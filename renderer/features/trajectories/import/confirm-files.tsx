import { Button, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { Chosen } from './chosen.ts';
import { inOrder } from './in-order.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

type Recognised = RouteOutput<'trajectory.recognise'>['files'][number];

/** What the chosen files are, before anything of them is kept. */
export function ConfirmFiles(props: {
  readonly chosen: Chosen;
  readonly onOthers: () => void;
  readonly onStart: () => void;
}) {
  const { t } = useTranslation('trajectoryImport');
  const { paths, uploads } = props.chosen;
  const query = useRouteQuery('trajectory.recognise', { paths: [...paths], uploads: [...uploads] });
  if (query.error) return <ErrorNotice failure={query.error.failure} onRetry={props.onOthers} />;
  if (query.data === undefined)
    return (
      <Group gap="sm">
        <Loader size="sm" aria-hidden />
        <Text component="output">{t('looking')}</Text>
      </Group>
    );
  const { files, total } = query.data;
  const refused = files.filter(({ error }) => error !== undefined).length;
  const count = total - refused;
  return (
    <Stack>
      <Table.ScrollContainer minWidth={420} mah={360}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="35%">{t('file')}</Table.Th>
              <Table.Th>{t('format')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {inOrder(files).map(({ key, value }) => (
              <FileRow key={key} file={value} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {total > files.length ? (
        <Text size="sm" c="dimmed">
          {t('more', { count: total - files.length })}
        </Text>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onOthers}>
          {t('others')}
        </Button>
        <Button data-autofocus disabled={count === 0} onClick={props.onStart}>
          {t('start', { count })}
        </Button>
      </Group>
    </Stack>
  );
}

function FileRow({ file }: { readonly file: Recognised }) {
  const { t } = useTranslation('trajectoryImport');
  const { aside } = usePunctuation();
  const { fileName, format, error, here } = file;
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{fileName}</Table.Td>
      <Table.Td>
        {format === undefined
          ? null
          : here
            ? aside(t(`format_${format}`), t('here'))
            : t(`format_${format}`)}
        {error === undefined ? null : (
          <Text size="sm" c="dimmed">
            {t('notKnown', { reason: error.message })}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
