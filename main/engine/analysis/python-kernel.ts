/** Python of a notebook: on the Jupyter server that the workspace uses when it is first needed. */
import type { Kernel } from '../../core/analysis/kernel.ts';
import { fail, type Result } from '../../core/errors.ts';

/**
 * Once something ran there, it stays on its server until `reset`: what is defined stays with it. Until
 * then each call asks anew which server is used.
 */
export function pythonKernel(open: () => Promise<Result<Kernel>>): Kernel {
  let opened: Promise<Result<Kernel>> | undefined;
  let isAtWork = false;
  let isClosed = false;

  async function through<T>(work: (kernel: Kernel) => Promise<Result<T>>): Promise<Result<T>> {
    if (isClosed) return fail('stopped', 'The kernel was closed.');
    const kernel = await (opened ??= open());
    const done = kernel.ok ? await work(kernel.data) : kernel;
    isAtWork ||= done.ok;
    // Another server may be chosen before the next try.
    if (!isAtWork) await end();
    return done;
  }

  async function end(): Promise<void> {
    const kernel = await opened;
    opened = undefined;
    isAtWork = false;
    if (kernel?.ok === true) await kernel.data.close();
  }

  return {
    language: 'python',
    start: () => through((kernel) => kernel.start()),
    run: (request) => through((kernel) => kernel.run(request)),
    names: (code) => through((kernel) => kernel.names(code)),
    give: (name, frame) => through((kernel) => kernel.give(name, frame)),
    take: (name, folder) => through((kernel) => kernel.take(name, folder)),
    reset: end,
    async close() {
      isClosed = true;
      await end();
    },
  };
}
