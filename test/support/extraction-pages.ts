/** Pages that are hard to read for a program, with their words in the order of reading. */
import { arabicDocument, hebrewDocument } from './extraction-pages-right-to-left.ts';
import { chineseDocument, japaneseDocument, verticalDocument } from './extraction-pages-cjk.ts';
import { pondsDocument } from './extraction-pages-ponds.ts';
import { sidewaysDocument, turnedDocument } from './extraction-pages-turned.ts';

export interface MadePage {
  readonly html: string;
  /** Paragraphs; none for a page that is there for its neighbours only. */
  readonly truth: readonly string[];
}

export interface MadeDocument {
  readonly name: string;
  readonly title: string;
  readonly language: string;
  readonly style?: string;
  readonly pages: readonly MadePage[];
  /** Degrees by which the finished pages are turned. */
  readonly turned?: 90 | 180 | 270;
}

export const madeDocuments: readonly MadeDocument[] = [
  pondsDocument,
  chineseDocument,
  japaneseDocument,
  verticalDocument,
  arabicDocument,
  hebrewDocument,
  sidewaysDocument,
  turnedDocument,
];
