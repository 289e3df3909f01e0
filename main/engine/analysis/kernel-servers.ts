/** Jupyter servers of a workspace: recorded in it, tokens in the secret store, reached because a person named them. */
import type {
  FoundKernelServer,
  KernelServerView,
} from '../../../preload/contract/views/kernel.ts';
import { isThisMachine, isUnencrypted, serverAddress } from '../../adapters/jupyter/address.ts';
import type { FoundServer } from '../../adapters/jupyter/found-servers.ts';
import type { ProbedServer } from '../../adapters/jupyter/probe.ts';
import { getSetting } from '../../adapters/sqlite/query-library.ts';
import type { Workspace } from '../../adapters/workspace/workspace.ts';
import type { Kernel } from '../../core/analysis/kernel.ts';
import {
  KERNEL_SERVERS_SETTING,
  KernelServers,
  kernelTokenName,
  type DataSent,
  type KernelServer,
  type KernelServerState,
} from '../../core/analysis/kernel-server.ts';
import { fail, ok, type ErrorCode, type Failure, type Result } from '../../core/errors.ts';
import type { Net, NetSockets, SecretStore } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import { pythonKernel } from './python-kernel.ts';

export interface NewKernelServer {
  readonly address: string;
  readonly label?: string | undefined;
  readonly kernelName?: string | undefined;
  readonly token?: string | undefined;
  readonly found: boolean;
}

export interface KernelServerDesk {
  list(): Promise<KernelServerView[]>;
  find(): Promise<FoundKernelServer[]>;
  /** The same address again is the same server. */
  add(server: NewKernelServer, by: Actor): Promise<Result<KernelServerView>>;
  remove(serverId: string, by: Actor): Promise<Result<KernelServerView[]>>;
  setToken(serverId: string, token: string): Promise<Result<KernelServerView>>;
  check(serverId: string): Promise<Result<KernelServerView>>;
  /** Python for a notebook, on the server that was added last; each table it is given is recorded first. */
  python(about: { readonly notebookId?: string; readonly sessionId?: string }): Kernel;
  /** For the network: reached for kernels, and for nothing else. */
  addresses(): readonly string[];
}

export interface KernelServerPorts extends Pick<
  Workspace,
  'database' | 'journal' | 'clock' | 'random'
> {
  readonly secrets: SecretStore;
  /** Asked for when it is needed: the network in turn asks for the addresses. */
  net(): Net & NetSockets;
}

interface Checked {
  readonly state: KernelServerState;
  readonly words: string;
  readonly checkedAt: string;
  readonly probed?: ProbedServer;
}

