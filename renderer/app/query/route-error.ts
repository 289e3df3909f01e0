import type { ErrorCode, Failure, Result } from '../../../preload/contract/types.ts';

/** A `Failure` on its way through a library that knows only thrown errors. */
export class RouteError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'RouteError';
    this.failure = failure;
  }

  get code(): ErrorCode {
    return this.failure.code;
  }
}

/** The data, or the failure thrown as a `RouteError`. */
export function dataOf<T>(result: Result<T>): T {
  if (!result.ok) throw new RouteError(result.error);
  return result.data;
}

/** Whatever was thrown, as a failure that can be shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RouteError) return error.failure;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
