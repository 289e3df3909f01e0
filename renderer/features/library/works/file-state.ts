import type { FileStatus, LibraryFile, Work } from '../../../../preload/contract/types.ts';

/** What a person should know of a file before relying on its text. */
export type FileState = FileStatus | 'little_text' | 'garbled' | 'doubtful';

const best: readonly FileState[] = [
  'readable',
  'little_text',
  'doubtful',
  'garbled',
  'locked',
  'no_text',
  'unreadable',
];

/** A file with text is not simply readable when the text is garbled, hardly there, or badly recognised. */
export function stateOfFile({ status, code }: Pick<LibraryFile, 'status' | 'code'>): FileState {
  if (status !== 'readable') return status;
  if (code === 'pdf_garbled_text') return 'garbled';
  if (code === 'recognition_doubtful') return 'doubtful';
  return code === 'pdf_little_text' ? 'little_text' : 'readable';
}

/** What can be done with a work: the best of its files decides. Undefined without files. */
export function stateOfWork(work: Pick<Work, 'files'>): FileState | undefined {
  const states = new Set(work.files.map(stateOfFile));
  return best.find((state) => states.has(state));
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
