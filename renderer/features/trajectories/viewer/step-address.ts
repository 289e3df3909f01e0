/**
 * Where a step is found in the app: `/trajectories/<id>?step=<key or place from 0>`; with
 * `from` and `to`, places from 0, the steps between them are marked.
 */

/** What the address names: a place, a key, or nothing. */
export function readStep(search: string): number | string | undefined {
  const step = new URLSearchParams(search).get('step') ?? '';
  if (step === '') return undefined;
  return /^\d{1,9}$/.test(step) ? Number(step) : step;
}

/** Steps that are marked, from the one that met an error to the one that mended it; places from 0. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The steps the address marks. */
export function readSpan(search: string): Span | undefined {
  const params = new URLSearchParams(search);
  const from = placeOf(params.get('from'));
  const to = placeOf(params.get('to')) ?? from;
  return from === undefined || to === undefined || to < from ? undefined : { from, to };
}

function placeOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

export interface StepPlace {
  readonly trajectoryId: string;
  readonly step?: number | string | undefined;
  /** Words that are looked for and marked. */
  readonly find?: string | undefined;
  /** One step at a time. */
  readonly replay?: boolean;
  /** Steps that are marked. */
  readonly span?: Span | undefined;
}

/** The place in the app, for links and the address. */
export function stepPlace({ trajectoryId, ...rest }: StepPlace): string {
  const words = stepSearch(rest).toString();
  return `/trajectories/${trajectoryId}${words === '' ? '' : `?${words}`}`;
}

/** The part of an address that names a step, whatever page it is shown on. */
export function stepSearch({
  step,
  find,
  replay,
  span,
}: Omit<StepPlace, 'trajectoryId'>): URLSearchParams {
  const search = new URLSearchParams();
  if (step !== undefined) search.set('step', String(step));
  if (find !== undefined && find !== '') search.set('find', find);
  if (replay === true) search.set('replay', '1');
  if (span !== undefined) {
    search.set('from', String(span.from));
    search.set('to', String(span.to));
  }
  return search;
}

/** An error and its fix, opened at the step that met it. */
export function recoveryPlace(
  trajectoryId: string,
  { from, to = from }: { readonly from: number; readonly to?: number | undefined },
): string {
  return stepPlace({ trajectoryId, step: from, span: { from, to } });
}

/** Two trajectories beside each other. */
export function comparePlace(left: string, right: string): string {
  return `/trajectories/compare?${new URLSearchParams({ left, right }).toString()}`;
}

/** A session's id without the branch behind the dot. */
export function rootOf(trajectoryId: string): string {
  return trajectoryId.split('.')[0] ?? trajectoryId;
}
