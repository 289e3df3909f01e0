import { useSyncExternalStore } from 'react';
import type { BaseLocationHook } from 'wouter';

/**
 * The place in the app, kept in the address after `#`: `#/reader/<id>?page=3`. The part after the
 * question mark belongs to the room; the server never sees either.
 */
export interface HashPlace {
  readonly path: string;
  readonly search: string;
}

/** Splits `#/path?search`; a missing hash is the root. */
export function parseHash(hash: string): HashPlace {
  const place = hash.replace(/^#?\/?/, '/');
  const mark = place.indexOf('?');
  return mark === -1
    ? { path: place, search: '' }
    : { path: place.slice(0, mark), search: place.slice(mark + 1) };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Goes to `/path?search`. With `replace`, Back skips the place that was left. */
export function navigateTo(place: string, options: { readonly replace?: boolean } = {}): void {
  const hash = `#${place.startsWith('/') ? place : `/${place}`}`;
  if (hash === window.location.hash) return;
  if (options.replace) {
    window.history.replaceState(window.history.state, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = hash;
  }
}

const readPath = (): string => parseHash(window.location.hash).path;
const readSearch = (): string => parseHash(window.location.hash).search;

function useHashPath(): [string, typeof navigateTo] {
  return [useSyncExternalStore(subscribe, readPath), navigateTo];
}

function useHashSearch(): string {
  return useSyncExternalStore(subscribe, readSearch);
}

/** wouter's hooks over the hash, with the query kept inside the hash too. */
export const hashRouting: {
  readonly hook: BaseLocationHook;
  readonly searchHook: () => string;
} = {
  hook: Object.assign(useHashPath, { hrefs: (href: string) => `#${href}` }),
  searchHook: useHashSearch,
};
