import { EventEmitter } from 'node:events';
import type { WebFrameMain } from 'electron';
import type { Session } from '../chromium/pipe.ts';
import { strict } from '../strict.ts';

type Members = Pick<
  WebFrameMain,
  | 'url'
  | 'origin'
  | 'name'
  | 'parent'
  | 'top'
  | 'frames'
  | 'framesInSubtree'
  | 'processId'
  | 'routingId'
  | 'frameTreeNodeId'
  | 'frameToken'
  | 'detached'
  | 'isDestroyed'
  | 'send'
>;

let nextNode = 1;

/** A frame of a page: `webContents.mainFrame`, or one of its iframes. */
export class StandInFrame extends EventEmitter {
  /** Chromium's name of the frame; undefined until the page exists. */
  frameId: string | undefined;
  /** The session that the frame's own renderer answers on. */
  debugging: Session | undefined;
  /** The preload's world in this frame. */
  preloadContext: number | undefined;
  url = 'about:blank';
  origin = 'null';
  name = '';
  detached = false;
  parentFrame: StandInFrame | undefined;
  readonly children = new Set<StandInFrame>();
  readonly frameTreeNodeId = nextNode++;
  readonly routingId = this.frameTreeNodeId;
  readonly processId = 1;
  readonly deliver: (frame: StandInFrame, channel: string, values: unknown[]) => void;

  constructor(deliver: StandInFrame['deliver']) {
    super();
    this.deliver = deliver;
  }

  get frameToken(): string {
    return this.frameId ?? '';
  }

  isDestroyed(): boolean {
    return this.detached;
  }

  send(channel: string, ...values: unknown[]): void {
    this.deliver(this, channel, values);
  }

  /** The frames inside this one, deepest included. */
  subtree(): StandInFrame[] {
    return [this, ...[...this.children].flatMap((child) => child.subtree())];
  }
}

const shown = new WeakMap<StandInFrame, WebFrameMain>();

/** A frame as main sees it: the same object each time, so that frames can be compared. */
export function frameForMain(frame: StandInFrame): WebFrameMain {
  const known = shown.get(frame);
  if (known) return known;
  const related = {
    parent: () => (frame.parentFrame ? frameForMain(frame.parentFrame) : null),
    top: () => {
      let top = frame;
      while (top.parentFrame) top = top.parentFrame;
      return frameForMain(top);
    },
    frames: () => [...frame.children].map(frameForMain),
    framesInSubtree: () => frame.subtree().map(frameForMain),
  };
  for (const [name, get] of Object.entries(related)) Object.defineProperty(frame, name, { get });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
  const view = strict('WebFrameMain', frame as unknown as Members) as unknown as WebFrameMain;
  shown.set(frame, view);
  return view;
}
