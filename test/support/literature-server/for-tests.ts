/** The literature double inside a test: closed when the test ends. */
import { onTestFinished } from 'vitest';
import { startLiteratureServer } from './server.ts';
import type { LiteratureServerOptions, RunningLiteratureServer } from './server.ts';

export async function literatureServer(
  options: LiteratureServerOptions = {},
): Promise<RunningLiteratureServer> {
  const server = await startLiteratureServer(options);
  onTestFinished(() => server.close());
  return server;
}
