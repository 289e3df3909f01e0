import { useMemo } from 'react';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { assertNever } from '../../app/assert-never.ts';
import { ReportView } from './report/report-view.tsx';
import { EventNote } from './timeline/event-note.tsx';
import type { TimelineBlock } from './timeline/items.ts';
import { Message } from './timeline/message.tsx';
import type { SessionEvent } from './timeline/payload.ts';
import { QuestionCard } from './timeline/question-card.tsx';
import { fileLabels } from './timeline/step-words.ts';
import { timelineBlocks, timelineItems } from './timeline/timeline.ts';
import { WorkBlock } from './timeline/work-block.tsx';

type View = RouteOutput<'session.view'>;

/** The session from its first word on, block by block. */
export function Conversation(props: {
  readonly sessionId: string;
  readonly events: readonly SessionEvent[];
  readonly view: View | undefined;
}) {
  const { events, view, sessionId } = props;
  const blocks = useMemo(() => timelineBlocks(timelineItems(events)), [events]);
  const labels = useMemo(() => fileLabels(events), [events]);
  const evidence = useMemo(
    () => new Map((view?.evidence ?? []).map((one) => [one.evidenceId, one])),
    [view?.evidence],
  );
  const running = view !== undefined && RUNNING.has(view.summary.state);
  const lastReport = blocks.findLast((block) => block.kind === 'report')?.id;
  const draw = (block: TimelineBlock, index: number) => {
    switch (block.kind) {
      case 'message':
        return <Message key={block.id} message={block} />;
      case 'work':
        return (
          <WorkBlock
            key={block.id}
            items={block.items}
            labels={labels}
            live={running && index === blocks.length - 1}
            answered={blocks[index + 1]?.kind === 'report'}
          />
        );
      case 'question':
        return (
          <QuestionCard
            key={block.id}
            sessionId={sessionId}
            question={block}
            open={view?.pendingQuestion?.questionId === block.event.body.questionId}
          />
        );
      case 'report':
        return (
          <ReportView
            key={block.id}
            sessionId={sessionId}
            report={block.report}
            evidence={evidence}
            isLatest={block.id === lastReport}
          />
        );
      case 'note': {
        const before = blocks[index - 1];
        return (
          <EventNote
            key={block.id}
            event={block.event}
            between
            said={before?.kind === 'message' ? before.text : undefined}
          />
        );
      }
      default:
        return assertNever(block);
    }
  };
  return blocks.map(draw);
}

const RUNNING: ReadonlySet<string> = new Set([
  'running',
  'waiting_for_answer',
  'waiting_for_approval',
  'stopping',
]);
