/**
 * Highlights and notes in the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/),
 * as one collection with one page. A file is named by the hash of its bytes (RFC 6920), so the marks
 * find it wherever it lies; places in a PDF are fragments by RFC 8118.
 */
import type { Anchor } from '../anchor.ts';
import type { AnnotationTarget } from '../annotation.ts';
import { linkTo, type ExportedMark, type ExportedWork } from './exported.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
const PDF_FRAGMENTS = 'http://tools.ietf.org/rfc/rfc8118';

export function annotationJsonLd(works: readonly ExportedWork[]): string {
  const items = works.flatMap(({ work, marks }) => marks.map((mark) => itemOf(mark, work.doi)));
  const collection = {
    '@context': CONTEXT,
    id: 'urn:cairn:annotations',
    type: 'AnnotationCollection',
    label: 'Highlights and notes',
    total: items.length,
    first: {
      id: 'urn:cairn:annotations:1',
      type: 'AnnotationPage',
      partOf: 'urn:cairn:annotations',
      startIndex: 0,
      items,
    },
  };
  return `${JSON.stringify(collection, undefined, 2)}\n`;
}

function itemOf(mark: ExportedMark, doi: string | undefined) {
  const { annotationId, note, colour, by, writtenAt, changedAt, target } = mark;
  const bodies = [
    ...(note === undefined
      ? []
      : [{ type: 'TextualBody', value: note, format: 'text/markdown', purpose: 'commenting' }]),
    { type: 'TextualBody', value: colour, format: 'text/plain', purpose: 'tagging' },
  ];
  return {
    id: `urn:cairn:annotation:${annotationId}`,
    type: 'Annotation',
    motivation: note === undefined ? 'highlighting' : 'commenting',
    created: writtenAt,
    modified: changedAt,
    ...(by === undefined ? {} : { creator: { type: 'Person', name: by } }),
    body: bodies,
    target: selectorsOf(target).map((selector) => ({
      type: 'SpecificResource',
      source: {
        id: sourceOf(mark.file.fileId),
        type: 'Text',
        format: mark.file.mediaType,
        via: linkTo(mark),
      },
      ...(doi === undefined ? {} : { scope: `https://doi.org/${encodeURI(doi)}` }),
      selector,
    })),
  };
}

/** RFC 6920: the hash in base64 for addresses, without padding. */
function sourceOf(fileId: string): string {
  const bytes = (fileId.match(/../g) ?? []).map((hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const encoded = btoa(bytes.join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `ni:///sha-256;${encoded}`;
}

function selectorsOf(target: AnnotationTarget): readonly object[] {
  if (target.kind === 'text') return target.anchors.map(wordsSelector);
  const { page, rectangle, words } = target;
  const { x, y, width, height } = rectangle;
  const rect = [x, y, width, height].map((number) => Math.round(number * 100) / 100).join(',');
  const region = fragment(`page=${page}&viewrect=${rect}`);
  return [words === '' ? region : [region, { type: 'TextQuoteSelector', exact: words }]];
}

/** The quote finds the words in any copy; the page with its characters in this one. */
function wordsSelector({ quote, position: { page, start, end } }: Anchor): readonly object[] {
  return [
    { type: 'TextQuoteSelector', ...quote },
    { ...fragment(`page=${page}`), refinedBy: { type: 'TextPositionSelector', start, end } },
  ];
}

function fragment(value: string) {
  return { type: 'FragmentSelector', conformsTo: PDF_FRAGMENTS, value };
}
