import type { Addresses } from '../chromium/addresses.ts';
import { StandInFrame } from './frames.ts';

/** A frame that appeared inside another one. */
export function adoptFrame(
  frames: Map<string, StandInFrame>,
  frameId: string,
  parentId: string | undefined,
  top: StandInFrame,
): StandInFrame {
  const known = frames.get(frameId);
  if (known) return known;
  const frame = new StandInFrame(top.deliver);
  frame.frameId = frameId;
  frame.parentFrame = frames.get(parentId ?? '') ?? top;
  frame.parentFrame.children.add(frame);
  frames.set(frameId, frame);
  return frame;
}

/** A frame that was taken away, with all inside it. */
export function dropFrame(frames: Map<string, StandInFrame>, frameId: string): void {
  const frame = frames.get(frameId);
  if (!frame?.parentFrame) return;
  frame.parentFrame.children.delete(frame);
  for (const gone of frame.subtree()) {
    gone.detached = true;
    frames.delete(gone.frameId ?? '');
  }
}

/** `app://cairn` for what Chromium calls `https://cairn.app.invalid`; `null` for an opaque origin. */
export function originOf(addresses: Addresses, inside: string): string {
  return inside.includes('://') && inside !== '://'
    ? addresses.outside(inside).replace(/\/$/, '')
    : 'null';
}
