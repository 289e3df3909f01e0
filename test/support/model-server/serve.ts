/**
 * Runs a scripted model server as its own process, to try the app by hand or to survive its death:
 *
 *     node test/support/model-server/serve.ts --port 11434 --kind ollama --script literature --speed 40
 *
 * `--script` is the name of a file in `scripts/` or the path of another one; it exports `respond`.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ServerKind } from '../../../main/core/agent/model/server.ts';
import type { OverflowShape } from './overflow.ts';
import { startModelServer } from './server.ts';
import type { ModelServerOptions, Responder, RunningModelServer } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    script: { type: 'string', default: 'literature' },
    kind: { type: 'string', default: 'other' },
    model: { type: 'string', default: 'scripted-model' },
    /** Parts per second. */
    speed: { type: 'string' },
    key: { type: 'string' },
    /** Tokens of the window; the overflow is the one of llama.cpp. */
    window: { type: 'string' },
  },
});

const named = resolve(import.meta.dirname, 'scripts', `${values.script}.ts`);
const file = existsSync(named) ? named : resolve(values.script);
const loaded: unknown = await import(pathToFileURL(file).href);
const overflow: OverflowShape = 'llama_cpp_400';
const server = await started({
  script: responderOf(loaded),
  port: Number(values.port),
  kind: ServerKind.parse(values.kind),
  models: [
    { id: values.model, maxContext: 131_072, loadedContext: Number(values.window ?? 32_768) },
  ],
  ...(values.speed === undefined ? {} : { tokensPerSecond: Number(values.speed) }),
  ...(values.key === undefined ? {} : { key: values.key }),
  ...(values.window === undefined ? {} : { window: { tokens: Number(values.window), overflow } }),
});
process.stdout.write(`${JSON.stringify({ port: server.port, baseUrl: server.baseUrl })}\n`);
process.stderr.write('It plays a script and is no model. Ctrl-C ends it.\n');
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void server.close().then(() => process.exit(0)));
}

function responderOf(module: unknown): Responder {
  if (typeof module === 'object' && module !== null && 'respond' in module) {
    const { respond } = module;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a script file exports
    if (typeof respond === 'function') return respond as Responder;
  }
  throw new Error(`${file} exports no function named respond`);
}

/** A port that is taken is the one thing that goes wrong for everybody: Ollama is running. */
async function started(options: ModelServerOptions): Promise<RunningModelServer> {
  try {
    return await startModelServer(options);
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (taken) sayTaken(options.port);
    throw error;
  }
}

function sayTaken(port: number | undefined): never {
  console.error(
    `Port ${port} is taken: is Ollama running, or this script already? Choose another with "npm run model-double -- --port 11435" and add http://127.0.0.1:11435 in the app.`,
  );
  process.exit(1);
}
