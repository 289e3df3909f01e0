/** The Info dictionary and XMP packet of a PDF, as untrusted strings. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { RawInformation, RawPublication } from '../../core/library/extraction/raw.ts';

/** XMP fields in which publishers put the DOI. */
const IDENTIFIERS = [
  'prism:doi',
  'pdfx:doi',
  'crossmark:doi',
  'dc:identifier',
  'prism:url',
  'pdfx:wps-articledoi',
];

/** Never fails: a file whose metadata cannot be read simply has none. */
export async function readInformation(document: PDFDocumentProxy): Promise<RawInformation> {
  const found = await document.getMetadata().catch(() => undefined);
  if (!found) return {};
  const info = new Map<string, unknown>(Object.entries(found.info));
  const xmp = (name: string): readonly string[] => strings(found.metadata?.get(name));
  const creators = xmp('dc:creator');
  const identifiers = IDENTIFIERS.flatMap(xmp);
  const subject = strings(info.get('Subject'));
  const publication = publicationIn(xmp);
  const keywords = [...xmp('dc:subject'), ...strings(info.get('Keywords'))];
  return {
    ...one('title', strings(info.get('Title'))),
    ...one('author', strings(info.get('Author'))),
    ...one('creationDate', strings(info.get('CreationDate'))),
    ...one('language', strings(info.get('Language'))),
    ...one('xmpTitle', xmp('dc:title')),
    ...(creators.length > 0 ? { creators } : {}),
    ...(identifiers.length + subject.length > 0
      ? { identifiers: [...identifiers, ...strings(info.get('doi')), ...subject] }
      : {}),
    ...(Object.keys(publication).length > 0 ? { publication } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
  };
}

/** The parser gives the names of XMP fields in lower case. */
function publicationIn(xmp: (name: string) => readonly string[]): RawPublication {
  return {
    ...one('name', xmp('prism:publicationname')),
    ...one('volume', xmp('prism:volume')),
    ...one('number', xmp('prism:number')),
    ...one('startingPage', xmp('prism:startingpage')),
    ...one('endingPage', xmp('prism:endingpage')),
    ...one('pageRange', xmp('prism:pagerange')),
    ...one('issn', [...xmp('prism:issn'), ...xmp('prism:eissn')]),
    ...one('coverDate', xmp('prism:coverdate')),
  };
}

function one<Key extends string>(key: Key, values: readonly string[]): { [K in Key]?: string } {
  const [value] = values;
  const result: { [K in Key]?: string } = {};
  if (value !== undefined) result[key] = value;
  return result;
}

/** Text or a list of text, trimmed; anything else is nothing. */
function strings(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list
    .filter((item) => typeof item === 'string')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
