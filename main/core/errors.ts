/**
 * Every failure a person can meet has a code from this one list. An expected failure is a value
 * (`Result`); a thrown error is a bug in Cairn.
 */
import * as z from 'zod';

export const ErrorCode = z.enum([
  // input and transport
  'invalid_input',
  'too_large',
  'not_found',
  'unauthorized',
  'unknown_route',
  'not_supported_here',
  'stopped',
  'internal',
  // workspace and record
  'workspace_missing',
  'workspace_newer',
  'workspace_locked',
  'workspace_read_only',
  'disk_full',
  'journal_damaged',
  'record_write_failed',
  'chain_broken',
  'signature_invalid',
  'projection_differs',
  'citation_not_located',
  'work_retracted',
  'artifact_changed',
  'file_changed',
  'file_missing',
  // files
  'pdf_password_required',
  'pdf_password_wrong',
  'pdf_damaged',
  'pdf_empty',
  'pdf_no_text',
  'pdf_little_text',
  'pdf_garbled_text',
  'pdf_timeout',
  'recognition_failed',
  'recognition_missing',
  'recognition_doubtful',
  'not_a_pdf',
  'unreadable_path',
  // sessions
  'no_evidence',
  'session_busy',
  'session_closed',
  'tool_unknown',
  'tool_input_invalid',
  'tool_failed',
  'tool_timeout',
  'interrupted',
  'budget_exhausted',
  'nobody_to_ask',
  'loop_detected',
  // models
  'model_unreachable',
  'model_unauthorized',
  'model_not_found',
  'model_not_loaded',
  'model_busy',
  'model_context_overflow',
  'model_stream_cut',
  'model_stalled',
  'model_bad_reply',
  'model_empty_reply',
  'model_refused',
  // approvals
  'approval_rejected',
  'approval_denied',
  // network, web pages and the work folder
  'network_refused',
  'network_failed',
  'page_unreadable',
  // literature services, reference files and Zotero
  'service_busy',
  'service_failed',
  'service_unauthorized',
  'service_answer_unreadable',
  'no_open_copy',
  'reference_unreadable',
  'style_invalid',
  'tokenizer_invalid',
  'zotero_unreachable',
  'zotero_refused',
  'path_refused',
  // data, engines and what they came to
  'data_unreadable',
  'engine_missing',
  'engine_failed',
  'engine_limit',
  'result_not_located',
  // exports
  'export_invalid',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** `message` says what happened, what was kept and what to do next, in words for a person. */
export const Failure = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  retry: z.boolean().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type Failure = z.infer<typeof Failure>;

export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: Failure };

export function ok<T>(data: T): Result<T> {
  return { ok: true, data };
}

export function fail(
  code: ErrorCode,
  message: string,
  more: Omit<Failure, 'code' | 'message'> = {},
): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message, ...more } };
}

/** For a `switch` that must name every case. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
