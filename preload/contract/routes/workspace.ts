import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { GuidedQuestions, RecentWorkspace, WorkspaceInfo } from '../views.ts';

const path = z.string().min(1).max(limits.pathCharacters);

export const workspaceRoutes = {
  'workspace.current': route('read', z.strictObject({}), WorkspaceInfo),
  'workspace.recent': route('host', z.strictObject({}), z.array(RecentWorkspace)),
  /** A folder that does not exist yet, to offer when a workspace is made. */
  'workspace.suggestFolder': route(
    'host',
    z.strictObject({ name: z.string().max(200) }),
    z.strictObject({ path }),
  ),
  'workspace.open': route('host', z.strictObject({ path }), WorkspaceInfo),
  'workspace.create': route(
    'host',
    z.strictObject({ path, name: z.string().min(1).max(300) }),
    WorkspaceInfo,
  ),
  /** The sample library; made on first use, imported by a job of kind `sample`. */
  'workspace.openSample': route('host', z.strictObject({}), WorkspaceInfo),
  'workspace.rename': route(
    'write',
    z.strictObject({ name: z.string().min(1).max(300) }),
    WorkspaceInfo,
  ),
  'workspace.guidedQuestions': route('read', z.strictObject({}), GuidedQuestions),
  /** A job of kind `copy`: a consistent copy in a new or empty folder, while the workspace stays in use. */
  'workspace.saveCopy': route('host', z.strictObject({ path }), Job),
  'workspace.forget': route('host', z.strictObject({ path }), z.array(RecentWorkspace)),
};
