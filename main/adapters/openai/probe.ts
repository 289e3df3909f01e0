/** Looks for model servers on this machine, at the ports where they listen by default. */
import { ServerKind } from '../../core/agent/model/server.ts';
import { askServer } from './ask-server.ts';
import type { ServerAnswer } from './ask-server.ts';
import type { FetchLike } from './request-failed.ts';
import { identifyServer } from './server-kind.ts';
import { SERVERS } from './server-table.ts';

export interface ProbedPort extends ServerAnswer {
  readonly port: number;
  readonly kind: ServerKind;
  readonly label: string;
  readonly baseUrl: string;
}

export const USUAL_PORTS: readonly number[] = ServerKind.options.flatMap(
  (kind) => SERVERS[kind].port ?? [],
);

/** Milliseconds: a server on this machine that is alive lists its models at once. */
const LIMIT = 1_500;

/**
 * Asks every port at the same time and says for each what is there; ports with nothing behind them
 * are part of the answer. Uses no key: what wants one says so.
 */
export function probeServers(
  fetch: FetchLike,
  ports: readonly number[] = USUAL_PORTS,
  limit = LIMIT,
): Promise<readonly ProbedPort[]> {
  return Promise.all(ports.map((port) => probe(fetch, port, limit)));
}

async function probe(fetch: FetchLike, port: number, limit: number): Promise<ProbedPort> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const usual = ServerKind.options.find((kind) => SERVERS[kind].port === port) ?? 'other';
  const guess = { baseUrl, kind: usual, label: labelOf(usual, port) };
  const first = await askServer(guess, undefined, fetch, { limit });
  if (first.state === 'not_listening' || first.state === 'not_a_model_server') {
    return { ...first, ...guess, port };
  }
  const found = await identifyServer(baseUrl, fetch, first.listed, limit);
  // While it loads its model, llama.cpp answers nothing else either.
  const kind = found === 'other' && first.state === 'not_loaded' ? usual : found;
  const label = labelOf(kind, port);
  const answer =
    kind === usual ? first : await askServer({ baseUrl, kind, label }, undefined, fetch, { limit });
  return { ...answer, port, kind, label, baseUrl };
}

function labelOf(kind: ServerKind, port: number): string {
  const { name, port: usual } = SERVERS[kind];
  return usual === port ? name : `${name} (port ${port})`;
}

/** True for what is worth keeping: a model server, ready or not. Much else asks for a key too. */
export function isModelServer({ state, kind }: Pick<ProbedPort, 'state' | 'kind'>): boolean {
  if (state === 'key_needed') return kind !== 'other';
  return state === 'ready' || state === 'no_model' || state === 'not_loaded';
}
