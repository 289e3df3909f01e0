/**
 * `cairn://` links lead to a place and do nothing else. They come from anywhere (a web page, a mail, the
 * clipboard), so they are read strictly: nothing is decoded, and whatever is not one of these forms is
 * no link. They hold neither port nor token, so they outlive the Cairn that made them.
 *
 *     cairn://open
 *     cairn://session/ID
 *     cairn://reader/FILE_ID?page=N
 *     cairn://trajectory/ID?step=KEY
 */
import * as z from 'zod';

const MOST_CHARACTERS = 300;
const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const fileId = z.string().regex(/^[0-9a-f]{64}$/);
// The sign tells an id from the other pages of the room, such as the overview; a branch stands behind the dot.
const trajectoryId = z.string().regex(/^(?=[a-z0-9]+_)[a-z0-9_]{1,64}(\.[a-z0-9_]{1,64})?$/);

const Link = z.union([
  z.tuple([z.literal('open')]).transform(() => ''),
  z.tuple([z.literal('session'), name]).transform(([, id]) => `/workbench/${id}`),
  z.tuple([z.literal('reader'), fileId]).transform(([, id]) => `/reader/${id}`),
  z.tuple([z.literal('trajectory'), trajectoryId]).transform(([, id]) => `/trajectories/${id}`),
]);

/** What may stand behind the question mark, by kind of link. */
const queries: ReadonlyMap<string | undefined, RegExp> = new Map([
  ['reader', /^page=[1-9]\d{0,5}$/],
  ['trajectory', /^step=[A-Za-z0-9_-]{1,64}$/],
]);

/** The place in the app, `/path?search`; empty: just the app. Undefined: Cairn follows no such link. */
export function placeOfLink(link: string): string | undefined {
  if (link.length > MOST_CHARACTERS) return undefined;
  // Letters, digits and the few signs above: no escapes, spaces or control characters.
  const parts = /^cairn:\/\/([\w./-]+)(?:\?([\w=-]+))?$/i.exec(link);
  if (parts === null) return undefined;
  // Systems add a slash at the end of short addresses.
  const segments = (parts[1] ?? '').replace(/\/$/, '').split('/');
  const place = Link.safeParse(segments).data;
  const query = parts[2];
  if (place === undefined || query === undefined) return place;
  return queries.get(segments[0])?.test(query) === true ? `${place}?${query}` : undefined;
}

/** True for what claims to be such a link, well formed or not. */
export function isCairnLink(text: string): boolean {
  return /^cairn:/i.test(text);
}

/**
 * The link to a step. `key` names it for good; a key that a link cannot hold, or that would be taken for
 * a place, is stood in for by `position`, from 0.
 */
export function linkToStep(
  trajectory: string,
  { key, position }: { readonly key: string; readonly position: number },
): string {
  const named = /^(?!\d+$)[A-Za-z0-9_-]{1,64}$/.test(key);
  return `cairn://trajectory/${trajectory}?step=${named ? key : position}`;
}
