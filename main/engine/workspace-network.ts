/** A workspace's way to the network: its policy, its ledger, and the one door that keeps both. */
import { createNet, type OpenNet } from '../adapters/net/net.ts';
import type { Connections } from '../adapters/net/connections.ts';
import { getSetting } from '../adapters/sqlite/query-library.ts';
import type { Workspace } from '../adapters/workspace/workspace.ts';
import { ok, type Result } from '../core/errors.ts';
import { NetworkPolicy, OFFLINE } from '../core/network/policy.ts';
import type { Actor } from '../core/record/event.ts';
import { WORKSPACE_STREAM } from '../core/record/event.ts';

export interface NetworkOptions {
  /** Origins of model servers a person registered; asked at every request. */
  readonly registered?: () => readonly string[];
  /** Addresses of literature services a person registered; asked at every request. */
  readonly registeredServices?: () => readonly string[];
  /** Addresses of servers for kernels that a person registered; asked at every request. */
  readonly registeredKernels?: () => readonly string[];
  /** For tests that need a name to lead somewhere. */
  readonly connections?: Connections;
}

export interface WorkspaceNetwork {
  readonly net: OpenNet;
  policy(): NetworkPolicy;
  /** Recorded in the workspace; holds from the next request on. */
  setPolicy(policy: NetworkPolicy, actor: Actor): Promise<Result<NetworkPolicy>>;
}

/** The setting's name in the workspace stream. */
const POLICY_SETTING = 'network.policy';

export function openNetwork(workspace: Workspace, options: NetworkOptions): WorkspaceNetwork {
  const { database, journal, clock, random } = workspace;
  // Kept here as well, so that a stricter policy holds even when the index could not take it in.
  let current = storedPolicy(getSetting(database, POLICY_SETTING));
  const net = createNet({
    policy: () => current,
    registered: options.registered ?? (() => []),
    registeredServices: options.registeredServices ?? (() => []),
    registeredKernels: options.registeredKernels ?? (() => []),
    ledger: journal,
    clock,
    random,
    ...(options.connections === undefined ? {} : { connections: options.connections }),
  });
  return {
    net,
    policy: () => current,
    async setPolicy(policy, actor) {
      const payload = { key: POLICY_SETTING, value: policy };
      const written = await journal.append(WORKSPACE_STREAM, [
        { actor, kind: 'setting.changed', payload },
      ]);
      if (!written.ok) return written;
      current = policy;
      return ok(current);
    },
  };
}

/** A workspace that says nothing, or nothing this Cairn understands, stays offline. */
function storedPolicy(value: unknown): NetworkPolicy {
  const parsed = NetworkPolicy.safeParse(value);
  return parsed.success ? parsed.data : OFFLINE;
}
