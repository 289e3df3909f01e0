/** A Jupyter server with what a request to it needs. */
import type { Net, NetSockets } from '../../core/ports.ts';

export interface JupyterTarget {
  /** Scheme, host, port and base path, with a slash at the end. */
  readonly baseUrl: string;
  /** Sent in the Authorization header, and nowhere else. */
  readonly token?: string | undefined;
  /** A kernel of the server by its name; else the one the server prefers for Python. */
  readonly kernelName?: string | undefined;
  readonly net: Net & NetSockets;
  readonly sessionId?: string | undefined;
}
