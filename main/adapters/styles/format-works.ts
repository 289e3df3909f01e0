/** Works in a citation style, by citeproc-js. Runs in a thread: a style is foreign and may not end. */
import citeproc from 'citeproc';
import { cleanMarkup } from './clean-markup.ts';
import type { FormatRequest, Formatted } from './messages.ts';

/** Each work as if it were cited for the first time: in full, in styles with notes. */
const FIRST = 0;

/**
 * Entries in the order the style puts them; citations in the order of the items. Numbers of numeric
 * styles follow the order of the items. Throws what citeproc throws at a style it cannot use.
 */
export function formatWorks({ style, locales, locale, items }: FormatRequest): Formatted {
  const byId = new Map(items.map((item) => [item.id, item]));
  const system = {
    retrieveLocale: (language: string) => localeFor(locales, language),
    retrieveItem: (id: string) => byId.get(id) ?? { id },
  };
  const engine = new citeproc.Engine(system, style, locale, locale !== undefined);
  engine.setOutputFormat('html');
  const ids = items.map(({ id }) => id);
  engine.updateItems(ids);
  const made = engine.makeBibliography();
  const [order, texts] = made === false ? [{ entry_ids: [] }, []] : made;
  const bibliography = texts.map((text, index) => ({
    id: order.entry_ids[index]?.[0] ?? '',
    html: cleanMarkup(text),
  }));
  const citations = ids.map((id) => ({
    id,
    html: cleanMarkup(engine.makeCitationCluster([{ id, position: FIRST }])),
  }));
  return { bibliography, citations };
}

/** The language itself, another variety of it, or American English. */
function localeFor(locales: Readonly<Record<string, string>>, language: string): string {
  const wanted = language.replace('_', '-').toLowerCase();
  const names = Object.keys(locales);
  const name =
    names.find((one) => one.toLowerCase() === wanted) ??
    names.find((one) => one.slice(0, 2).toLowerCase() === wanted.slice(0, 2)) ??
    'en-US';
  return locales[name] ?? '';
}
