/** What a window says of the workspace it shows: its name, what is in it, and what is wrong with it. */
import type { WorkspaceInfo } from '../../preload/contract/views.ts';
import { workspaceCounts } from '../adapters/sqlite/query-counts.ts';
import { allSettings } from '../adapters/sqlite/query-library.ts';
import type { Workspace } from '../adapters/workspace/workspace.ts';

export interface InfoParts {
  /** Files whose text is not in the search index. */
  readonly unsearched: number;
  /** That an engine before this one was not closed was said already. */
  readonly endWasTold: boolean;
  readonly networkPolicy: WorkspaceInfo['networkPolicy'];
}

export function workspaceInfo(workspace: Workspace, parts: InfoParts): WorkspaceInfo {
  const { database, description, layout } = workspace;
  const settings = allSettings(database);
  const named = settings['workspace.name'];
  const readOnly = workspace.mode === 'read';
  return {
    workspaceId: description.workspaceId,
    name: typeof named === 'string' ? named : description.name,
    path: layout.root,
    isSample: settings['sample'] === true,
    readOnly,
    warnings: [
      ...(readOnly ? readOnlyWarnings(parts.unsearched) : []),
      ...workspace.notices
        .filter(({ about }) => about !== 'not_closed' || !parts.endWasTold)
        .map(({ about, message, details }) => ({
          code: about,
          message,
          ...(details === undefined ? {} : { details: { ...details } }),
        })),
    ],
    counts: workspaceCounts(database),
    networkPolicy: parts.networkPolicy,
  };
}

function readOnlyWarnings(unsearched: number): WorkspaceInfo['warnings'] {
  return [
    {
      code: 'workspace_read_only',
      message:
        'This folder cannot be written to: what is in it can be read, and nothing can be added.',
    },
    ...(unsearched === 0
      ? []
      : [
          {
            code: 'text_not_searched' as const,
            message: `The text of ${unsearched} files is not searched here: their search index is too large, too old or too damaged to be used from a folder that cannot be written to. They can be read, and everything else is searched. Copy the folder to where it can be written to, and open the copy to search them too.`,
            details: { files: unsearched },
          },
        ]),
  ];
}
