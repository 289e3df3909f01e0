/** Answers of `app://` that are no file. */
import { fail, type Result } from '../core/errors.ts';

export function json(status: number, body: Result<unknown>): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
}

export function nothingHere(): Response {
  return json(404, fail('not_found', 'There is nothing at this address.'));
}

export function statusOf(result: Result<unknown>): number {
  if (result.ok) return 200;
  if (result.error.code === 'not_found') return 404;
  if (result.error.code === 'invalid_input') return 400;
  return result.error.code === 'too_large' ? 413 : 200;
}
