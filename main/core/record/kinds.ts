/**
 * Every kind of event, with the version and schema of its payload. Adding a field is a new version
 * with an upcaster; what was hashed is never rewritten.
 */
import type * as z from 'zod';
import type { networkKinds } from './network-kinds.ts';
import type { sessionKinds } from './session-kinds.ts';
import type { workspaceKinds } from './workspace-kinds.ts';

export { PolicyIdentity, ToolSchema } from './identity.ts';
export { networkKinds } from './network-kinds.ts';
export { SessionOutcome, sessionKinds } from './session-kinds.ts';
export { workspaceKinds } from './workspace-kinds.ts';

export type WorkspaceKind = keyof typeof workspaceKinds;
export type SessionKind = keyof typeof sessionKinds;
export type NetworkKind = keyof typeof networkKinds;
export type EventKind = WorkspaceKind | SessionKind | NetworkKind;
export type WorkspacePayload<K extends WorkspaceKind> = z.infer<
  (typeof workspaceKinds)[K]['payload']
>;
export type SessionPayload<K extends SessionKind> = z.infer<(typeof sessionKinds)[K]['payload']>;
export type NetworkPayload<K extends NetworkKind> = z.infer<(typeof networkKinds)[K]['payload']>;
