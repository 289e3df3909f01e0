/** An entry of arXiv's feed as a record. Fields: https://info.arxiv.org/help/api/user-manual.html */
import type { RetractionNotice } from '../../core/library/retraction.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { isoDate } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { plainArxiv, plainDoi } from './identifiers.ts';
import { shownName } from './names.ts';
import { plainText } from './text.ts';
import { element, elements, markupOf, xmlJson, xmlText } from './xml.ts';
import type { XmlElement } from './xml.ts';

/** A text says why it is none. */
export function arxivRecord(entry: XmlElement, asOf: string): LiteratureRecord | string {
  const address = xmlText(entry, 'id');
  const arxiv = plainArxiv(address);
  if (arxiv === undefined) return `its id “${address ?? ''}” is no arXiv id`;
  const retraction = withdrawn(xmlText(entry, 'comment'), asOf);
  return literatureRecord({
    recordId: `arxiv:${arxiv}`,
    service: 'arxiv',
    fields: {
      title: xmlText(entry, 'title'),
      authors: elements(entry, 'author').flatMap(
        (person) => shownName(xmlText(person, 'name') ?? '') ?? [],
      ),
      date: isoDate(xmlText(entry, 'published')),
      type: 'article',
      arxiv,
      publisher: 'arXiv',
      abstract: summary(entry),
      url: linkOf(entry, ({ rel }) => rel === 'alternate') ?? address,
      keywords: elements(entry, 'category').flatMap(({ attributes }) => attributes['term'] ?? []),
    },
    ...(retraction === undefined ? {} : { retraction }),
    openCopies: [
      openCopy(
        linkOf(entry, ({ title }) => title === 'pdf'),
        true,
        {
          version: 'submittedVersion',
          license: xmlText(entry, 'license') ?? element(entry, 'license')?.attributes['href'],
        },
      ) ?? [],
    ].flat(),
    // The DOI is of the article that came of the preprint, not of the preprint.
    otherVersions: (xmlText(entry, 'doi') ?? '').split(/\s+/).map((doi) => plainDoi(doi)),
    raw: xmlJson(entry),
  });
}

function linkOf(
  entry: XmlElement,
  wanted: (attributes: Readonly<Record<string, string>>) => boolean,
): string | undefined {
  return elements(entry, 'link').find(({ attributes }) => wanted(attributes))?.attributes['href'];
}

/** Lines are broken anywhere; a paragraph begins with spaces. */
function summary(entry: XmlElement): string {
  const text = markupOf(element(entry, 'summary')?.children ?? []);
  return text
    .split(/\n\s*\n|\n {2,}/)
    .map((paragraph) => plainText(paragraph))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

/** Authors withdraw a preprint by saying so in the comment. */
function withdrawn(comment: string | undefined, asOf: string): RetractionNotice | undefined {
  return comment !== undefined &&
    /\b(paper|article|submission|manuscript|preprint|it) (has been|was|is( being)?) withdrawn\b|^withdrawn\b/i.test(
      comment,
    )
    ? { kind: 'retracted', reason: comment.slice(0, 2_000), service: 'arxiv', asOf }
    : undefined;
}
