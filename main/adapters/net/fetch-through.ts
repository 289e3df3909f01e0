/** `Net` as the function `fetch` is, for packages that want one. */
import type { Net, NetPurpose } from '../../core/ports.ts';
import { NetError } from './failures.ts';

/**
 * Throws a `NetError` that carries the failure; for a stopped request, the reason of its signal, as
 * `fetch` does.
 */
export function fetchThrough(net: Net, about: NetPurpose) {
  return async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const address = typeof url === 'string' ? url : url instanceof URL ? url.href : url.url;
    const given = url instanceof Request ? { ...requestInit(url), ...init } : init;
    const answer = await net.fetch(address, given, about);
    if (answer.ok) return answer.data;
    if (answer.error.code === 'stopped') given.signal?.throwIfAborted();
    throw new NetError(answer.error);
  };
}

function requestInit(request: Request): RequestInit {
  const { method, headers, body, signal } = request;
  return { method, headers, signal, ...(body === null ? {} : { body }) };
}
