/**
 * Runs the literature double as its own process, to try searches by hand without the internet:
 *
 *     npm run literature-double            (port 8440)
 *     node test/support/literature-server/serve.ts --port 0 --edition later
 *
 * Prints one line of JSON with the address of each service. How to use them: see `server.ts`.
 */
import { parseArgs } from 'node:util';
import { startLiteratureServer } from './server.ts';
import type { RunningLiteratureServer } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8440' },
    edition: { type: 'string', default: 'first' },
  },
});

const server = await started(Number(values.port));
const { origin, addresses } = server;
process.stdout.write(`${JSON.stringify({ port: server.port, origin, addresses })}\n`);
process.stderr.write(
  'It plays invented literature and is no service. Write these addresses into the settings of the literature services. Ctrl-C ends it.\n',
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}

async function started(port: number): Promise<RunningLiteratureServer> {
  try {
    return await startLiteratureServer({
      port,
      edition: values.edition === 'later' ? 'later' : 'first',
    });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken) sayTaken(port);
    throw error;
  }
}

function sayTaken(port: number): never {
  console.error(
    `Port ${port} is taken. Choose another with "npm run literature-double -- --port 8441".`,
  );
  process.exit(1);
}
