/**
 * What the local API of Zotero answers with (version 3), read leniently: names it may add later come
 * along as they are. https://www.zotero.org/support/dev/web_api/v3/basics
 */
import * as z from 'zod';

/** Eight capitals and digits in Zotero itself; only what cannot lead out of a folder or an address is taken. */
export const ZoteroKey = z.string().regex(/^[A-Za-z0-9]{1,40}$/);

const version = z.int().nonnegative().catch(0);

/** An item of any type: a reference, a note, an attachment or an annotation. */
export const ZoteroItem = z.object({
  key: ZoteroKey,
  version,
  library: z.json().optional(),
  links: z.json().optional(),
  meta: z.json().optional(),
  data: z.record(z.string().max(200), z.json()),
});
export type ZoteroItem = z.infer<typeof ZoteroItem>;

export const ZoteroCollection = z.object({
  key: ZoteroKey,
  version,
  data: z.object({
    name: z.string(),
    /** `false` at the top. */
    parentCollection: z.union([ZoteroKey, z.literal(false)]).catch(false),
    deleted: z.unknown().optional(),
  }),
});
export type ZoteroCollection = z.infer<typeof ZoteroCollection>;

/** `GET /users/0/groups`. */
export const ZoteroGroup = z.object({
  id: z.int().positive(),
  data: z.object({ name: z.string() }).optional(),
  meta: z.unknown().optional(),
  name: z.string().optional(),
});

/** `GET …/deleted?since=`: keys by what they named. */
export const ZoteroDeleted = z.object({
  items: z.array(ZoteroKey).catch([]),
  collections: z.array(ZoteroKey).catch([]),
});

/** "users/0" or "groups/123": what stands before every path of a library. */
export const ZoteroLibrary = z.string().regex(/^(users|groups)\/\d{1,15}$/);

/** A text of an item's data; undefined when it is empty or no text. */
export function textOf(item: ZoteroItem, name: string): string | undefined {
  const value = item.data[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** True for what lies in Zotero's trash: `deleted` is 1 there, and `true` in newer answers. */
export function isTrashed(data: Readonly<Record<string, unknown>>): boolean {
  return data['deleted'] === 1 || data['deleted'] === true;
}

export function itemType(item: ZoteroItem): string {
  return textOf(item, 'itemType') ?? 'document';
}

/** The key of the item this one hangs below. */
export function parentOf(item: ZoteroItem): string | undefined {
  const parsed = ZoteroKey.safeParse(item.data['parentItem']);
  return parsed.success ? parsed.data : undefined;
}
