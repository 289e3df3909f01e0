import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import { notifyDone } from '../../app/shell/notify.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useKindLabel } from '../../ui/use-kind-words.ts';
import { isLongEnoughToFind } from '../trajectories/record/erase-minimum.ts';
import { Section } from './section.tsx';
import styles from './settings.module.css';

type Match = RouteOutput<'record.find'>['matches'][number];

/** Finds every event that repeats a text, and erases those that are chosen, for good. */
export function EraseSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState('');
  const find = useRouteAction('record.find');

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isLongEnoughToFind(text)) find.mutate({ text: text.trim() });
  }

  return (
    <Section id="erase" title={t('erase')} lead={t('eraseLead')}>
      <form onSubmit={onSubmit}>
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            label={t('eraseField')}
            value={text}
            autoComplete="off"
            onChange={(event) => {
              setText(event.currentTarget.value);
              find.reset();
            }}
            style={{ flex: 1 }}
          />
          <Button type="submit" loading={find.isPending} disabled={!isLongEnoughToFind(text)}>
            {t('eraseFind')}
          </Button>
        </Group>
      </form>
      {find.error && <ErrorNotice failure={find.error.failure} />}
      {find.data?.matches.length === 0 && (
        <Text size="sm" component="output">
          {t('eraseNone')}
        </Text>
      )}
      {find.data && find.data.matches.length > 0 && (
        <Matches
          key={find.submittedAt}
          matches={find.data.matches}
          artifacts={find.data.artifacts}
          outside={find.data.outside}
          readOnly={props.readOnly}
          onErased={(count) => {
            find.reset();
            setText('');
            notifyDone(t('erased', { count }));
          }}
        />
      )}
    </Section>
  );
}

function Matches(props: {
  readonly matches: readonly Match[];
  readonly artifacts: readonly string[];
  readonly outside: readonly string[];
  readonly readOnly: boolean;
  readonly onErased: (count: number) => void;
}) {
  const { matches, artifacts, outside, readOnly, onErased } = props;
  const { t } = useTranslation(['settings', 'ui']);
  const kindLabel = useKindLabel();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const erase = useRouteAction('record.erase', [
    'session.list',
    'session.view',
    'session.events',
    'work.list',
    'work.get',
  ]);
  const chosen = matches.filter(({ eventId, erasable }) => erasable && !left.has(eventId));

  function toggle(eventId: string) {
    setLeft((before) => {
      const after = new Set(before);
      if (!after.delete(eventId)) after.add(eventId);
      return after;
    });
  }

  function eraseNow() {
    const items = chosen.map(({ stream, eventId }) => ({ stream, eventId }));
    erase.mutate(
      { items, files: [...artifacts], reason: reason.trim() },
      {
        onSuccess: ({ erased }) => onErased(erased),
        onSettled: () => setAsking(false),
      },
    );
  }

  return (
    <Stack gap="sm">
      <Text size="sm" fw={600} component="output">
        {t('eraseCount', { count: matches.length })}
      </Text>
      <ul className={styles.list}>
        {matches.map((match) => (
          <li key={match.eventId} className={styles.item}>
            <Checkbox
              checked={match.erasable && !left.has(match.eventId)}
              disabled={!match.erasable}
              onChange={() => toggle(match.eventId)}
              aria-label={t('eraseChoose', { excerpt: match.excerpt })}
              label={
                <>
                  <Text size="sm" className={styles.path}>
                    {match.excerpt}
                  </Text>
                  <Text size="xs" c="dimmed" className="cairn-number">
                    {match.stream} · {t('findingEvent', { seq: match.seq })} ·{' '}
                    {kindLabel(match.kind)}
                  </Text>
                </>
              }
            />
          </li>
        ))}
      </ul>
      {artifacts.length > 0 && (
        <Alert color="ochre">
          {t('eraseArtifacts', { paths: artifacts.join(t('ui:listMark')) })}
        </Alert>
      )}
      {outside.length > 0 && (
        <Alert color="ochre">{t('eraseOutside', { paths: outside.join(t('ui:listMark')) })}</Alert>
      )}
      <TextInput
        label={t('eraseReason')}
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {erase.error && <ErrorNotice failure={erase.error.failure} />}
      <Group>
        <Button
          color="brick"
          variant="outline"
          disabled={readOnly || chosen.length === 0 || reason.trim() === ''}
          onClick={() => setAsking(true)}
        >
          {t('eraseButton', { count: chosen.length })}
        </Button>
      </Group>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('eraseConfirmTitle')}
        closeButtonProps={{ 'aria-label': t('eraseCancel') }}
      >
        <Text>{t('eraseConfirm')}</Text>
        <Group justify="flex-end" mt="lg">
          <Button variant="default" data-autofocus onClick={() => setAsking(false)}>
            {t('eraseCancel')}
          </Button>
          <Button color="brick" loading={erase.isPending} onClick={eraseNow}>
            {t('eraseButton', { count: chosen.length })}
          </Button>
        </Group>
      </Modal>
    </Stack>
  );
}
