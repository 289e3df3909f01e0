/** Serves the built app over a rehearsing engine, to look at its screens: `node test/support/rehearse.ts`. */
import { join } from 'node:path';
import { startServer } from '../../main/server/server.ts';
import { createRehearsalEngine } from './rehearsal-engine.ts';

const server = await startServer({
  engine: createRehearsalEngine(),
  port: Number(process.argv[2] ?? 0),
  rendererFolder: join(import.meta.dirname, '../../out/renderer'),
  onFault: (error) => console.error(error),
});
console.log(server.address);
