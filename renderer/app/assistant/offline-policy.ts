import type { NetworkPolicy } from '../../../preload/contract/types.ts';

/** What is assumed until the workspace's own policy has been read. */
export const OFFLINE_POLICY: NetworkPolicy = { mode: 'offline', hosts: [] };
