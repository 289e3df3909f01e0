import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { FocusEvent, KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageLabels } from '../pdf/page-labels.ts';

/** The page in view; typing another number and Enter goes there. */
export function PageField(props: {
  readonly page: number;
  readonly pages: number;
  readonly labels: PageLabels;
  /** One row of pages back or on. */
  readonly onRow: (direction: 1 | -1) => void;
  /** A page that was asked for by its number. */
  readonly onPage: (page: number) => void;
  readonly inputRef: Ref<HTMLInputElement>;
}) {
  const { page, pages, labels, onRow, onPage, inputRef } = props;
  const { t } = useTranslation(['reader', 'readerPanel']);
  const [typed, setTyped] = useState<string>();

  function go(): void {
    const wanted = typed === undefined ? undefined : labels.pageOf(typed);
    if (wanted !== undefined) onPage(wanted);
    setTyped(undefined);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'Enter') go();
    if (event.key === 'Escape') {
      setTyped(undefined);
      event.currentTarget.blur();
    }
  }

  return (
    <Group gap={4} wrap="nowrap" style={{ flex: 'none' }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('pagePrevious')}
        disabled={page <= 1}
        onClick={() => onRow(-1)}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('pageNext')}
        disabled={page >= pages}
        onClick={() => onRow(1)}
      >
        <IconChevronDown size={18} />
      </ActionIcon>
      <TextInput
        ref={inputRef}
        size="xs"
        w={52}
        aria-label={t('pageField')}
        value={typed ?? labels.labelOf(page)}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onFocus={(event: FocusEvent<HTMLInputElement>) => event.currentTarget.select()}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
        styles={{ input: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' } }}
      />
      <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
        {labels.areOwn ? t('readerPanel:pageOfCounted', { page, pages }) : t('pageOf', { pages })}
      </Text>
    </Group>
  );
}
