/** Where a step is found in the app: `/trajectories/<id>?step=<key or place from 0>`. */

/** What the address names: a place, a key, or nothing. */
export function readStep(search: string): number | string | undefined {
  const step = new URLSearchParams(search).get('step') ?? '';
  if (step === '') return undefined;
  return /^\d{1,9}$/.test(step) ? Number(step) : step;
}

export interface StepPlace {
  readonly trajectoryId: string;
  readonly step?: number | string | undefined;
  /** Words that are looked for and marked. */
  readonly find?: string | undefined;
  /** One step at a time. */
  readonly replay?: boolean;
}

/** The place in the app, for links and the address. */
export function stepPlace({ trajectoryId, step, find, replay }: StepPlace): string {
  const search = new URLSearchParams();
  if (step !== undefined) search.set('step', String(step));
  if (find !== undefined && find !== '') search.set('find', find);
  if (replay === true) search.set('replay', '1');
  const words = search.toString();
  return `/trajectories/${trajectoryId}${words === '' ? '' : `?${words}`}`;
}

/** Two trajectories beside each other. */
export function comparePlace(left: string, right: string): string {
  return `/trajectories/compare?${new URLSearchParams({ left, right }).toString()}`;
}

/** The whole address of a place, to be given to somebody who has the same workspace. */
export function wholeAddress(
  place: string,
  location: Pick<Location, 'origin' | 'pathname'> = window.location,
): string {
  const { origin, pathname } = location;
  return `${origin === 'null' ? '' : origin}${pathname}#${place}`;
}

/** A session's id without the branch behind the dot. */
export function rootOf(trajectoryId: string): string {
  return trajectoryId.split('.')[0] ?? trajectoryId;
}
