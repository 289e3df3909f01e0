/** A request as it leaves: its body in bytes, so that it can be counted and sent again after a redirect. */

export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** The only headers that follow a redirect to another origin: keys and cookies never do. */
const CARRIED = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

const USER_AGENT = 'Cairn';

/** Reads a body of any kind to its end. Throws what `Headers` and `Response` throw for malformed input. */
export async function outgoing(url: URL, init: RequestInit): Promise<Outgoing> {
  const headers = new Headers(init.headers);
  if (!headers.has('user-agent')) headers.set('user-agent', USER_AGENT);
  const method = (init.method ?? 'GET').toUpperCase();
  if (init.body === undefined || init.body === null) {
    return { url, method, headers, body: undefined };
  }
  const given = new Response(init.body);
  const type = given.headers.get('content-type');
  if (type !== null && !headers.has('content-type')) headers.set('content-type', type);
  return { url, method, headers, body: new Uint8Array(await given.arrayBuffer()) };
}

/** True for an answer that sends elsewhere. */
export function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308;
}

/** The request that follows a redirect, after section 15.4 of RFC 9110 and what browsers do. */
export function redirected(from: Outgoing, status: number, to: URL): Outgoing {
  const becomesGet =
    (status === 303 && from.method !== 'HEAD') ||
    ((status === 301 || status === 302) && from.method === 'POST');
  const headers =
    to.origin === from.url.origin
      ? new Headers(from.headers)
      : new Headers([...from.headers].filter(([name]) => CARRIED.has(name)));
  if (becomesGet) headers.delete('content-type');
  return becomesGet
    ? { url: to, method: 'GET', headers, body: undefined }
    : { url: to, method: from.method, headers, body: from.body };
}
