import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { Part, Proposal } from './types.ts';
import classes from './redaction.module.css';

export interface Selected {
  readonly words: string;
  /** Where they stand in the text that is shown; unknown for words that were written. */
  readonly start?: number;
}

/** A person's own cut: words that no rule knew. */
export function OwnCut(props: {
  readonly trajectoryId: string;
  readonly proposal: Proposal;
  readonly parts: readonly Part[];
  /** Where the shown text begins in the whole of it. */
  readonly from: number;
  readonly selected: Selected;
  readonly onSelected: (selected: Selected) => void;
}) {
  const { t } = useTranslation('redaction');
  const { trajectoryId, proposal, parts, from, selected } = props;
  const [everywhere, setEverywhere] = useState(true);
  const cut = useRouteAction('redaction.cut', ['redaction.proposals', 'redaction.text']);
  const text = parts.map((part) => part.text).join('');
  const start = selected.start ?? text.indexOf(selected.words);
  const isMissing = selected.words !== '' && start < 0;
  return (
    <form
      className={classes.own}
      onSubmit={(event) => {
        event.preventDefault();
        if (selected.words.trim() === '' || isMissing) return;
        const { start: _start, end: _end, ...piece } = proposal.place;
        const place = { ...piece, start: from + start, end: from + start + selected.words.length };
        cut.mutate(
          { trajectoryId, place, everywhere },
          { onSuccess: () => props.onSelected({ words: '' }) },
        );
      }}
    >
      <TextInput
        label={t('own')}
        description={t('ownHint')}
        value={selected.words}
        error={isMissing ? t('ownMissing') : undefined}
        onChange={(event) => props.onSelected({ words: event.currentTarget.value })}
        className={classes.ownWords}
      />
      <Checkbox
        size="sm"
        label={t('ownEverywhere')}
        checked={everywhere}
        onChange={(event) => setEverywhere(event.currentTarget.checked)}
      />
      <Button
        type="submit"
        size="compact-sm"
        variant="default"
        loading={cut.isPending}
        disabled={selected.words.trim() === '' || isMissing}
      >
        {t('ownCut')}
      </Button>
      {cut.error ? <ErrorNotice failure={cut.error.failure} /> : null}
    </form>
  );
}
