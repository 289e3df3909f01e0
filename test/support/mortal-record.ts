/** A record whose engine can die at an append: from then on nothing it does counts. */
import { memoryRecord } from './memory-record.ts';
import type { MemoryRecord } from './memory-record.ts';
import type { RecordEvent } from '../../main/core/record/event.ts';

export interface MortalRecord extends MemoryRecord {
  /** Resolves when the engine has died. */
  readonly crashed: Promise<void>;
  isAlive(): boolean;
}

export interface Death {
  /** The append at which it comes, counted from 1; 0 for never. */
  readonly at: number;
  /** How many events of that append are still written. */
  readonly kept: 'none' | 'first' | 'all';
}

/** `onAppended` is called after each append that was written while alive. */
export function mortalRecord(
  before: readonly RecordEvent[],
  death: Death,
  onAppended: () => void = () => undefined,
): MortalRecord {
  const record = memoryRecord('session_test', before);
  const append = record.append.bind(record);
  let count = 0;
  let alive = true;
  let die = (): void => undefined;
  const crashed = new Promise<void>((resolve) => {
    die = resolve;
  });
  return Object.assign(record, {
    crashed,
    isAlive: () => alive,
    append: async (drafts: Parameters<typeof append>[0]) => {
      if (!alive) return new Promise<never>(() => undefined);
      count += 1;
      if (count !== death.at) {
        const appended = await append(drafts);
        onAppended();
        return appended;
      }
      alive = false;
      if (death.kept !== 'none') await append(death.kept === 'all' ? drafts : drafts.slice(0, 1));
      die();
      return new Promise<never>(() => undefined);
    },
  });
}
