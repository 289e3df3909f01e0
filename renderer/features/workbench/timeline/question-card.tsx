import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { TimelineItem } from './items.ts';
import classes from './timeline.module.css';

/** What the assistant asks the researcher: choices, or an answer in one's own words. */
export function QuestionCard(props: {
  readonly sessionId: string;
  readonly question: Extract<TimelineItem, { readonly kind: 'question' }>;
  /** False once the session no longer waits for this answer. */
  readonly open: boolean;
}) {
  const { t } = useTranslation('workbench');
  const { event, answer } = props.question;
  const [text, setText] = useState('');
  const heading = useId();
  const { mutate, isPending, error } = useRouteAction('session.answer', ['session.view']);
  const send = (words: string): void => {
    if (words.trim() === '') return;
    mutate({ sessionId: props.sessionId, questionId: event.body.questionId, text: words.trim() });
  };
  const submit = (submitted: SubmitEvent<HTMLFormElement>): void => {
    submitted.preventDefault();
    send(text);
  };
  return (
    <section className={classes.card} aria-labelledby={heading}>
      <Text size="xs" c="dimmed" id={heading}>
        {t('questionLabel')}
      </Text>
      <p className={classes.said}>{event.body.text}</p>
      {answer === undefined && props.open ? (
        <Stack gap="sm" mt="sm">
          <Group gap="xs">
            {event.body.choices.map((choice) => (
              <Button
                key={choice}
                variant="default"
                loading={isPending}
                onClick={() => send(choice)}
              >
                {choice}
              </Button>
            ))}
          </Group>
          <form onSubmit={submit}>
            <Group align="flex-end" gap="xs">
              <TextInput
                label={t('questionFree')}
                value={text}
                onChange={(changed) => setText(changed.currentTarget.value)}
                style={{ flex: 1 }}
              />
              <Button type="submit" loading={isPending} disabled={text.trim() === ''}>
                {t('questionSend')}
              </Button>
            </Group>
          </form>
          {error ? <ErrorNotice failure={error.failure} /> : null}
        </Stack>
      ) : null}
      {answer === undefined ? null : (
        <Text size="sm" mt="xs">
          {t('questionAnswered', { answer })}
        </Text>
      )}
    </section>
  );
}
