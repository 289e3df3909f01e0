/** Requests as they may be written down: without what says who is asking. */
import type { ServiceAccess, ServiceRequest } from '../../../core/literature/ports.ts';

const NAMES = new Set(['api_key', 'apikey', 'api-key', 'key', 'mailto', 'email']);

/** The address without keys and e-mail address, whatever the service calls them. */
export function withoutKeys(address: string, access: ServiceAccess): string {
  const url = URL.parse(address);
  if (url === null) return address;
  const personal = new Set([access.key, access.email]);
  const left = [...url.searchParams].filter(
    ([name, value]) => !NAMES.has(name.toLowerCase()) && !personal.has(value),
  );
  if (left.length === url.searchParams.size) return url.href;
  url.search = new URLSearchParams(left).toString();
  return url.href;
}

/** What names an answer in the cache. Bodies are forms or JSON; of forms the keys are taken out as well. */
export function requestName({ method, url, body }: ServiceRequest, access: ServiceAccess): string {
  const plain = withoutKeys(url, access);
  return `${method} ${plain}\n${body === undefined ? '' : bodyWithoutKeys(body, access)}`;
}

function bodyWithoutKeys(body: string, access: ServiceAccess): string {
  if (!/^[\w.+%-]+=/.test(body)) return body;
  const url = withoutKeys(`http://form.invalid/?${body}`, access);
  return url.slice(url.indexOf('?') + 1);
}
