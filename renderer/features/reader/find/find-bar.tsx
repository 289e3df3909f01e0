import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconHighlight, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindResult } from './use-find.ts';

interface FindBarProps {
  readonly query: string;
  readonly result: FindResult;
  readonly pages: number;
  /** Of the match in sight, from 0; -1 before there is one. */
  readonly index: number;
  readonly onQuery: (query: string) => void;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onClose: () => void;
  /** Highlights the match in sight; absent where nothing can be marked. */
  readonly onHighlight?: (() => void) | undefined;
  readonly inputRef: RefObject<HTMLInputElement | null>;
}

/** Find in this document: Enter and Shift+Enter go on, Escape closes. */
export function FindBar(props: FindBarProps) {
  const { query, result, pages, index, onQuery, onStep, onClose, inputRef } = props;
  const { t } = useTranslation(['reader', 'marks']);
  const count = result.matches.length;
  useEffect(() => inputRef.current?.focus(), [inputRef]);

  function words(): string {
    if (query.trim() === '') return '';
    if (count > 0) return t('findCount', { index: index + 1, total: count });
    if (!result.done) return t('findLooking', { page: result.searched, pages });
    return result.incomplete ? t('findNoneIncomplete') : t('findNone');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onStep(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  }

  return (
    <Group gap="xs" px="sm" py={6} component="search" wrap="nowrap" onKeyDown={onKeyDown}>
      <TextInput
        ref={inputRef}
        size="xs"
        w={260}
        aria-label={t('findLabel')}
        placeholder={t('findLabel')}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('findPrevious')}
        disabled={count === 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('findNext')}
        disabled={count === 0}
        onClick={() => onStep(1)}
      >
        <IconChevronDown size={18} />
      </ActionIcon>
      {props.onHighlight && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('marks:highlightMatch')}
          title={`${t('marks:highlightMatch')} (H)`}
          disabled={count === 0}
          onClick={props.onHighlight}
        >
          <IconHighlight size={18} />
        </ActionIcon>
      )}
      <Text size="sm" aria-live="polite" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {words()}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        ml="auto"
        aria-label={t('findClose')}
        onClick={onClose}
      >
        <IconX size={18} />
      </ActionIcon>
    </Group>
  );
}
