import { Alert, Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import type { Command } from '../../../app/commands/registry.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import type { ItemToJudge } from '../types.ts';
import { CriterionField } from './criterion-field.tsx';
import { CANNOT_JUDGE_KEY, levelKeys } from './level-keys.ts';

interface Draft {
  readonly scores: Readonly<Record<string, number | null>>;
  readonly note: string;
}

const AFTER = ['review.queue', 'review.item', 'review.get', 'review.items'] as const;

/** The rubric with its anchors; what was begun stays on this machine until it is saved. */
export function JudgeForm(props: {
  readonly reviewId: string;
  readonly reviewerId: string;
  readonly item: ItemToJudge;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { reviewId, reviewerId, item, onDone } = props;
  const { rubric, own, trajectoryId, locked, earlier } = item;
  const judge = useRouteAction('review.judge', AFTER);
  const { data: review } = useRouteQuery('review.get', { reviewId });
  const name = review?.reviewers.find((one) => one.reviewerId === reviewerId)?.name ?? '';
  const [draft, setDraft, forget] = useLocalStorage<Draft>({
    key: `cairn.judging.${reviewId}.${reviewerId}.${trajectoryId}`,
    defaultValue: { scores: own?.scores ?? {}, note: own?.note ?? '' },
    getInitialValueInEffect: false,
  });
  const { scores, note } = draft;
  const [current, setCurrent] = useState(0);
  const { criteria } = rubric;
  const left = criteria.filter(({ criterionId }) => scores[criterionId] === undefined).length;
  const isOpen = locked === 'no';

  function score(index: number, value: number | null): void {
    const criterion = criteria[index];
    if (criterion === undefined || !isOpen) return;
    setDraft({ ...draft, scores: { ...scores, [criterion.criterionId]: value } });
  }
  function save(): void {
    if (left > 0 || !isOpen) return;
    judge.mutate(
      { reviewId, reviewerId, trajectoryId, scores, note },
      {
        onSuccess: () => {
          forget();
          notifyDone(t('judgementSaved'));
          onDone();
        },
      },
    );
  }

  const actions = { score, save, setCurrent, current };
  const commands = useKeys(actions, criteria);
  useCommands(commands);

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {isOpen ? null : (
        <Alert mb="md" color="ochre">
          {t(`locked_${locked}`)}
        </Alert>
      )}
      {own !== undefined && isOpen ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t('judgedBefore')} {earlier > 0 ? t('earlier', { count: earlier }) : ''}
        </Text>
      ) : null}
      {criteria.map((criterion, index) => (
        <CriterionField
          key={criterion.criterionId}
          criterion={criterion}
          value={scores[criterion.criterionId]}
          disabled={!isOpen}
          current={index === current}
          onFocus={() => setCurrent(index)}
          onChange={(value) => score(index, value)}
        />
      ))}
      <Textarea
        label={t('note')}
        description={t('noteHint')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        disabled={!isOpen}
        value={note}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
      {isOpen && name !== '' ? (
        <Text size="sm" mt="xs">
          {t('recordedAs', { name })}
        </Text>
      ) : null}
      {judge.error ? <ErrorNotice failure={judge.error.failure} /> : null}
      <Group mt="md" gap="xs">
        <Button type="submit" loading={judge.isPending} disabled={left > 0 || !isOpen}>
          {own === undefined ? t('saveJudgement') : t('saveAnew')}
        </Button>
        {isOpen ? (
          <DeclineButton
            reviewId={reviewId}
            reviewerId={reviewerId}
            trajectoryId={trajectoryId}
            onDone={() => {
              forget();
              onDone();
            }}
          />
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" mt="xs">
        {left > 0 && isOpen ? `${t('scoresLeft', { count: left })} ` : ''}
        {t('keysHint')} <KeyHint keys="mod+enter" />
      </Text>
    </form>
  );
}

interface Actions {
  readonly score: (index: number, value: number | null) => void;
  readonly save: () => void;
  readonly setCurrent: (index: number) => void;
  readonly current: number;
}

/** A digit chooses a level of the criterion one is at and goes on to the next. */
function useKeys(
  { score, save, setCurrent, current }: Actions,
  criteria: ItemToJudge['rubric']['criteria'],
): readonly Command[] {
  const { t } = useTranslation('reviews');
  return useMemo(() => {
    const move = (to: number): void => {
      const index = Math.max(0, Math.min(criteria.length - 1, to));
      setCurrent(index);
      document.querySelectorAll('form fieldset')[index]?.scrollIntoView({ block: 'nearest' });
    };
    const levels = criteria[current]?.levels ?? [];
    const keys = levelKeys(levels);
    const digits = levels.flatMap(({ value, label }, index): Command[] => {
      const key = keys[index];
      if (key === undefined) return [];
      return [
        {
          id: `judging.level${key}`,
          group: 'session',
          title: t('levelKey', { key, label }),
          keys: [key],
          keyOnly: true,
          run: () => {
            score(current, value);
            move(current + 1);
          },
        },
      ];
    });
    return [
      ...digits,
      {
        id: 'judging.none',
        group: 'session',
        title: t('cannotJudge'),
        keys: [CANNOT_JUDGE_KEY],
        keyOnly: true,
        run: () => {
          score(current, null);
          move(current + 1);
        },
      },
      {
        id: 'judging.nextCriterion',
        group: 'session',
        title: t('nextCriterion'),
        keys: ['shift+j'],
        keyOnly: true,
        run: () => move(current + 1),
      },
      {
        id: 'judging.previousCriterion',
        group: 'session',
        title: t('previousCriterion'),
        keys: ['shift+k'],
        keyOnly: true,
        run: () => move(current - 1),
      },
      {
        id: 'judging.save',
        group: 'session',
        title: t('saveJudgement'),
        keys: ['mod+enter'],
        run: save,
      },
    ];
  }, [score, save, setCurrent, current, criteria, t]);
}

function DeclineButton(props: {
  readonly reviewId: string;
  readonly reviewerId: string;
  readonly trajectoryId: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { onDone, ...which } = props;
  const decline = useRouteAction('review.decline', AFTER);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('decline')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('declineTitle')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Textarea
          label={t('declineReason')}
          description={t('declineHint')}
          data-autofocus
          autosize
          minRows={2}
          maxLength={2_000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group mt="md" gap="xs">
          <Button
            disabled={reason.trim() === ''}
            loading={decline.isPending}
            onClick={() =>
              decline.mutate(
                { ...which, reason: reason.trim() },
                {
                  onSuccess: ({ passedTo }) => {
                    setAsking(false);
                    notifyDone(
                      passedTo === undefined
                        ? t('declinedToNobody')
                        : t('declinedTo', { name: passedTo }),
                    );
                    onDone();
                  },
                  onError: (error) => notifyFailure(failureOf(error)),
                },
              )
            }
          >
            {t('declineNow')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
