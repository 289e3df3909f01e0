/** Seconds that a step stands while the replay plays. */
export const PACES = [1, 2, 4, 8] as const;
export type Pace = (typeof PACES)[number];

/** The step after this one; undefined at the end, where playing stops. */
export function nextStep(position: number, total: number): number | undefined {
  return position + 1 < total ? position + 1 : undefined;
}
