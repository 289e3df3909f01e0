import type { FileStatus, Work } from '../../../../preload/contract/types.ts';

const best: readonly FileStatus[] = ['readable', 'locked', 'no_text', 'unreadable'];

/** What can be done with a work: the best of its files decides. Undefined without files. */
export function stateOfWork(work: Pick<Work, 'files'>): FileStatus | undefined {
  return best.find((status) => work.files.some((file) => file.status === status));
}

/** The file to open for a work: the first readable one, or else the first. */
export function fileToOpen(work: Pick<Work, 'files'>): string | undefined {
  const readable = work.files.find(({ status }) => status === 'readable');
  return (readable ?? work.files[0])?.fileId;
}

/** Pages of the file that would be opened. */
export function pagesOfWork(work: Pick<Work, 'files'>): number {
  const fileId = fileToOpen(work);
  return work.files.find((file) => file.fileId === fileId)?.pages ?? 0;
}
