/** What the dialogs for files and folders say and allow. */
import { dirname } from 'node:path';
import type { OpenDialogOptions } from 'electron';
import type { FolderChoice, FolderPurpose } from '../../preload/contract/host.ts';
import type { Words } from './words/words.ts';

interface Purpose {
  readonly title: keyof Words;
  readonly button: keyof Words;
  /** A folder can be made in the dialog. */
  readonly makes: boolean;
}

const purposes: Readonly<Record<FolderPurpose, Purpose>> = {
  open_workspace: { title: 'chooseOpenTitle', button: 'chooseOpenButton', makes: false },
  create_workspace: { title: 'chooseCreateTitle', button: 'chooseCreateButton', makes: true },
  save_copy: { title: 'chooseCopyTitle', button: 'chooseCopyButton', makes: true },
  import: { title: 'chooseImportTitle', button: 'chooseImportButton', makes: false },
};

/** `exists`: the dialog begins at the nearest folder above `startAt` that is there. */
export function folderDialog(
  { purpose, startAt }: FolderChoice,
  words: Words,
  exists: (path: string) => boolean,
): OpenDialogOptions {
  const { title, button, makes } = purposes[purpose];
  const start = startAt === undefined ? undefined : nearest(startAt, exists);
  return {
    title: words[title],
    message: words[title],
    buttonLabel: words[button],
    properties: ['openDirectory', ...(makes ? (['createDirectory'] as const) : [])],
    ...(start === undefined ? {} : { defaultPath: start }),
  };
}

export function filesDialog(words: Words): OpenDialogOptions {
  return {
    title: words.chooseFilesTitle,
    message: words.chooseFilesTitle,
    buttonLabel: words.chooseFilesButton,
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: words.pdfFiles, extensions: ['pdf'] }],
  };
}

function nearest(path: string, exists: (path: string) => boolean): string | undefined {
  if (exists(path)) return path;
  const above = dirname(path);
  return above === path ? undefined : nearest(above, exists);
}
