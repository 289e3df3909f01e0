import { Button, Group, List, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useKindLabel } from '../../../ui/use-kind-words.ts';
import { isLongEnoughToFind } from './erase-minimum.ts';
import classes from './record.module.css';

/** Finds every event that repeats a text, so that all of them are erased together. */
export function EraseSearch(props: {
  readonly onFound: (found: RouteOutput<'record.find'> | undefined) => void;
}) {
  const { t } = useTranslation(['sessions', 'ui']);
  const kindLabel = useKindLabel();
  const [text, setText] = useState('');
  const find = useRouteAction('record.find');
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!isLongEnoughToFind(text)) return;
    find.mutate({ text: text.trim() }, { onSuccess: (found) => props.onFound(found) });
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('eraseFindLabel')}
          description={t('eraseFindHint')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            find.reset();
            props.onFound(undefined);
          }}
          style={{ flex: 1 }}
          data-autofocus
        />
        <Button
          type="submit"
          variant="default"
          loading={find.isPending}
          disabled={!isLongEnoughToFind(text)}
        >
          {t('eraseFind')}
        </Button>
      </Group>
      {find.error ? <ErrorNotice failure={find.error.failure} /> : null}
      <output>
        {find.data ? (
          <Text mt="sm" size="sm" fw={600}>
            {find.data.matches.length === 0
              ? t('eraseFoundNone')
              : t('eraseFound', { count: find.data.matches.length })}
          </Text>
        ) : null}
      </output>
      {find.data && find.data.matches.length > 0 ? (
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section aria-label={t('eraseFindLabel')} tabIndex={0} className={classes.matches}>
          <List size="sm" mt={4}>
            {find.data.matches.map((match) => (
              <List.Item key={match.eventId}>
                {t('eraseOneEvent', { seq: match.seq, kind: kindLabel(match.kind) })}
                {t('ui:colon')}
                {match.excerpt}
                {match.erasable ? null : ` · ${t('eraseKept')}`}
              </List.Item>
            ))}
          </List>
        </section>
      ) : null}
      {find.data && find.data.artifacts.length > 0 ? (
        <Text size="sm" mt={4}>
          {t('eraseArtifacts', { count: find.data.artifacts.length })}
        </Text>
      ) : null}
      {find.data && find.data.outside.length > 0 ? (
        <Text size="sm" mt={4}>
          {t('eraseOutside', { paths: find.data.outside.join(t('ui:listMark')) })}
        </Text>
      ) : null}
    </form>
  );
}
