import type { RouteName } from '../../../preload/contract/index.ts';

/** Asked again when another workspace was opened. */
export const WORKSPACE_ROUTES: readonly RouteName[] = ['workspace.current', 'workspace.recent'];
