/** What stops a file from being read, thrown inside the process and handed over as a value. */
import { fail, type ErrorCode, type Result } from '../../core/errors.ts';

export class DataProblem extends Error {
  readonly code: ErrorCode;

  /** `message`: what happened and what to do, in words for a person. */
  constructor(message: string, code: ErrorCode = 'data_unreadable') {
    super(message);
    this.name = 'DataProblem';
    this.code = code;
  }
}

const KEPT = 'Nothing was changed.';

/** Runs a task of the data process; what is expected to go wrong comes back as a failure. */
export async function asResult<T>(work: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (error) {
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return failure;
  }
}

function failureOf(error: unknown): ReturnType<typeof fail> | undefined {
  if (error instanceof DataProblem) return fail(error.code, `${error.message} ${KEPT}`);
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ENOENT') {
    return fail('unreadable_path', `The file is not there any more. ${KEPT} Choose it again.`);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'ERR_ACCESS_DENIED') {
    return fail('unreadable_path', `The file may not be read: ${error.message}. ${KEPT}`);
  }
  if (code === 'EISDIR') {
    return fail('unreadable_path', `This is a folder, not a file. ${KEPT} Choose a file.`);
  }
  if (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    /No space left on device|failed to offload data block/i.test(error.message)
  ) {
    return fail(
      'disk_full',
      `The disk has no room for the table. ${KEPT} Free some space and import the file again.`,
    );
  }
  if (error.message.startsWith('Out of Memory Error')) {
    return fail(
      'engine_limit',
      `This takes more memory than a table may here: ${firstLine(error.message)}. ${KEPT}`,
    );
  }
  return undefined;
}

export function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.trim() ?? '';
}
