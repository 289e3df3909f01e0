/** What a person is told when an export could not be written: it is the place they chose, not the record. */
import { isDiskFull, wordsOf } from '../../adapters/system/io-error.ts';
import type { Failure } from '../../core/errors.ts';
import { failSaying } from '../../core/trajectory/failures/failure.ts';

/** For an error of the system only; anything else is a bug and is thrown on. */
export function failureOfExport(error: unknown): Failure {
  if (isDiskFull(error))
    return failSaying('disk_full', 'export_disk_full', {}, { retry: true }).error;
  const reason = wordsOf(error);
  return failSaying('record_write_failed', 'export_unwritten', { reason }, { retry: true }).error;
}
