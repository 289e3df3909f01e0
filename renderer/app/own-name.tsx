import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from './preferences.ts';
import { failureOf } from './query/route-error.ts';
import { useRouteAction } from './query/use-route-query.ts';
import { notifyFailure } from './shell/notify.ts';

export interface OwnName {
  /** Nobody has said yet who sits here. */
  readonly isAsked: boolean;
  readonly typed: string;
  readonly type: (name: string) => void;
  readonly isKeeping: boolean;
  /** Keeps the name first, so that what is recorded next has it; without one it goes on at once. */
  readonly keep: (next: () => void) => void;
}

/** The name that signs a person's words, asked for where they are said when the settings have none. */
export function useOwnName(): OwnName {
  const { preferences } = usePreferences();
  const save = useRouteAction('preference.set', ['preference.get']);
  const [typed, setTyped] = useState('');
  const isAsked = preferences?.researcherName.trim() === '';
  const name = typed.trim();
  return {
    isAsked,
    typed,
    type: setTyped,
    isKeeping: save.isPending,
    keep(next) {
      if (!isAsked || name === '') return next();
      save.mutate(
        { researcherName: name },
        { onSuccess: next, onError: (error) => notifyFailure(failureOf(error)) },
      );
    },
  };
}

/** Nothing once a name is known. */
export function OwnNameField({ own }: { readonly own: OwnName }) {
  const { t } = useTranslation('ui');
  if (!own.isAsked) return null;
  return (
    <TextInput
      label={t('ownName')}
      description={t('ownNameHint')}
      placeholder={t('researcher')}
      maxLength={200}
      autoComplete="name"
      value={own.typed}
      onChange={(event) => own.type(event.currentTarget.value)}
    />
  );
}
