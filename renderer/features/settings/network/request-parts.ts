/** The host with its port, which is what one looks for, and the rest of the address. */
export function requestParts(url: string): { readonly host: string; readonly rest: string } {
  if (!URL.canParse(url)) return { host: url, rest: '' };
  const { host, pathname, search } = new URL(url);
  return { host, rest: `${pathname}${search}` };
}
