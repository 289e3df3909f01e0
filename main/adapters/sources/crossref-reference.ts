/** What Crossref knows of a reference in a work's list: as much or as little as the publisher sent. */
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { dateOf } from './dates.ts';
import { literatureRecord } from './fields.ts';
import { arxivOfDoi, plainDoi } from './identifiers.ts';
import { textAt } from './json.ts';
import type { Json } from './json.ts';
import { author } from './names.ts';
import { plainText } from './text.ts';

/** An entry without a DOI gets its id from the list it stands in. */
export function crossrefReference(raw: Json, index: number, citing: string): LiteratureRecord {
  const doi = plainDoi(textAt(raw, 'DOI'));
  const key = textAt(raw, 'key') ?? String(index + 1);
  const first = author(plainText(textAt(raw, 'author') ?? ''), undefined);
  const isbn = textAt(raw, 'ISBN');
  return literatureRecord({
    recordId: doi === undefined ? `crossref:${citing}#${key}` : `crossref:${doi}`,
    service: 'crossref',
    asText: doi === undefined && isText(raw),
    fields: {
      title: titleOf(raw),
      authors: first === undefined ? [] : [first],
      date: dateOf(/\d{4}/.exec(textAt(raw, 'year') ?? '')?.[0]),
      doi,
      arxiv: arxivOfDoi(doi),
      venue: venueOf(raw),
      volume: textAt(raw, 'volume'),
      issue: textAt(raw, 'issue'),
      pages: textAt(raw, 'first-page'),
      edition: textAt(raw, 'edition'),
      issn: textAt(raw, 'issn') ?? textAt(raw, 'ISSN'),
      isbn: isbn?.replace(/^https?:\/\/.*\//, ''),
    },
    raw,
  });
}

const TITLES = ['article-title', 'volume-title', 'series-title', 'standard-designator'];

/** It was not taken apart: what would be its title is the whole of it. */
function isText(raw: Json): boolean {
  return (
    textAt(raw, 'unstructured') !== undefined &&
    TITLES.every((name) => textAt(raw, name) === undefined)
  );
}

/** A reference that was not taken apart is its own title, so that a person can read it. */
function titleOf(raw: Json): string {
  const found = [...TITLES, 'unstructured']
    .map((name) => textAt(raw, name))
    .find((text) => text !== undefined);
  return plainText(found ?? textAt(raw, 'journal-title') ?? '');
}

function venueOf(raw: Json): string | undefined {
  const journal = textAt(raw, 'journal-title');
  if (textAt(raw, 'article-title') === undefined) return journal;
  return journal ?? textAt(raw, 'volume-title') ?? textAt(raw, 'series-title');
}
