/** Makes a server's address out of what a person typed or pasted. */
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import { SERVERS, kindOfHost } from './server-table.ts';

/** Ends of addresses people copy from a manual; the part before them is the base. */
const ENDS =
  /\/(chat\/completions|completions|models|responses|embeddings|api\/(chat|generate|tags|show|version|ps))\/*$/;

/**
 * Adds what is missing: `http://` for this machine and private addresses, `https://` for public hosts,
 * so that no key travels in clear text, and the path of the API. Takes off what is too much. Fails
 * with `invalid_input`.
 */
export function normaliseBaseUrl(text: string): Result<string> {
  const typed = text.trim().replace(/^["'<]+|["'>]+$/g, '');
  const url = URL.parse(withScheme(typed));
  if (typed === '' || !url?.hostname || !['http:', 'https:'].includes(url.protocol)) {
    return fail(
      'invalid_input',
      `“${typed.slice(0, 200)}” is no address of a server. It looks like http://localhost:11434/v1.`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    return fail('invalid_input', 'Enter the key in its own field, not in the address.');
  }
  // An address to listen at, not one to call.
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1';
  url.search = '';
  url.hash = '';
  url.pathname = pathOf(url);
  return ok(url.href.replace(/\/+$/, ''));
}

function withScheme(typed: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return typed;
  const host = URL.parse(`http://${typed}`)?.hostname ?? '';
  return `${isPublicHost(host) ? 'https' : 'http'}://${typed}`;
}

/** A name with a dot that is not one of a local network. Bare names and numbers stay on http. */
function isPublicHost(host: string): boolean {
  if (/^[\d.]+$/.test(host) || host.startsWith('[')) return false;
  return host.includes('.') && !/\.(local|lan|internal|home|localhost|test)$/.test(host);
}

function pathOf(url: URL): string {
  const kind = kindOfHost(url.hostname);
  const standard = kind ? SERVERS[kind].path : '/v1';
  const path = url.pathname.replace(ENDS, '').replace(/\/+$/, '');
  if (path === '' || (kind && standard.startsWith(`${path}/`))) return standard;
  // Ends in a version already: /v1, /api/v3, /api/paas/v4, /v1beta/openai.
  if (/\/v\d+[a-z]*(\/openai)?$/.test(path)) return path;
  return path === '/api' ? standard : `${path}${standard}`;
}
