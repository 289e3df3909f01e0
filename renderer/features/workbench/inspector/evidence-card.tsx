import { Button, Group } from '@mantine/core';
import { IconBook2, IconThumbDown, IconThumbUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { RetractionDetails } from '../../../ui/retraction-badge.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { isUnnamed } from '../../../ui/writer-name.ts';
import { citationPlace, evidenceSource } from '../report/numbering.ts';
import type { EvidenceView } from '../report/numbering.ts';
import { usePointedAt } from '../use-pointed-at.ts';
import { useNoteOpening } from '../use-note-opening.ts';
import { markCue } from './mark-cue.ts';
import classes from './inspector.module.css';

/** One quote: its words, where it stands, what it says to the question, and what people think of it. */
export function EvidenceCard(props: {
  readonly sessionId: string;
  readonly evidence: EvidenceView;
  /** Before there is a report, no quote is missing from it. */
  readonly reported: boolean;
}) {
  const { t } = useTranslation(['workbench', 'ui']);
  const { evidence, sessionId } = props;
  const { ref, isPointedAt } = usePointedAt<HTMLElement>('evidence', evidence.evidenceId);
  const note = useNoteOpening(sessionId);
  const judge = useRouteAction('evidence.judge', ['session.view']);
  const decide = (verdict: 'supported' | 'not_supported' | 'withdrawn'): void =>
    judge.mutate(
      { sessionId, evidenceId: evidence.evidenceId, verdict },
      { onError: (error) => notifyFailure(failureOf(error)) },
    );
  const verdict = evidence.support?.verdict;
  const judged = verdict === 'supported' || verdict === 'not_supported';
  const by = evidence.support?.by ?? '';
  const place = placeWords(evidence);
  const page = evidence.anchor.position.page;
  return (
    <article
      ref={ref}
      className={classes.card}
      data-pointed={isPointedAt}
      tabIndex={isPointedAt ? -1 : undefined}
    >
      <div className={classes.head}>
        {evidence.number === undefined ? (
          props.reported ? (
            <span className={classes.source}>{t('notInReport')}</span>
          ) : null
        ) : (
          <span className={`${classes.number} cairn-number`}>{evidence.number}</span>
        )}
        <StateBadge
          state={evidence.location ? place.state : 'unchecked'}
          {...(place.note ? { note: t(place.note.key, place.note.values) } : {})}
        />
        {judged ? (
          <StateBadge
            state={verdict === 'supported' ? 'supported' : 'notSupported'}
            note={t('judgedBy', { name: isUnnamed(by) ? t('ui:researcher') : by })}
          />
        ) : null}
      </div>
      <blockquote className={classes.quote}>
        {markCue(evidence.anchor.quote.exact, evidence.stanceCue).map((part) =>
          part.marked ? <mark key={part.start}>{part.text}</mark> : part.text,
        )}
      </blockquote>
      <div className={classes.source}>
        {evidenceSource(evidence)} · {t('ui:page', { page })} · {t(`stance_${evidence.stance}`)}
        {evidence.stanceCue ? t('stanceCue', { cue: evidence.stanceCue }) : null}
      </div>
      {evidence.retraction ? <RetractionDetails notice={evidence.retraction} /> : null}
      <Group gap={6} mt={8}>
        <Button
          component="a"
          href={`#${citationPlace(sessionId, evidence)}`}
          size="compact-xs"
          variant="default"
          leftSection={<IconBook2 size={14} aria-hidden />}
          onClick={() => note(evidence)}
        >
          {t('openInReader')}
        </Button>
      </Group>
      <Group gap={2} mt={4}>
        {judged ? (
          <Button size="compact-xs" variant="subtle" onClick={() => decide('withdrawn')}>
            {t('judgeWithdraw')}
          </Button>
        ) : (
          <>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconThumbUp size={14} aria-hidden />}
              onClick={() => decide('supported')}
            >
              {t('judgeSupports')}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              leftSection={<IconThumbDown size={14} aria-hidden />}
              onClick={() => decide('not_supported')}
            >
              {t('judgeDoesNot')}
            </Button>
          </>
        )}
      </Group>
    </article>
  );
}

function placeWords({ location }: EvidenceView) {
  if (location === undefined || location.state === 'located') {
    return { state: 'located', note: undefined } as const;
  }
  return location.state === 'moved'
    ? ({ state: 'stale', note: { key: 'movedTo', values: { page: location.page } } } as const)
    : ({ state: 'stale', note: { key: `missing_${location.reason}`, values: {} } } as const);
}
