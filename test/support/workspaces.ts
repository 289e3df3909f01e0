import { join } from 'node:path';
import type { Result } from '../../main/core/errors.ts';
import type { EventDraft } from '../../main/core/record/event.ts';
import type { OpenWorkspaceOptions, Workspace } from '../../main/adapters/workspace/workspace.ts';
import { createWorkspace, openWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The value of a result that must have come out well; the failure's words otherwise. */
export function dataOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.data;
}

export interface TestFolders {
  readonly root: string;
  readonly configFolder: string;
}

/** Names of a workspace that does not exist yet, and of the person's config folder, which is not inside it. */
export function testFolders(): TestFolders {
  const base = temporaryFolder();
  return { root: join(base, 'workspace'), configFolder: join(base, 'config') };
}

/** A new, open workspace. The caller closes it. */
export async function newWorkspace(folders: TestFolders = testFolders()): Promise<Workspace> {
  const { root, configFolder } = folders;
  return dataOf(await createWorkspace(root, 'Test', { driver: 'test', configFolder }));
}

/** Opens a workspace that a test has made before. */
export async function reopen(
  folders: TestFolders,
  mode: OpenWorkspaceOptions['mode'] = 'write',
): Promise<Workspace> {
  const { root, configFolder } = folders;
  return dataOf(await openWorkspace(root, { driver: 'test', configFolder, mode }));
}

/** A message of a session's agent: the smallest draft that carries text. */
export function messageDraft(text: string): EventDraft {
  return {
    actor: { kind: 'agent', name: 'test' },
    kind: 'message.agent',
    payload: { text, final: false },
  };
}

/** The event that opens a session. */
export function openedDraft(sessionId: string, task: string): EventDraft {
  return {
    actor: { kind: 'researcher' },
    kind: 'session.opened',
    payload: {
      sessionId,
      task,
      language: 'en',
      policy: { kind: 'playbook', name: 'literature', version: '1' },
      tools: [],
      versions: { cairn: '0.1.0' },
    },
  };
}
