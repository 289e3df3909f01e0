import { memo } from 'react';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { BranchSwitcher } from '../branches/branch-switcher.tsx';
import type { BranchPlace } from '../branches/branch-places.ts';
import { ReportView } from '../report/report-view.tsx';
import type { EvidenceView } from '../report/numbering.ts';
import { CompactedLine } from './compacted-line.tsx';
import { EventNote } from './event-note.tsx';
import { FailedRequest } from './failed-request.tsx';
import type { TimelineBlock } from './items.ts';
import { Message } from './message.tsx';
import { isKind } from './payload.ts';
import { PointedAt } from './pointed-at.tsx';
import { QuestionCard } from './question-card.tsx';
import { WorkBlock } from './work-block.tsx';
import classes from './timeline.module.css';

type Question = NonNullable<RouteOutput<'session.view'>['pendingQuestion']>;

export interface BlockProps {
  readonly sessionId: string;
  readonly block: TimelineBlock;
  readonly labels: ReadonlyMap<string, string>;
  readonly evidence: ReadonlyMap<string, EvidenceView>;
  /** True for the work that is going on. */
  readonly live: boolean;
  /** True when a report came of this work. */
  readonly answered: boolean;
  readonly isLatestReport: boolean;
  readonly continued: boolean;
  readonly unread: boolean;
  /** What was said just before; a failure in the same words is not said twice. */
  readonly said: string | undefined;
  /** True while nothing came after it. */
  readonly latest: boolean;
  readonly openQuestion: Question['questionId'] | undefined;
  readonly place: BranchPlace | undefined;
  /** True in a long session, whose blocks out of sight are not laid out. */
  readonly long: boolean;
}

/** One block of the conversation; it is drawn again only when something of it changed. */
export const BlockView = memo(function BlockView(props: BlockProps) {
  return props.long ? (
    <div className={classes['far-block']}>
      <Block {...props} />
    </div>
  ) : (
    <Block {...props} />
  );
});

function Block(props: BlockProps) {
  const { block } = props;
  switch (block.kind) {
    case 'message':
      return <Message message={block} continued={props.continued} unread={props.unread} />;
    case 'work':
      return (
        <WorkBlock
          items={block.items}
          labels={props.labels}
          live={props.live}
          answered={props.answered}
        />
      );
    case 'question':
      return (
        <QuestionCard
          sessionId={props.sessionId}
          question={block}
          open={props.openQuestion === block.event.body.questionId}
        />
      );
    case 'report':
      return (
        <PointedAt eventId={block.event.id}>
          <ReportView
            sessionId={props.sessionId}
            report={block.report}
            evidence={props.evidence}
            isLatest={props.isLatestReport}
          />
        </PointedAt>
      );
    case 'parting':
      return props.place ? <BranchSwitcher place={props.place} /> : null;
    case 'note': {
      const { event } = block;
      if (isKind(event, 'model.failed'))
        return <FailedRequest event={event} latest={props.latest} />;
      if (isKind(event, 'context.compacted')) {
        return <CompactedLine event={event} replied={block.replied} />;
      }
      if (isKind(event, 'session.closed') && event.body.failure?.message !== props.said) {
        return (
          <>
            <EventNote event={event} between said={event.body.failure?.message} />
            <FailedRequest event={event} latest={props.latest} />
          </>
        );
      }
      return <EventNote event={event} between said={props.said} />;
    }
    default:
      return assertNever(block);
  }
}
