/** The names of a workspace's parts. */
import { join } from 'node:path';

export interface WorkspaceLayout {
  readonly root: string;
  readonly description: string;
  readonly lock: string;
  readonly journal: string;
  readonly files: string;
  readonly work: string;
  readonly exports: string;
  /** A lab's own prompts, where there are some. */
  readonly prompts: string;
  readonly database: string;
  /** What engines read data from, made from `files/`. Can be deleted: it is made again. */
  readonly cache: string;
  /** What fingerprints of redacted words are made with. */
  readonly redactionKey: string;
}

/** Where everything of the workspace in this folder lies. */
export function layoutOf(root: string): WorkspaceLayout {
  return {
    root,
    description: join(root, 'workspace.json'),
    lock: join(root, 'workspace.lock'),
    journal: join(root, 'journal'),
    files: join(root, 'files'),
    work: join(root, 'work'),
    exports: join(root, 'exports'),
    prompts: join(root, 'prompts'),
    database: join(root, 'cairn.db'),
    cache: join(root, 'cache'),
    redactionKey: join(root, 'redaction.key'),
  };
}
