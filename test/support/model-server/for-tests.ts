/** The scripted server inside a test: closed when the test ends, with the script held to its last reply. */
import { onTestFinished } from 'vitest';
import { startModelServer } from './server.ts';
import type { ModelServerOptions, RunningModelServer } from './server.ts';

/** Call `assertConsumed` at the end of a test that scripts a list of replies. */
export async function modelServer(options: ModelServerOptions): Promise<RunningModelServer> {
  const server = await startModelServer(options);
  onTestFinished(() => server.close());
  return server;
}
