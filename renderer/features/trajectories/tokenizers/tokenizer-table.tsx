import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

type Tokenizer = RouteOutput<'tokenizer.details'>[number];

/** Name, size and what each is used in; those a person brought can be removed. */
export function TokenizerTable(props: {
  readonly tokenizers: readonly Tokenizer[];
  readonly writable: boolean;
  readonly onFailure: (failure: Failure) => void;
  readonly onRemoved: (name: string) => void;
}) {
  const { tokenizers, writable, onFailure, onRemoved } = props;
  const { t } = useTranslation('tokenizers');
  const [asking, setAsking] = useState<string>();
  const remove = useRouteAction('tokenizer.remove', [
    'tokenizer.list',
    'tokenizer.details',
    'measure.state',
    'measure.overview',
    'curation.list',
    'dataset.plan',
  ]);

  function onRemove({ tokenizer, name }: Tokenizer): void {
    remove.mutate(
      { tokenizer },
      {
        onSuccess: () => {
          setAsking(undefined);
          onRemoved(name);
        },
        onError: ({ failure }) => onFailure(failure),
      },
    );
  }

  const asked = tokenizers.find(({ tokenizer }) => tokenizer === asking);
  return (
    <Stack gap="sm">
      <Table.ScrollContainer minWidth={560}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('name')}</Table.Th>
              <Table.Th scope="col">{t('size')}</Table.Th>
              <Table.Th scope="col">{t('counted')}</Table.Th>
              <Table.Th scope="col">{t('usedIn')}</Table.Th>
              <Table.Th scope="col">{t('actions')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {tokenizers.map((each) => (
              <TokenizerRow
                key={each.tokenizer}
                tokenizer={each}
                writable={writable}
                onAsk={() => setAsking(each.tokenizer)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {asked === undefined ? null : (
        <Stack gap="xs" component="section" aria-label={t('removeAsk', { name: asked.name })}>
          <Text fw={600}>{t('removeAsk', { name: asked.name })}</Text>
          <Text size="sm">{t('removeLead')}</Text>
          <Group>
            <Button
              data-autofocus
              size="xs"
              color="brick"
              loading={remove.isPending}
              onClick={() => onRemove(asked)}
            >
              {t('removeYes')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(undefined)}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Stack>
  );
}

function TokenizerRow(props: {
  readonly tokenizer: Tokenizer;
  readonly writable: boolean;
  readonly onAsk: () => void;
}) {
  const { writable, onAsk } = props;
  const { name, bytes, missing, own, exact, chosen, counted, datasets } = props.tokenizer;
  const { t, i18n } = useTranslation('tokenizers');
  const { listed } = usePunctuation();
  const notes = [
    ...(own ? [] : [t('comesWith')]),
    exact ? t('exact') : t('estimate'),
    ...(chosen ? [t('chosen')] : []),
  ];
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} style={{ overflowWrap: 'anywhere' }}>
        {name}
        <Text size="xs" c="dimmed">
          {listed(notes)}
        </Text>
        {missing ? (
          <Group gap={4} wrap="nowrap">
            <IconAlertTriangle size={14} aria-hidden />
            <Text size="xs">{t('missing')}</Text>
          </Group>
        ) : null}
      </Table.Th>
      <Table.Td className="cairn-number" style={{ whiteSpace: 'nowrap' }}>
        {bytes === undefined ? '–' : byteCount(bytes, i18n.language)}
      </Table.Td>
      <Table.Td className="cairn-number">{counted.toLocaleString(i18n.language)}</Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        {datasets.length === 0 ? t('nowhere') : listed(datasets.map((each) => each.name))}
      </Table.Td>
      <Table.Td>
        {own ? (
          <Button
            size="compact-xs"
            variant="default"
            disabled={!writable}
            aria-label={t('removeName', { name })}
            onClick={onAsk}
          >
            {t('remove')}
          </Button>
        ) : (
          '–'
        )}
      </Table.Td>
    </Table.Tr>
  );
}
