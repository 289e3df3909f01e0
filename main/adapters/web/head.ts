/** What the head of a page says about the work: the tags that journals and preprint servers fill in. */
import type { DocumentMetadata } from '../../core/library/document.ts';
import type { Author } from '../../core/library/work.ts';
import type { PageDocument } from './dom.ts';

const origin = 'web_page';

/** Highwire tags first (scholar.google.com/intl/en/scholar/inclusion.html), then Dublin Core, then the rest. */
const TITLE = ['citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title'];
const AUTHOR = ['citation_author', 'dc.creator', 'dcterms.creator', 'author', 'article:author'];
const DATE = [
  'citation_publication_date',
  'citation_date',
  'citation_online_date',
  'dc.date',
  'dcterms.issued',
  'article:published_time',
  'date',
];
const DOI = ['citation_doi', 'dc.identifier', 'prism.doi'];

export function metadataOf(document: PageDocument): DocumentMetadata {
  const tags = metaTags(document);
  const all = (names: readonly string[]): readonly string[] =>
    names.map((name) => tags.get(name) ?? []).find((values) => values.length > 0) ?? [];
  const title = all(TITLE)[0] ?? titleOf(document);
  const authors = all(AUTHOR)
    .map(authorOf)
    .filter((author) => author !== undefined)
    .slice(0, 200);
  const year = Number(/\b(1[5-9]|20)\d{2}\b/.exec(all(DATE)[0] ?? '')?.[0] ?? Number.NaN);
  const doi = all(DOI)
    .map((value) => /10\.\d{4,9}\/[^\s"<>]+/.exec(value)?.[0])
    .find((value) => value !== undefined);
  return {
    ...(title === '' ? {} : { title: { value: title.slice(0, 2_000), origin } }),
    ...(authors.length === 0 ? {} : { authors: { value: authors, origin } }),
    ...(Number.isNaN(year) ? {} : { year: { value: year, origin } }),
    ...(doi === undefined ? {} : { doi: { value: doi.slice(0, 300), origin } }),
  };
}

/** The language the page says it is in. */
export function toldLanguage(document: PageDocument): string | undefined {
  return document.documentElement?.getAttribute('lang') ?? undefined;
}

/** The page's title, without the site's name that many put behind it: what its first heading repeats. */
function titleOf(document: PageDocument): string {
  const title = plain(document.querySelector('title')?.textContent ?? '');
  const heading = plain(document.querySelector('h1')?.textContent ?? '');
  return heading !== '' && (title === '' || title.startsWith(heading)) ? heading : title;
}

function metaTags(document: PageDocument): ReadonlyMap<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const meta of document.querySelectorAll('meta')) {
    const name = (meta.getAttribute('name') ?? meta.getAttribute('property') ?? '').toLowerCase();
    const value = plain(meta.getAttribute('content') ?? '');
    if (name === '' || value === '') continue;
    const values = tags.get(name);
    if (values === undefined) tags.set(name, [value]);
    else values.push(value);
  }
  return tags;
}

/** "Okafor, Ada", "Ada Okafor" or "王伟"; undefined for an address or what is too long for a name. */
function authorOf(text: string): Author | undefined {
  if (text.length > 100 || /https?:|[@|]/i.test(text)) return undefined;
  const [family = '', given] = text.split(/,\s*/, 2);
  if (given !== undefined) return { family, ...(given === '' ? {} : { given }) };
  const words = text.split(' ');
  if (words.length < 2 || /\p{Script=Han}/u.test(text)) return { family: text };
  return { family: words.at(-1) ?? text, given: words.slice(0, -1).join(' ') };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim().toWellFormed();
}
