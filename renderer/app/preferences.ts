import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import type { RouteOutput } from '../../preload/contract/index.ts';
import { setLanguage } from './i18n/i18n.ts';
import { systemLanguage } from './i18n/system-language.ts';
import { useRouteAction, useRouteQuery } from './query/use-route-query.ts';

type Preferences = RouteOutput<'preference.get'>;

/** Makes the language and colours of the screen follow the preferences; called once, by the shell. */
export function useApplyPreferences(): void {
  const { data } = useRouteQuery('preference.get', {}, { staleTime: Infinity });
  const { setColorScheme } = useMantineColorScheme();
  const language = data?.language;
  const colorScheme = data?.colorScheme;
  useEffect(() => {
    if (colorScheme) setColorScheme(colorScheme === 'system' ? 'auto' : colorScheme);
  }, [colorScheme, setColorScheme]);
  useEffect(() => {
    if (language)
      void setLanguage(language === 'system' ? systemLanguage(navigator.languages) : language);
  }, [language]);
}

/** The preferences of this person on this machine, and the way to change some of them at once. */
export function usePreferences(): {
  readonly preferences: Preferences | undefined;
  readonly change: (changes: Partial<Preferences>) => void;
} {
  const { data } = useRouteQuery('preference.get', {}, { staleTime: Infinity });
  const queries = useQueryClient();
  const { mutate } = useRouteAction('preference.set');
  const change = useCallback(
    (changes: Partial<Preferences>) => {
      queries.setQueryData<Preferences>(['preference.get', {}], (before) =>
        before ? { ...before, ...changes } : before,
      );
      mutate(changes, {
        onSettled: () => void queries.invalidateQueries({ queryKey: ['preference.get'] }),
      });
    },
    [mutate, queries],
  );
  return { preferences: data, change };
}
