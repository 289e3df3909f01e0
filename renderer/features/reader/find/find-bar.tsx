import { ActionIcon, Button, Chip, Group, Progress, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconHighlight, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keptMatches } from './found.ts';
import type { FindBarState } from './use-find-bar.ts';

interface FindBarProps {
  readonly find: FindBarState;
  readonly pages: number;
  readonly onClose: () => void;
  /** Highlights the match in sight; absent where nothing can be marked. */
  readonly onHighlight?: (() => void) | undefined;
}

/** Find in this document: Enter and Shift+Enter go on, Escape closes. */
export function FindBar({ find, pages, onClose, onHighlight }: FindBarProps) {
  const { result, index, input, options } = find;
  const { t } = useTranslation(['reader', 'marks', 'readerPanel']);
  const count = result.matches.length;
  const isLooking = find.query.trim() !== '' && !result.done;
  useEffect(() => input.current?.focus(), [input]);

  function words(): string {
    if (find.query.trim() === '') return '';
    const { total } = result;
    if (count > 0) {
      return total > count
        ? t('readerPanel:findCountKept', { index: index + 1, total, kept: keptMatches })
        : t('findCount', { index: index + 1, total });
    }
    if (!result.done) return '';
    if (result.stopped) return t('readerPanel:findNoneStopped', { page: result.searched, pages });
    return result.incomplete ? t('findNoneIncomplete') : t('findNone');
  }

  function onKeyDown(event: KeyboardEvent) {
    const isField = event.target === input.current;
    if (event.key === 'Enter' && isField && !event.nativeEvent.isComposing) {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
  }

  return (
    <Group
      gap="xs"
      px="sm"
      py={6}
      component="search"
      onKeyDown={onKeyDown}
      data-done={!isLooking}
      data-hits={count > 0 ? 'some' : 'none'}
    >
      <TextInput
        ref={input}
        size="xs"
        w={240}
        aria-label={t('findLabel')}
        placeholder={t('findLabel')}
        value={find.query}
        onChange={(event) => find.type(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('findPrevious')}
        disabled={count === 0}
        onClick={() => find.step(-1)}
      >
        <IconChevronUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('findNext')}
        disabled={count === 0}
        onClick={() => find.step(1)}
      >
        <IconChevronDown size={18} />
      </ActionIcon>
      {onHighlight && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('marks:highlightMatch')}
          title={`${t('marks:highlightMatch')} (H)`}
          disabled={count === 0}
          onClick={onHighlight}
        >
          <IconHighlight size={18} />
        </ActionIcon>
      )}
      <Chip
        size="xs"
        checked={options.matchCase}
        onChange={(matchCase) => find.change({ matchCase })}
      >
        {t('readerPanel:findCase')}
      </Chip>
      <Chip
        size="xs"
        checked={options.wholeWords}
        onChange={(wholeWords) => find.change({ wholeWords })}
      >
        {t('readerPanel:findWhole')}
      </Chip>
      <Text size="sm" aria-live="polite" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {words()}
      </Text>
      {isLooking && (
        <>
          <Progress
            w={90}
            value={(100 * result.searched) / Math.max(1, pages)}
            aria-label={t('readerPanel:findProgress')}
          />
          <Text size="xs" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {t('findLooking', { page: result.searched, pages })}
          </Text>
          <Button size="compact-xs" variant="default" onClick={find.stop}>
            {t('readerPanel:findStop')}
          </Button>
        </>
      )}
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