export function openKernelServers(ports: KernelServerPorts): KernelServerDesk {
  const { database, journal, secrets, clock, random } = ports;
  // Kept here as well, so that a server that was removed stays so when the index lags behind.
  let current = stored(getSetting(database, KERNEL_SERVERS_SETTING));
  const checks = new Map<string, Checked>();

  const tokenOf = (serverId: string) => secrets.get(kernelTokenName(serverId));

  function known(serverId: string): Result<KernelServer> {
    const server = current.find((each) => each.serverId === serverId);
    return server === undefined
      ? fail('not_found', 'This server is not among those of this workspace (any more).')
      : ok(server);
  }

  async function change(next: KernelServers, actor: Actor): Promise<Result<void>> {
    const payload = { key: KERNEL_SERVERS_SETTING, value: next };
    const written = await journal.append(WORKSPACE_STREAM, [
      { actor, kind: 'setting.changed', payload },
    ]);
    if (!written.ok) return written;
    current = next;
    return ok(undefined);
  }

  async function viewOf(server: KernelServer): Promise<KernelServerView> {
    const checked = checks.get(server.serverId);
    const { probed } = checked ?? {};
    return {
      ...server,
      isUsed: server === current[0],
      hasToken: (await tokenOf(server.serverId)) !== undefined,
      place: isThisMachine(server.baseUrl) ? 'here' : 'elsewhere',
      isUnencrypted: isUnencrypted(server.baseUrl),
      words: checked?.words ?? '',
      ...(checked === undefined ? {} : { state: checked.state, checkedAt: checked.checkedAt }),
      ...(probed?.version === undefined ? {} : { version: probed.version }),
      kernels: (probed?.kernels ?? []).map(({ name, title }) => ({ name, title })),
      ...(probed === undefined ? {} : { kernel: probed.kernel.name }),
    };
  }

  async function recordSent(payload: DataSent): Promise<Result<void>> {
    const written = await journal.append(WORKSPACE_STREAM, [
      { actor: { kind: 'system' }, kind: 'data.sent', payload },
    ]);
    return written.ok ? ok(undefined) : written;
  }

  const list = () => Promise.all(current.map(viewOf));

  async function target(server: KernelServer) {
    const { baseUrl, kernelName, serverId } = server;
    return { baseUrl, kernelName, token: await tokenOf(serverId), net: ports.net() };
  }

  async function check(serverId: string): Promise<Result<KernelServerView>> {
    const server = known(serverId);
    if (!server.ok) return server;
    // Loaded when it is first asked for: a start of Cairn needs none of it.
    const { probe } = await import('../../adapters/jupyter/probe.ts');
    const probed = await probe(await target(server.data));
    checks.set(serverId, {
      state: probed.ok ? 'ready' : stateOf(probed.error),
      words: probed.ok ? '' : probed.error.message,
      checkedAt: clock.now().toISOString(),
      ...(probed.ok ? { probed: probed.data } : {}),
    });
    return ok(await viewOf(server.data));
  }

  async function keep(serverId: string, token: string): Promise<Result<void>> {
    if (token !== '') return secrets.set(kernelTokenName(serverId), token);
    await secrets.remove(kernelTokenName(serverId));
    return ok(undefined);
  }

  async function foundServers(): Promise<readonly FoundServer[]> {
    const { findServers } = await import('../../adapters/jupyter/found-servers.ts');
    return findServers();
  }

  return {
    list,
    check,
    addresses: () => current.map(({ baseUrl }) => baseUrl),
    async find() {
      const found = await foundServers();
      return found.map(({ token, ...server }) => ({
        ...server,
        hasToken: token !== '',
        isAdded: current.some(({ baseUrl }) => isSameServer(baseUrl, server.baseUrl)),
      }));
    },
    async add({ address, label, kernelName, token: typed, found }, actor) {
      const parsed = serverAddress(address);
      if (!parsed.ok) return parsed;
      const { baseUrl } = parsed.data;
      const listed = found ? await foundServers() : [];
      const here = listed.find((each) => isSameServer(each.baseUrl, baseUrl));
      if (found && here === undefined) {
        return fail(
          'not_found',
          `Jupyter's own list on this machine has no running server at ${baseUrl}; nothing was kept. Look again, or add it with its token.`,
        );
      }
      const before = current.find((each) => isSameServer(each.baseUrl, baseUrl));
      const serverId = before?.serverId ?? random.id('krn');
      const token = typed || (parsed.data.token ?? here?.token ?? '');
      if (token !== '') {
        const kept = await keep(serverId, token);
        if (!kept.ok) return kept;
      }
      const named = kernelName ?? before?.kernelName;
      const server: KernelServer = {
        serverId,
        label: label || (before?.label ?? new URL(baseUrl).host),
        baseUrl,
        ...(named === undefined ? {} : { kernelName: named }),
      };
      const others = current.filter((each) => each.serverId !== serverId);
      const changed = await change([server, ...others], actor);
      return changed.ok ? check(serverId) : changed;
    },
    async remove(serverId, actor) {
      const server = known(serverId);
      if (!server.ok) return server;
      const left = current.filter((each) => each.serverId !== serverId);
      const changed = await change(left, actor);
      if (!changed.ok) return changed;
      await secrets.remove(kernelTokenName(serverId));
      checks.delete(serverId);
      return ok(await list());
    },
    async setToken(serverId, token) {
      const server = known(serverId);
      if (!server.ok) return server;
      const kept = await keep(serverId, token);
      return kept.ok ? check(serverId) : kept;
    },
    python: ({ notebookId, sessionId }) =>
      pythonKernel(async () => {
        const [server] = current;
        if (server === undefined) return fail('engine_missing', NO_SERVER);
        const { createJupyterKernel } = await import('../../adapters/jupyter/kernel.ts');
        return ok(
          createJupyterKernel({
            ...(await target(server)),
            sessionId,
            onGive: (given) =>
              recordSent({ ...given, ...(notebookId === undefined ? {} : { notebookId }) }),
          }),
        );
      }),
  };
}

const NO_SERVER =
  'Python needs a Jupyter server, and this workspace has none. Start one ("jupyter lab") and take it in Settings → Kernels, or add one by its address there or with "cairn kernels add".';

/** A workspace that says nothing, or nothing this Cairn understands, has none. */
function stored(value: unknown): KernelServers {
  const parsed = KernelServers.safeParse(value ?? []);
  return parsed.success ? parsed.data : [];
}

/** `localhost` and `127.0.0.1` are one server when port and path are. */
function isSameServer(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(baseUrl: string): string {
  return baseUrl.replace(/^(https?:\/\/)localhost(?=[:/])/, '$1127.0.0.1');
}

const STATES: Partial<Record<ErrorCode, KernelServerState>> = {
  network_refused: 'refused_by_policy',
  service_unauthorized: 'token_needed',
  engine_missing: 'no_python',
  service_answer_unreadable: 'not_a_server',
  too_large: 'not_a_server',
};

function stateOf({ code }: Failure): KernelServerState {
  return STATES[code] ?? 'not_answering';
}
