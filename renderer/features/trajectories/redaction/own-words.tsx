import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import classes from './redaction.module.css';

/** A person's own cut where no rule found anything: words are written, and cut wherever they stand. */
export function OwnWords({ trajectoryId }: { readonly trajectoryId: string }) {
  const { t } = useTranslation('redaction');
  const [words, setWords] = useState('');
  const cut = useRouteAction('redaction.cutWords', ['redaction.proposals', 'redaction.overview']);
  const isTooShort = words.trim().length < 2;
  return (
    <form
      className={classes.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (isTooShort) return;
        cut.mutate({ trajectoryId, words: words.trim() }, { onSuccess: () => setWords('') });
      }}
    >
      <TextInput
        label={t('own')}
        description={t('ownWordsHint')}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        className={classes.ownWords}
      />
      <Button
        type="submit"
        size="compact-sm"
        variant="default"
        loading={cut.isPending}
        disabled={isTooShort}
      >
        {t('ownCut')}
      </Button>
      {cut.error ? <ErrorNotice failure={cut.error.failure} /> : null}
    </form>
  );
}
