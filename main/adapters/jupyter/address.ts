/** The address of a Jupyter server, as people paste it, and what can be told from it alone. */
import { fail, ok, type Result } from '../../core/errors.ts';
import { addressKind } from '../../core/network/address.ts';
import { hostOf } from '../../core/network/decide.ts';

export interface ServerAddress {
  /** Scheme, host, port and base path, with a slash at the end. */
  readonly baseUrl: string;
  /** That stood in what was pasted; to be kept apart from the address. */
  readonly token?: string;
}

/** Pages of a server's own interfaces: what a browser shows stands behind the base path. */
const PAGES = /\/(lab|tree|notebooks|edit|terminals|doc|voila|login|hub\/login|api)(\/.*)?$/;

/** A path on JupyterHub (`/user/NAME/`) or behind a gateway is kept. */
export function serverAddress(pasted: string): Result<ServerAddress> {
  const text = pasted.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  if (url === null || !isWeb || hostOf(url) === '' || text === '') {
    return fail(
      'invalid_input',
      `"${text.slice(0, 200)}" is no address of a Jupyter server; nothing was kept. Give it as the server itself says it, such as http://localhost:8888/ or https://hub.example.org/user/name/.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    return fail(
      'invalid_input',
      'The address carries a user name or password; nothing was kept. Give the address without them, and the token by itself.',
    );
  }
  const token = url.searchParams.get('token') ?? '';
  const path = url.pathname.replace(PAGES, '/').replace(/\/*$/, '/');
  const baseUrl = `${url.origin}${path}`;
  return ok({ baseUrl, ...(token === '' ? {} : { token }) });
}

/** True for an address of this machine. What answers there may still be the end of a tunnel. */
export function isThisMachine(baseUrl: string): boolean {
  const url = URL.parse(baseUrl);
  if (url === null) return false;
  const host = hostOf(url);
  return host === 'localhost' || host.endsWith('.localhost') || addressKind(host) === 'loopback';
}

/** True when what goes there can be read on the way. */
export function isUnencrypted(baseUrl: string): boolean {
  return baseUrl.startsWith('http:') && !isThisMachine(baseUrl);
}
