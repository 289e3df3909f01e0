/** What a person is told when a Jupyter server or its kernel does not do what was asked. */
import { fail, type Failure } from '../../core/errors.ts';
import { NetError } from '../net/failures.ts';
import { isThisMachine } from './address.ts';

/** A server that is there and does not let us in. `status`: of its answer. */
export function notLetIn(baseUrl: string, hasToken: boolean) {
  return fail(
    'service_unauthorized',
    hasToken
      ? `The Jupyter server at ${baseUrl} does not accept the token. Nothing was run. Copy the token it shows when it starts (or, on a JupyterHub, ask for a new one on its page "Token") and enter it again.`
      : `The Jupyter server at ${baseUrl} asks for a token, and none is kept for it. Nothing was run. Enter the token it shows when it starts, or one from the page "Token" of a JupyterHub.`,
  );
}

export function nobodyThere(baseUrl: string, words: string) {
  return fail(
    'network_failed',
    `No Jupyter server answers at ${baseUrl}: ${words} ${
      isThisMachine(baseUrl)
        ? 'Start it ("jupyter lab" or "jupyter server"), and check the port it names.'
        : 'Check the address, and whether this computer reaches that network.'
    }`,
    { retry: true },
  );
}

export function notJupyter(baseUrl: string, status: number) {
  return fail(
    'service_answer_unreadable',
    `What answers at ${baseUrl} is no Jupyter server (status ${status}). Check the address; on a JupyterHub it ends in /user/ and your name.`,
    { details: { status } },
  );
}

export function noPython(baseUrl: string, wanted: string | undefined, names: readonly string[]) {
  const there =
    names.length === 0 ? 'It has no kernels at all.' : `It has: ${names.slice(0, 20).join(', ')}.`;
  return fail(
    'engine_missing',
    wanted === undefined
      ? `The Jupyter server at ${baseUrl} has no kernel for Python. ${there} Install one there ("pip install ipykernel"), or choose another server.`
      : `The Jupyter server at ${baseUrl} has no Python kernel named "${wanted}". ${there}`,
  );
}

/** Refused by the workspace's policy, with what would let it through. */
export function heldBack(failure: Failure, baseUrl: string): Failure {
  const host = URL.parse(baseUrl)?.hostname ?? baseUrl;
  return {
    ...failure,
    message: isThisMachine(baseUrl)
      ? failure.message
      : `${failure.message} To let it through, allow "${host}" in Settings → Network.`,
    details: { ...failure.details, host },
  };
}

/** The failure inside an error that a request through the network's door ended in. */
export function failureIn(error: unknown): Failure | undefined {
  let cause = error;
  for (let depth = 0; depth < 10 && cause instanceof Error; depth += 1) {
    if (cause instanceof NetError) return cause.failure;
    cause = cause.cause;
  }
  return undefined;
}

export function engineFailed(message: string) {
  return fail('engine_failed', message, { retry: true });
}
