/** What Unpaywall says of a DOI, as a record. Fields: https://unpaywall.org/data-format */
import type { Author, WorkType } from '../../core/library/work.ts';
import type { LiteratureRecord, OpenCopy } from '../../core/literature/record.ts';
import { isoDate } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { arxivOfDoi, plainArxiv, plainDoi } from './identifiers.ts';
import { countAt, listAt, textAt } from './json.ts';
import type { Json } from './json.ts';
import { author, shownName } from './names.ts';
import { plainText } from './text.ts';

/** As Crossref names them. */
const TYPES: Readonly<Record<string, WorkType>> = {
  'journal-article': 'article-journal',
  'posted-content': 'article',
  'proceedings-article': 'paper-conference',
  'book-chapter': 'chapter',
  book: 'book',
  monograph: 'book',
  dissertation: 'thesis',
  dataset: 'dataset',
  report: 'report',
};

/** A text says why it is none. */
export function unpaywallRecord(raw: Json): LiteratureRecord | string {
  const doi = plainDoi(textAt(raw, 'doi') ?? textAt(raw, 'doi_url'));
  if (doi === undefined) return 'it has no DOI';
  return literatureRecord({
    recordId: `unpaywall:${doi}`,
    service: 'unpaywall',
    fields: {
      title: plainText(textAt(raw, 'title') ?? ''),
      authors: listAt(raw, 'z_authors').flatMap((person) => nameOf(person) ?? []),
      year: countAt(raw, 'year'),
      date: isoDate(textAt(raw, 'published_date')),
      type: TYPES[textAt(raw, 'genre') ?? ''],
      doi,
      arxiv: arxivOfDoi(doi),
      venue: plainText(textAt(raw, 'journal_name') ?? ''),
      publisher: textAt(raw, 'publisher'),
      issn:
        textAt(raw, 'journal_issns')
          ?.split(/\s*,\s*/)
          .join(', ') ?? textAt(raw, 'journal_issn_l'),
      url: textAt(raw, 'doi_url'),
    },
    openCopies: copies(raw),
    otherVersions: listAt(raw, 'oa_locations').map((place) =>
      plainArxiv(/^oai:arxiv\.org:(.+)$/i.exec(textAt(place, 'pmh_id') ?? '')?.[1]),
    ),
    raw,
  });
}

/** Two generations of the format name people differently. */
function nameOf(person: Json): Author | undefined {
  const shown = textAt(person, 'raw_author_name');
  if (shown !== undefined) return shownName(plainText(shown));
  const family = textAt(person, 'family');
  return family === undefined
    ? author(textAt(person, 'name'), undefined)
    : author(family, textAt(person, 'given'));
}

/** The best one first; where there is no PDF, the page. */
function copies(raw: Json): readonly OpenCopy[] {
  return [...listAt(raw, 'best_oa_location'), ...listAt(raw, 'oa_locations')].flatMap((place) => {
    const more = { version: textAt(place, 'version'), license: textAt(place, 'license') };
    const page = textAt(place, 'url_for_landing_page') ?? textAt(place, 'url');
    return openCopy(textAt(place, 'url_for_pdf'), true, more) ?? openCopy(page, false, more) ?? [];
  });
}
