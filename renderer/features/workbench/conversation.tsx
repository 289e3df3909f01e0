import { useMemo } from 'react';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import type { BranchPlace } from './branches/branch-places.ts';
import { BlockView } from './timeline/block-view.tsx';
import { timelineBlocks } from './timeline/blocks.ts';
import type { TimelineBlock } from './timeline/items.ts';
import { lastProgress, unreadMessages } from './timeline/latest.ts';
import { isKind } from './timeline/payload.ts';
import type { SessionEvent } from './timeline/payload.ts';
import { fileLabels } from './timeline/step-words.ts';
import { timelineItems } from './timeline/timeline.ts';
import { useKept } from './use-kept.ts';

type View = RouteOutput<'session.view'>;

/** Blocks from which on a session counts as long. */
const LONG = 80;

/** The path in use from its first word on, block by block. */
export function Conversation(props: {
  readonly sessionId: string;
  /** The events of the path, oldest first. */
  readonly events: readonly SessionEvent[];
  readonly view: View | undefined;
  readonly running: boolean;
  /** True while a reply arrives below: the work above it is then over. */
  readonly arriving: boolean;
  readonly places: readonly BranchPlace[];
}) {
  const { events, view, sessionId, running, places } = props;
  const { data: tools } = useRouteQuery('tool.list', {}, { enabled: running });
  const partings = useMemo(() => new Map(places.map((place) => [place.parentId, place])), [places]);
  const blocks = useKept(
    useMemo(() => {
      const alone = new Map((tools ?? []).map(({ name, sideEffect }) => [name, sideEffect]));
      return timelineBlocks(
        timelineItems(events, {
          live: running,
          sideEffect: (tool) => alone.get(tool) ?? true,
          partingAfter: new Set(partings.keys()),
        }),
      );
    }, [events, partings, running, tools]),
  );
  const labels = useKept(useMemo(() => fileLabels(events), [events]));
  const unread = useMemo(() => (running ? unreadMessages(events) : NONE), [events, running]);
  const evidence = useMemo(
    () => new Map((view?.evidence ?? []).map((one) => [one.evidenceId, one])),
    [view?.evidence],
  );
  const progress = useMemo(() => lastProgress(events), [events]);
  const lastReport = blocks.findLast((block) => block.kind === 'report')?.id;
  return blocks.map((block, index) => {
    const before = blocks[index - 1];
    return (
      <BlockView
        key={block.id}
        sessionId={sessionId}
        block={block}
        labels={labels}
        evidence={evidence}
        live={running && isAtWork(block, !props.arriving && index === blocks.length - 1)}
        answered={blocks[index + 1]?.kind === 'report'}
        isLatestReport={block.id === lastReport}
        continued={block.kind === 'message' && isContinued(block.author, before)}
        unread={unread.has(block.id)}
        said={saidIn(before)}
        latest={block.kind === 'note' && block.event.seq >= progress}
        openQuestion={view?.pendingQuestion?.questionId}
        place={block.kind === 'parting' ? partings.get(block.parentId) : undefined}
        long={blocks.length > LONG}
      />
    );
  });
}

/** True for the newest work, and for work with a call that has not ended. */
function isAtWork(block: TimelineBlock, newest: boolean): boolean {
  if (block.kind !== 'work') return false;
  return newest || block.items.some((item) => item.kind === 'step' && item.result === undefined);
}

const NONE: ReadonlySet<string> = new Set();

/** True when the assistant goes on after its own words or steps. */
export function isContinued(
  author: 'researcher' | 'agent',
  before: TimelineBlock | undefined,
): boolean {
  if (author === 'researcher' || before === undefined) return false;
  return before.kind === 'work' || (before.kind === 'message' && before.author === 'agent');
}

function saidIn(block: TimelineBlock | undefined): string | undefined {
  if (block?.kind === 'message') return block.text;
  const failed = block?.kind === 'note' ? block.event : undefined;
  return failed && isKind(failed, 'model.failed') ? failed.body.failure.message : undefined;
}
