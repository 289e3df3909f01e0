/**
 * What a file says about its work. Its own metadata is believed only where the first pages bear it
 * out: word processors fill it with file names, and journals with the first author alone.
 */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import { guessAbstract } from './abstract.ts';
import { guessAuthors } from './authors.ts';
import { guessDoi } from './doi.ts';
import { guessLanguage } from './language.ts';
import type { RawInformation } from './raw.ts';
import { guessIdentifiers } from './printed-identifiers.ts';
import { guessKeywords } from './keywords.ts';
import { guessPublication } from './publication.ts';
import { guessTitle } from './title.ts';
import { guessYear } from './year.ts';

/** Fields are absent when nothing credible was found; nothing is made up. */
export function guessMetadata(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): DocumentMetadata {
  const front = pages.slice(0, 2);
  const title = guessTitle(front, information);
  const authors = guessAuthors(front, information, title?.value);
  const year = guessYear(front, information);
  const doi = guessDoi(front, information);
  const abstract = guessAbstract(front);
  const language = guessLanguage(pages.slice(0, 4), information);
  const keywords = guessKeywords(front, information);
  return {
    ...(title ? { title } : {}),
    ...(authors ? { authors } : {}),
    ...(year ? { year } : {}),
    ...(doi ? { doi } : {}),
    ...(abstract === undefined ? {} : { abstract: { value: abstract, origin: 'first_page' } }),
    ...guessPublication(front, information),
    ...(keywords === undefined
      ? {}
      : { keywords: { value: [...keywords], origin: 'pdf_metadata' } }),
    ...guessIdentifiers(front),
    ...(language === undefined ? {} : { language }),
  };
}
