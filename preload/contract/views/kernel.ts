/** Servers for kernels as a screen shows them. Tokens go in and never come back out. */
import * as z from 'zod';
import { KernelServer, KernelServerState } from '../../../main/core/analysis/kernel-server.ts';

export const KernelServerView = z.strictObject({
  ...KernelServer.shape,
  hasToken: z.boolean(),
  /** Python cells run on this one: it was added last. */
  isUsed: z.boolean(),
  /** `here`: at an address of this machine, where the end of a tunnel may be. */
  place: z.enum(['here', 'elsewhere']),
  /** What goes there can be read on the way. */
  isUnencrypted: z.boolean(),
  /** Absent until it was checked since the workspace was opened. */
  state: KernelServerState.optional(),
  /** What the state means and what to do, in a sentence; empty when it is ready. */
  words: z.string(),
  checkedAt: z.iso.datetime({ precision: 3 }).optional(),
  /** Of the server program. */
  version: z.string().optional(),
  /** Its kernels for Python. */
  kernels: z.array(z.strictObject({ name: z.string(), title: z.string() })),
  /** The one that runs Python, by its name. */
  kernel: z.string().optional(),
});
export type KernelServerView = z.infer<typeof KernelServerView>;

/** A Jupyter server that runs on this machine, as Jupyter itself lists it. */
export const FoundKernelServer = z.strictObject({
  foundId: z.string(),
  baseUrl: z.string(),
  hasToken: z.boolean(),
  /** Where its notebooks lie. */
  folder: z.string().optional(),
  version: z.string().optional(),
  /** It is among the servers of this workspace. */
  isAdded: z.boolean(),
});
export type FoundKernelServer = z.infer<typeof FoundKernelServer>;
