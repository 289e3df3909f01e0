import type { StandInContents } from './web-contents.ts';
import type { StandInWindow } from './browser-window.ts';

/** Every window there is, and which of them has the person's attention. */
export class Windows {
  readonly all = new Set<StandInWindow>();
  focused: StandInWindow | undefined;
  onAllClosed: () => void = () => undefined;
  onCreated: (window: StandInWindow) => void = () => undefined;
  onFocusChanged: (window: StandInWindow, focused: boolean) => void = () => undefined;

  contents(): StandInContents[] {
    return [...this.all].map((window) => window.contents);
  }

  byFrame(frameId: string): StandInContents | undefined {
    return this.contents().find((contents) => contents.frames.has(frameId));
  }

  byTarget(targetId: string | undefined): StandInContents | undefined {
    return this.contents().find((contents) => contents.targetId === targetId);
  }
}
