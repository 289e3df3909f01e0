/** Remembers how windows were left, in a small file of the person's own. */
import { readJsonFile, writeJsonFile } from '../adapters/system/json-file.ts';
import { gathered } from '../engine/emitter.ts';
import { keep, KeptWindows, type KeptWindow } from './window-place.ts';

export interface WindowStates {
  kept(): KeptWindows;
  /** Written soon: moving a window tells many times a second. */
  left(window: KeptWindow): void;
  /** Resolves when everything told is on disk. */
  close(): Promise<void>;
}

const SOON = 500;

/** `onFault`: a place that cannot be written is no reason to disturb anybody, only for the log. */
export async function openWindowStates(
  path: string,
  onFault: (error: unknown) => void,
): Promise<WindowStates> {
  let kept = await readJsonFile(path, KeptWindows, []);
  let writing = Promise.resolve();
  let unwritten = false;
  const write = (): Promise<void> => {
    if (!unwritten) return writing;
    unwritten = false;
    const now = kept;
    writing = writing.then(() => writeJsonFile(path, now)).catch(onFault);
    return writing;
  };
  const later = gathered(() => void write(), SOON);

  return {
    kept: () => kept,
    left(window) {
      kept = keep(kept, window);
      unwritten = true;
      later.soon();
    },
    close() {
      later.cancel();
      return write();
    },
  };
}
