import { ActionIcon, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchInside } from './use-search-inside.ts';
import classes from './viewer.module.css';

/** Milliseconds without a key before words are looked for. */
const PAUSE = 250;

/** Finds words inside the steps: Enter goes to the next, Shift+Enter to the one before. */
export function SearchBar(props: {
  readonly box: RefObject<HTMLInputElement | null>;
  readonly find: string;
  readonly inside: SearchInside;
}) {
  const { t } = useTranslation('viewer');
  const { box, inside, find } = props;
  const [typed, setTyped] = useState<string>();
  const words = typed ?? find;
  const look = useDebouncedCallback((text: string) => {
    inside.look(text);
    setTyped(undefined);
  }, PAUSE);
  const clear = (): void => {
    look.cancel();
    setTyped(undefined);
    inside.look('');
  };
  const done = find !== '' && inside.query.data !== undefined && !inside.query.isFetching;
  return (
    <search className={classes.search}>
      <TextInput
        ref={box}
        size="xs"
        className={classes.searchBox ?? ''}
        type="text"
        maxLength={1_000}
        aria-label={t('searchLabel')}
        placeholder={t('searchPlaceholder')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={words}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          look(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            if (typed !== undefined && typed !== find) look.flush();
            else inside.step(event.shiftKey ? -1 : 1);
          } else if (event.key === 'Escape' && words !== '') {
            event.preventDefault();
            clear();
          }
        }}
        rightSection={
          words === '' ? null : (
            <ActionIcon size="sm" variant="subtle" aria-label={t('searchClear')} onClick={clear}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )
        }
      />
      <output className={classes.hitCount}>
        {done
          ? inside.total === 0
            ? t('noHits')
            : inside.current === -1
              ? t(inside.isCut ? 'manyHits' : 'hits', { count: inside.total })
              : t('hitOf', { number: inside.current + 1, total: inside.total })
          : ''}
      </output>
      {inside.hits.length > 0 ? (
        <>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t('previousHit')}
            onClick={() => inside.step(-1)}
          >
            <IconChevronUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="default"
            aria-label={t('nextHit')}
            onClick={() => inside.step(1)}
          >
            <IconChevronDown size={14} aria-hidden />
          </ActionIcon>
        </>
      ) : null}
    </search>
  );
}
