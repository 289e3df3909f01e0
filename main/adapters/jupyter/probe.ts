/** Who answers at an address: which server, which kernels for Python, and on which machine. */
import * as z from 'zod';
import { ok, type Result } from '../../core/errors.ts';
import { isThisMachine, isUnencrypted } from './address.ts';
import { nobodyThere, noPython, notJupyter, notLetIn } from './failures.ts';
import { ask } from './requests.ts';
import type { JupyterTarget } from './target.ts';

export interface PythonKernel {
  /** By which the server knows it. */
  readonly name: string;
  /** For people. */
  readonly title: string;
}

export interface ProbedServer {
  /** Of the server program; absent where it does not say, as behind some gateways. */
  readonly version?: string;
  readonly kernels: readonly PythonKernel[];
  /** The kernel that will be used. */
  readonly kernel: PythonKernel;
  /** `here`: at an address of this machine. */
  readonly place: 'here' | 'elsewhere';
  /** What goes there can be read on the way. */
  readonly isUnencrypted: boolean;
}

/** Milliseconds a server has to say who it is. */
const LIMIT = 15_000;

const Version = z.object({ version: z.string().max(100) });

const Specs = z.object({
  default: z.string().optional(),
  kernelspecs: z.record(
    z.string(),
    z.object({
      name: z.string().max(300),
      spec: z.object({
        display_name: z.string().max(500).optional(),
        language: z.string().max(100).optional(),
      }),
    }),
  ),
});

/** Asks for the version and the kernels; starts nothing. */
export async function probe(
  target: JupyterTarget,
  signal?: AbortSignal,
): Promise<Result<ProbedServer>> {
  const { baseUrl } = target;
  const said = await ask(target, 'api', LIMIT, signal);
  if (!said.ok) return said;
  const listed = await ask(target, 'api/kernelspecs', LIMIT, signal);
  if (!listed.ok) return listed;
  const { status, json } = listed.data;
  if (status === 401 || status === 403 || isRedirect(status)) {
    return notLetIn(baseUrl, (target.token ?? '') !== '');
  }
  // JupyterHub says so of a person's server that is not started; older ones with 503.
  if (status === 424 || status === 503) {
    return nobodyThere(baseUrl, `it is not running now (status ${status}).`);
  }
  const specs = Specs.safeParse(json);
  if (status !== 200 || !specs.success) return notJupyter(baseUrl, status);
  const all = Object.entries(specs.data.kernelspecs).map(([name, { spec }]) => ({
    name,
    title: spec.display_name ?? name,
    isPython: spec.language?.toLowerCase() === 'python',
  }));
  const kernels = all
    .filter(({ isPython }) => isPython)
    .map(({ name, title }) => ({ name, title }));
  const wanted = target.kernelName;
  const kernel =
    kernels.find(({ name }) => name === (wanted ?? specs.data.default)) ??
    (wanted === undefined ? kernels[0] : undefined);
  if (kernel === undefined) {
    return noPython(
      baseUrl,
      wanted,
      all.map(({ name }) => name),
    );
  }
  const version = Version.safeParse(said.data.json);
  return ok({
    ...(version.success ? { version: version.data.version } : {}),
    kernels,
    kernel,
    place: isThisMachine(baseUrl) ? 'here' : 'elsewhere',
    isUnencrypted: isUnencrypted(baseUrl),
  });
}

/** To a page where one signs in, whichever it is. */
function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}
