const STORAGE_KEY = 'cairn.token';

/** What the token keeper needs of the browser, so that it can be tried without one. */
export interface TokenPlace {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly storage: {
    getItem(key: string): string | null;
    setItem(key: string, value: string): void;
  };
}

/**
 * Takes the token from an address `#token=…`, or `#/room?…&token=…`, keeps it for this tab only, and
 * removes it from the address, so that it is neither copied nor bookmarked with it.
 */
export function takeToken({ location, history, storage }: TokenPlace): string | undefined {
  const match = /(?:^#|[?&])token=([^&]*)/.exec(location.hash);
  const found = match?.[1];
  if (!found) return storage.getItem(STORAGE_KEY) ?? undefined;
  const token = decodeURIComponent(found);
  storage.setItem(STORAGE_KEY, token);
  const rest = location.hash.startsWith('#token=')
    ? ''
    : location.hash.replace(/([?&])token=[^&]*&?/, '$1').replace(/[?&]$/, '');
  history.replaceState(null, '', `${location.pathname}${location.search}${rest}`);
  return token;
}
