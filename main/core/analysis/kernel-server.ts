/** Servers on which a researcher lets notebooks run: recorded in the workspace, tokens kept apart from it. */
import * as z from 'zod';

export const KernelServer = z.strictObject({
  serverId: z.string().min(1).max(64),
  label: z.string().min(1).max(200),
  /** Scheme, host, port and base path, with a slash at the end; never a token. */
  baseUrl: z.url({ protocol: /^https?$/ }).max(2_000),
  /** A kernel of the server by its name; left out, the one it prefers for Python. */
  kernelName: z.string().min(1).max(300).optional(),
});
export type KernelServer = z.infer<typeof KernelServer>;

/** The value of the setting `kernel.servers`. Python runs on the first: the one that was added last. */
export const KernelServers = z.array(KernelServer).max(100);
export type KernelServers = z.infer<typeof KernelServers>;

/** The setting's name in the workspace stream. */
export const KERNEL_SERVERS_SETTING = 'kernel.servers';

/**
 * What a check came to. `token_needed`: none is kept, or the one that is kept is not accepted.
 * `not_a_server`: something else answers there.
 */
export const KernelServerState = z.enum([
  'ready',
  'not_answering',
  'token_needed',
  'no_python',
  'refused_by_policy',
  'not_a_server',
]);
export type KernelServerState = z.infer<typeof KernelServerState>;

/** A table on its way to a kernel. */
export const DataSent = z.strictObject({
  /** What Python calls it. */
  name: z.string().min(1).max(1_000),
  /** Of the table as it goes over. */
  bytes: z.int().nonnegative(),
  /** Of the server. */
  address: z.string().max(2_000),
  place: z.enum(['here', 'elsewhere']),
  notebookId: z.string().min(1).max(64).optional(),
});
export type DataSent = z.infer<typeof DataSent>;

/** Under which a server's token lies in the secret store. */
export function kernelTokenName(serverId: string): string {
  return `kernel-token:${serverId}`;
}
