/** Which addresses a workspace may reach. */
import * as z from 'zod';

export const NetworkMode = z.enum(['offline', 'listed_hosts', 'open']);
export type NetworkMode = z.infer<typeof NetworkMode>;

/**
 * Recorded in the workspace as the setting `network.policy`. `offline`: only the loopback endpoints a
 * person registered. `listed_hosts`: those and `hosts`. `open`: any public host. Private and loopback
 * addresses that nobody registered are refused in every mode, after redirects too.
 */
export const NetworkPolicy = z.strictObject({
  mode: NetworkMode,
  /** Host names in lower case, without port; `*.example.org` covers its subdomains. */
  hosts: z.array(z.string().min(1).max(300)).max(1_000),
});
export type NetworkPolicy = z.infer<typeof NetworkPolicy>;

export const OFFLINE: NetworkPolicy = { mode: 'offline', hosts: [] };

const id = z.string().min(1).max(64);

/** What a request is for. `kernel`: a server that runs a notebook's cells. */
export const NetworkPurpose = z.enum(['model', 'web_page', 'literature', 'kernel', 'other']);
export type NetworkPurpose = z.infer<typeof NetworkPurpose>;

/** Written before anything leaves the machine, or instead of it when the policy refuses. */
export const NetworkRequested = z.strictObject({
  requestId: id,
  purpose: NetworkPurpose,
  method: z.string().max(20),
  /** Scheme, host, port and path; a query's values are kept, keys and other headers never are. */
  url: z.string().max(10_000),
  decision: z.enum(['allowed', 'refused']),
  /** Why it was refused. */
  reason: z.string().max(2_000).optional(),
  sessionId: id.optional(),
  callId: id.optional(),
  bytesSent: z.int().nonnegative(),
});
export type NetworkRequested = z.infer<typeof NetworkRequested>;

export const NetworkAnswered = z.strictObject({
  requestId: id,
  status: z.int().optional(),
  /** The address that was reached. */
  address: z.string().max(100).optional(),
  /** Of a connection that stayed open: all that was sent over it. */
  bytesSent: z.int().nonnegative().optional(),
  bytesReceived: z.int().nonnegative(),
  milliseconds: z.number().nonnegative(),
  outcome: z.enum(['done', 'failed', 'stopped']),
  message: z.string().max(2_000).optional(),
});
export type NetworkAnswered = z.infer<typeof NetworkAnswered>;
