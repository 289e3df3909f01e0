/** Addresses as they may be kept: without the key and the e-mail address of the person. */

const PERSONAL = new Set(['api_key', 'apikey', 'key', 'mailto', 'email']);

/** Takes such parameters out whole, so that the same request made with other ones reads the same. */
export function redact(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return url;
  const [query = '', ...fragment] = url.slice(at + 1).split('#');
  const kept = query.split('&').filter((part) => {
    const name = part.split('=', 1)[0] ?? '';
    return !PERSONAL.has(name.toLowerCase());
  });
  const rest = fragment.length === 0 ? '' : `#${fragment.join('#')}`;
  return `${url.slice(0, at)}${kept.length === 0 ? '' : `?${kept.join('&')}`}${rest}`;
}
