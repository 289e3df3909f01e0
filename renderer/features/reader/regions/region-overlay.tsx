import { useRef, useState } from 'react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import { turnRectangle, turnSize } from '../geometry/rectangles.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';
import { useFocusOnMount } from '../use-focus-on-mount.ts';
import type { PageFrame } from '../viewer/page-view.tsx';
import { adjusted, between, leastSide } from './adjust.ts';
import { useRegionTool } from './regions-context.tsx';
import type { Regions } from './use-regions.ts';
import styles from './regions.module.css';

const backwards: Readonly<Record<Turn, Turn>> = { 0: 0, 90: 270, 180: 180, 270: 90 };

/** The mark of the rectangle that is drawn now. */
export const draftId = 'region-draft';

function styleOf(shown: Rectangle, size: PageSize): CSSProperties {
  return {
    left: `${(100 * shown.x) / size.width}%`,
    top: `${(100 * shown.y) / size.height}%`,
    width: `${(100 * shown.width) / size.width}%`,
    height: `${(100 * shown.height) / size.height}%`,
  };
}

/** What the region tool lays over one page; nothing while it is off. */
export function RegionOverlay({ frame }: { readonly frame: PageFrame }) {
  const regions = useRegionTool();
  return regions?.isOn ? <DrawingSheet frame={frame} regions={regions} /> : null;
}

/** The overlay of the viewer's pages: the same function at every render. */
export function regionOverlay(frame: PageFrame) {
  return <RegionOverlay frame={frame} />;
}

function DrawingSheet(props: { readonly frame: PageFrame; readonly regions: Regions }) {
  const { frame, regions } = props;
  const { page, size, turn } = frame;
  const { draft, proposals, setDraft, propose } = regions;
  const { t } = useTranslation('marks');
  const from = useRef<{ readonly x: number; readonly y: number }>(undefined);
  const [drawn, setDrawn] = useState<Rectangle>();
  const focusFirst = useFocusOnMount();
  const unturned = turnSize(size, turn);
  const shownDraft = draft?.page === page ? draft : undefined;

  function pointOf(event: PointerEvent) {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * size.width,
      y: ((event.clientY - box.top) / box.height) * size.height,
    };
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || event.target !== event.currentTarget) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = pointOf(event);
    setDraft(undefined);
  }

  function onPointerMove(event: PointerEvent): void {
    if (from.current) setDrawn(between(from.current, pointOf(event), size));
  }

  function onPointerUp(event: PointerEvent): void {
    if (!from.current) return;
    const shown = between(from.current, pointOf(event), size);
    from.current = undefined;
    setDrawn(undefined);
    if (shown.width < leastSide || shown.height < leastSide) return;
    const rectangle = turnRectangle(shown, size, backwards[turn]);
    setDraft({ page, rectangle, content: 'figure' });
  }

  return (
    <div
      className={styles.sheet}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      data-region-sheet
    >
      {!draft &&
        !drawn &&
        proposals
          .filter((proposal) => proposal.page === page)
          .map((proposal, index) => (
            <button
              ref={index === 0 ? focusFirst : undefined}
              key={proposal.id}
              type="button"
              className={styles.proposal}
              style={styleOf(turnRectangle(proposal.rectangle, unturned, turn), size)}
              onClick={() => propose(proposal)}
            >
              <span>
                {t(`proposal_${proposal.content}`)}
                <span className="cairn-hidden"> {proposal.words.slice(0, 120)}</span>
              </span>
            </button>
          ))}
      {drawn && <div className={styles.drawn} style={styleOf(drawn, size)} />}
      {shownDraft && <DraftBox frame={frame} regions={regions} rectangle={shownDraft.rectangle} />}
    </div>
  );
}

/** Points an arrow key moves; with Alt one. */
const step = 8;

function DraftBox(props: {
  readonly frame: PageFrame;
  readonly regions: Regions;
  readonly rectangle: Rectangle;
}) {
  const { frame, regions, rectangle } = props;
  const { size, turn } = frame;
  const { t } = useTranslation('marks');
  const focus = useFocusOnMount();
  const shown = turnRectangle(rectangle, turnSize(size, turn), turn);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      regions.save();
      return;
    }
    const next = adjusted(shown, event.key, event.shiftKey, event.altKey ? 1 : step, size);
    if (!next || !regions.draft) return;
    event.preventDefault();
    regions.setDraft({ ...regions.draft, rectangle: turnRectangle(next, size, backwards[turn]) });
  }

  return (
    // One thing that is moved and sized with the keys; what they do is in its name.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys
    <div
      ref={focus}
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the rectangle takes the arrow keys
      tabIndex={0}
      className={styles.draft}
      style={styleOf(shown, size)}
      aria-label={t('draftLabel')}
      onKeyDown={onKeyDown}
      data-mark={draftId}
    >
      <span className={styles.whole} />
    </div>
  );
}
