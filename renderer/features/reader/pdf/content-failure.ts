import { ErrorCode } from '../../../../preload/contract/types.ts';
import type { OpenFailure } from './open-failure.ts';

type Answer = Pick<Response, 'ok' | 'status' | 'headers' | 'json'>;

function textOf(value: unknown, name: string): string {
  const field: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof field === 'string' ? field : '';
}

/**
 * What the engine says instead of a file's bytes, when it does; PDF.js would take that answer for a
 * damaged file. Undefined when bytes come.
 */
export async function contentFailure(answer: Answer): Promise<OpenFailure | undefined> {
  const isJson = answer.headers.get('Content-Type')?.startsWith('application/json') ?? false;
  if (answer.ok && !isJson) return undefined;
  const body: unknown = isJson ? await answer.json().catch(() => undefined) : undefined;
  const error: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'error') : undefined;
  const code = ErrorCode.safeParse(textOf(error, 'code'));
  const detail = textOf(error, 'message') || `HTTP ${answer.status}`;
  if (answer.status === 404 || (code.success && /^(not_found|file_missing)$/.test(code.data))) {
    return { kind: 'failed', code: 'file_missing', detail };
  }
  if (answer.status === 401) return { kind: 'failed', code: 'unauthorized', detail };
  return { kind: 'failed', code: code.success ? code.data : 'internal', detail };
}
