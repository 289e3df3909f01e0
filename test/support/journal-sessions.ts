/** Puts recorded sessions into a workspace's journal, as if they had been run there. */
import { createWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { userFolders } from '../../main/adapters/system/paths.ts';
import type { RecordEvent } from '../../main/core/record/event.ts';
import { dataOf } from './workspaces.ts';

/** A new workspace that holds these sessions; closed again, with its heads signed. */
export async function workspaceWith(
  folder: string,
  sessions: readonly (readonly RecordEvent[])[],
  name = 'Recorded',
): Promise<void> {
  const options = { driver: 'test' as const, configFolder: userFolders().config };
  const workspace = dataOf(await createWorkspace(folder, name, options));
  for (const events of sessions) {
    const ids = new Map<string, string>();
    for (const { id, stream, actor, kind, payload, parentId } of events) {
      const parent = parentId === undefined ? {} : { parentId: ids.get(parentId) ?? parentId };
      const draft = { actor, kind, payload, ...parent };
      const [event] = dataOf(await workspace.journal.append(stream, [draft]));
      if (event !== undefined) ids.set(id, event.id);
    }
  }
  await workspace.close();
}
