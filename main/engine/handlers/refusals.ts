import { fail } from '../../core/errors.ts';

/** The one answer to anything that would write where nothing can be written. */
export function refusedWhenReadOnly(room: { readonly readOnly: boolean; readonly folder: string }) {
  return room.readOnly
    ? fail(
        'workspace_read_only',
        `The folder ${room.folder} cannot be written to, so nothing was done. What is in it can be read; to work on, copy it to a folder of your own.`,
      )
    : undefined;
}
