/** What a person is told when an event could not be written. */
import type { Failure } from '../../core/errors.ts';
import { isDiskFull, isNotWritable, wordsOf } from '../system/io-error.ts';

export function failureOfWrite(error: unknown): Failure {
  if (isDiskFull(error)) {
    const message =
      'The disk is full. Everything recorded before is kept; this step was not recorded. Free some space and try again.';
    return { code: 'disk_full', message, retry: true };
  }
  if (isNotWritable(error)) {
    const message = `The workspace cannot be written (${wordsOf(error)}). What was recorded before is kept; this step was not recorded.`;
    return { code: 'workspace_read_only', message };
  }
  const message = `The record could not be written (${wordsOf(error)}). Everything recorded before is kept; this step was not recorded. Check the disk, then try again.`;
  return { code: 'record_write_failed', message, retry: true };
}
