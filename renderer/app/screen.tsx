import { useSyncExternalStore } from 'react';
import type { ComponentType, FunctionComponent } from 'react';
import { SkeletonRows } from '../ui/state-view.tsx';
import { ScreenCode } from './screen-code.ts';
import classes from './screen.module.css';

/** What a route gives to what it shows: the parts of the address, as strings. */
export interface ScreenProps {
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** A screen whose code is loaded when it is first shown, or before. */
export type Screen = FunctionComponent<ScreenProps> & {
  /** Loads it now; without an answer, showing it asks again. */
  readonly preload: () => void;
};

/**
 * A screen with its code in a file of its own. React’s `lazy` would do the same, but shows what it
 * had to wait for 300 ms later at the soonest; here it stands as soon as it is loaded.
 */
export function screen(load: () => Promise<ComponentType<ScreenProps>>): Screen {
  const code = new ScreenCode(load);
  function Loaded(props: ScreenProps) {
    const now = useSyncExternalStore(code.subscribe, code.get);
    // The boundary around the rooms says so, and lets it be tried again.
    if (now.state === 'failed') throw now.error;
    return now.state === 'loading' ? <ScreenComing /> : <now.shown {...props} />;
  }
  return Object.assign(Loaded, { preload: () => void code.load() });
}

/** What stands in a screen's place until its part of the program is there. */
function ScreenComing() {
  return (
    <div className={classes.coming}>
      <SkeletonRows />
    </div>
  );
}
