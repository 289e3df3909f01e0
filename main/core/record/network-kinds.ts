/** Kinds of the `network` stream: every request that left this machine, or was kept from leaving. */
import { NetworkAnswered, NetworkRequested } from '../network/policy.ts';
import { workspaceKinds } from './workspace-kinds.ts';

export const networkKinds = {
  'network.requested': { version: 2, payload: NetworkRequested },
  'network.answered': { version: 2, payload: NetworkAnswered },
  'events.erased': workspaceKinds['events.erased'],
} as const;
