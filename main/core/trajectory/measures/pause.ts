/** How a long computation lets others have their turn: awaited between its steps. */
export type Pause = () => Promise<void>;

/** For few things, and for tests. */
export const withoutPause: Pause = () => Promise.resolve();
