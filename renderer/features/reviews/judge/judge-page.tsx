import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { ReviewFrame } from '../review-frame.tsx';
import classes from '../reviews.module.css';
import type { ReviewQueue, ReviewSummary } from '../types.ts';
import { SendBackButton } from '../review/written-file.tsx';
import { JudgeItem } from './judge-item.tsx';

/** One reviewer's queue: the next item beside the rubric, until none is left. */
export function JudgePage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { t } = useTranslation('reviews');
  const reviewId = props.params['reviewId'] ?? '';
  const query = useRouteQuery('review.get', { reviewId });
  const reviewerId = new URLSearchParams(useSearch()).get('as');
  const reviewer = query.data?.reviewers.find((one) => one.reviewerId === reviewerId);
  const name = query.data?.name ?? t('review');
  return (
    <ReviewFrame
      full={reviewer !== undefined}
      title={reviewer === undefined ? t('whoJudges') : t('judgingAs', { name: reviewer.name })}
      back={{ href: `/reviews/${reviewId}`, words: name }}
    >
      <StateView query={query} loading={<SkeletonRows rows={6} />}>
        {(review) =>
          reviewer === undefined ? (
            <WhoJudges review={review} />
          ) : (
            <Queue key={reviewer.reviewerId} review={review} reviewerId={reviewer.reviewerId} />
          )
        }
      </StateView>
    </ReviewFrame>
  );
}

/** A machine may have several reviewers; the one of the preferences is offered first. */
function WhoJudges({ review }: { readonly review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const { data } = useRouteQuery('preference.get', {});
  const here = data?.researcherName.trim().toLowerCase();
  const present = review.reviewers.filter((one) => one.present);
  const order = present.toSorted(
    (a, b) => Number(b.name.toLowerCase() === here) - Number(a.name.toLowerCase() === here),
  );
  return (
    <>
      <Text mb="sm">{t('whoLead')}</Text>
      <Group gap="xs">
        {order.map(({ reviewerId, name }, index) => (
          <Button
            key={reviewerId}
            component={Link}
            variant={index === 0 ? 'filled' : 'default'}
            href={`/reviews/${review.reviewId}/judge?as=${reviewerId}`}
          >
            {name}
          </Button>
        ))}
      </Group>
    </>
  );
}

function Queue(props: { readonly review: ReviewSummary; readonly reviewerId: string }) {
  const { review, reviewerId } = props;
  const { reviewId } = review;
  const query = useRouteQuery('review.queue', { reviewId, reviewerId });
  return (
    <StateView query={query} loading={<SkeletonRows rows={6} />}>
      {(queue) => <AtItem review={review} queue={queue} />}
    </StateView>
  );
}

function AtItem(props: { readonly review: ReviewSummary; readonly queue: ReviewQueue }) {
  const { t } = useTranslation('reviews');
  const { review, queue } = props;
  const { reviewId, state, received } = review;
  const { reviewerId } = queue.reviewer;
  const [, navigate] = useLocation();
  const wanted = new URLSearchParams(useSearch()).get('item');
  const judged = queue.items.filter((item) => item.state === 'judged').length;
  // What was said here of a review from elsewhere is nowhere else yet; a refusal to judge counts too.
  const goesBack = received !== undefined && judged + queue.declined > 0;
  const here = queue.items.find(({ trajectoryId }) => trajectoryId === wanted)?.trajectoryId;
  const trajectoryId = here ?? queue.next;
  const place = queue.items.findIndex((item) => item.trajectoryId === trajectoryId);
  const go = useCallback(
    (id: string | undefined): void =>
      navigate(
        `/reviews/${reviewId}/judge?as=${reviewerId}${id === undefined ? '' : `&item=${id}`}`,
      ),
    [navigate, reviewId, reviewerId],
  );
  useItemKeys({
    previous: place > 0 ? queue.items[place - 1]?.trajectoryId : undefined,
    next: place === -1 ? undefined : queue.items[place + 1]?.trajectoryId,
    go,
  });
  const bar = (
    <Group gap="sm" px={32} py={8} wrap="nowrap">
      <Progress
        style={{ flex: 1 }}
        aria-label={t('progress')}
        value={queue.items.length === 0 ? 0 : (100 * judged) / queue.items.length}
      />
      <Text size="sm" component="output">
        {t('queueCount', { count: judged, total: queue.items.length })}
      </Text>
      <Button
        size="compact-sm"
        variant="default"
        disabled={place <= 0}
        onClick={() => go(queue.items[place - 1]?.trajectoryId)}
      >
        {t('previousItem')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        disabled={place === -1 || place >= queue.items.length - 1}
        onClick={() => go(queue.items[place + 1]?.trajectoryId)}
      >
        {t('nextItem')}
      </Button>
    </Group>
  );
  if (state === 'closed')
    return (
      <Alert m="md" color="ochre">
        {t('isClosed')}
      </Alert>
    );
  if (trajectoryId === undefined)
    return (
      <>
        {queue.items.length > 0 ? bar : null}
        <EmptyState
          title={queue.items.length === 0 ? t('nothingGiven') : t('allJudged')}
          action={
            <Group>
              {goesBack ? <SendBackButton reviewId={reviewId} /> : null}
              {judged > 0 ? (
                <Button variant="default" onClick={() => go(queue.items[0]?.trajectoryId)}>
                  {t('lookAgain')}
                </Button>
              ) : null}
              <Button
                component={Link}
                variant={goesBack ? 'default' : 'filled'}
                href={`/reviews/${reviewId}`}
              >
                {t('toReview')}
              </Button>
            </Group>
          }
        >
          {queue.items.length === 0 ? t('nothingGivenLead') : t('allJudgedLead')}
          {goesBack ? ` ${t('mustGoBack', { name: received.workspaceName })}` : ''}
        </EmptyState>
      </>
    );
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      {bar}
      <div className={classes.queue}>
        <JudgeItem
          key={trajectoryId}
          reviewId={reviewId}
          reviewerId={reviewerId}
          trajectoryId={trajectoryId}
          blind={review.blind}
          onDone={() => go(undefined)}
        />
      </div>
    </div>
  );
}

/** F goes to the next item, B to the one before. */
function useItemKeys(options: {
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly go: (id: string) => void;
}): void {
  const { t } = useTranslation('reviews');
  const { previous, next, go } = options;
  const commands = useMemo(() => {
    const command = (id: string, key: string, title: string, to: string | undefined): Command[] =>
      to === undefined ? [] : [{ id, group: 'session', title, keys: [key], run: () => go(to) }];
    return [
      ...command('judging.nextItem', 'f', t('nextItemLong'), next),
      ...command('judging.previousItem', 'b', t('previousItemLong'), previous),
    ];
  }, [previous, next, go, t]);
  useCommands(commands);
}
