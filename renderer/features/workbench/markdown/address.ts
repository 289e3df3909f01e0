/** True for addresses of the web and of mail; a script, a file or a place in the app is none. */
export function isOpenable(href: string): boolean {
  const url = URL.parse(href);
  return url !== null && ['http:', 'https:', 'mailto:'].includes(url.protocol);
}

/** The host of an address, or what follows `mailto:`. */
export function hostOf(href: string): string {
  const url = URL.parse(href);
  if (url === null) return href;
  return url.host === '' ? url.pathname : url.host.replace(/^www\./, '');
}
