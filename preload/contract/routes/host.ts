import * as z from 'zod';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { HostCapabilities } from '../views.ts';

const path = z.string().min(1).max(limits.pathCharacters);

/** What only the machine around the engine can do. Without a desktop: `not_supported_here`. */
export const hostRoutes = {
  'host.capabilities': route('host', z.strictObject({}), HostCapabilities),
  /** The system's dialog for a folder. No path when the person chose none. */
  'host.chooseFolder': route(
    'host',
    z.strictObject({
      purpose: z.enum(['open_workspace', 'create_workspace', 'save_copy', 'import']),
      /** A folder to begin at; it need not exist. */
      startAt: path.optional(),
    }),
    z.strictObject({ path: path.optional() }),
  ),
  /** The system's dialog for PDF files. */
  'host.chooseFiles': route(
    'host',
    z.strictObject({}),
    z.strictObject({ paths: z.array(path).max(limits.importItems) }),
  ),
  /** Shows what the workspace holds in the file manager. Only what is named here, never a path. */
  'host.reveal': route(
    'host',
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('workspace') }),
      z.strictObject({ kind: z.literal('exports') }),
      z.strictObject({ kind: z.literal('work') }),
      z.strictObject({ kind: z.literal('file'), fileId: z.string().regex(/^[0-9a-f]{64}$/) }),
    ]),
    z.strictObject({}),
  ),
};
