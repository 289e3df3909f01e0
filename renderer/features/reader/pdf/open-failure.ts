import type { ErrorCode } from '../../../../preload/contract/types.ts';

/** Why a file could not be shown: it asks for a password, or something went wrong with this code. */
export type OpenFailure =
  | { readonly kind: 'locked'; readonly wrong: boolean }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly detail: string };

/** PDF.js tells a missing password (1) from a wrong one (2). */
const wrongPassword = 2;

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null && name in error
    ? Reflect.get(error, name)
    : undefined;
}

/** Turns what PDF.js threw into what the reader says. */
export function openFailure(error: unknown): OpenFailure {
  const detail = error instanceof Error ? error.message : String(error);
  const name = field(error, 'name');
  if (name === 'PasswordException') {
    return { kind: 'locked', wrong: field(error, 'code') === wrongPassword };
  }
  if (name === 'InvalidPDFException' || name === 'FormatError') {
    return { kind: 'failed', code: 'pdf_damaged', detail };
  }
  if (name === 'ResponseException') {
    const status = field(error, 'status');
    if (status === 404 || status === 410) return { kind: 'failed', code: 'file_missing', detail };
    if (status === 401 || status === 403) return { kind: 'failed', code: 'unauthorized', detail };
  }
  return { kind: 'failed', code: 'internal', detail };
}
