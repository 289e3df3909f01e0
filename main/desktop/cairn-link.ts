/**
 * `cairn://` links lead to a place and do nothing else. They come from anywhere (a web page, a mail),
 * so they are read strictly: nothing is decoded, and whatever is not one of these forms is no link.
 *
 *     cairn://open
 *     cairn://session/ID
 *     cairn://reader/FILE_ID?page=N
 */
import * as z from 'zod';

const MOST_CHARACTERS = 300;
const name = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const fileId = z.string().regex(/^[0-9a-f]{64}$/);

const Link = z.union([
  z.tuple([z.literal('open')]).transform(() => ''),
  z.tuple([z.literal('session'), name]).transform(([, id]) => `/workbench/${id}`),
  z.tuple([z.literal('reader'), fileId]).transform(([, id]) => `/reader/${id}`),
]);

const Page = z.string().regex(/^page=[1-9]\d{0,5}$/);

/** The place in the app, `/path?search`; empty: just the app. Undefined: Cairn follows no such link. */
export function placeOfLink(link: string): string | undefined {
  if (link.length > MOST_CHARACTERS) return undefined;
  // Letters, digits and the few signs above: no escapes, dots, spaces or control characters.
  const parts = /^cairn:\/\/([\w/-]+)(?:\?([\w=]+))?$/i.exec(link);
  if (parts === null) return undefined;
  // Systems add a slash at the end of short addresses.
  const segments = (parts[1] ?? '').replace(/\/$/, '').split('/');
  const place = Link.safeParse(segments).data;
  const query = parts[2];
  if (place === undefined || query === undefined) return place;
  return segments[0] === 'reader' && Page.safeParse(query).success
    ? `${place}?${query}`
    : undefined;
}

/** True for what claims to be such a link, well formed or not. */
export function isCairnLink(text: string): boolean {
  return /^cairn:/i.test(text);
}
