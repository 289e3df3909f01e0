/** What the job that takes data in ends with. */
export interface Taken {
  readonly dataId: string;
  readonly version: number;
  /** Values that do not fit their column's type, and are missing in the table. */
  readonly misfits: number;
}

/** The result of a `data_import` job; undefined for one that did not come to its end. */
export function takenOf(result: unknown): Taken | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const { dataId, version, misfits }: Partial<Record<keyof Taken, unknown>> = result;
  if (typeof dataId !== 'string' || typeof version !== 'number') return undefined;
  return { dataId, version, misfits: typeof misfits === 'number' ? misfits : 0 };
}
