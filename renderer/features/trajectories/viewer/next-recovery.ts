/**
 * Which error and fix is gone to from the one that is marked, or else from the selected step. Around the
 * ends it goes on from the other one.
 */
export function nextRecovery(
  all: readonly { readonly from: number }[],
  here: { readonly current: number; readonly position: number; readonly by: 1 | -1 },
): number {
  const { current, position, by } = here;
  const last = all.length - 1;
  if (current !== -1) return (current + by + all.length) % all.length;
  if (by === 1) {
    const after = all.findIndex(({ from }) => from >= position);
    return after === -1 ? 0 : after;
  }
  const before = all.findLastIndex(({ from }) => from < position);
  return before === -1 ? last : before;
}
