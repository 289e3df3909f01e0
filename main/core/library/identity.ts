/**
 * The identifiers that make two records one work for certain, in the one form in which they are
 * compared: DOI, PubMed id, arXiv id, and the ISBN of a whole book.
 */
import type { SameReason, WorkFields } from './work.ts';

/** As far as the record has them; a DOI that arXiv gave stands as the arXiv id it names. */
export interface Identifiers {
  readonly doi?: string;
  readonly pmid?: string;
  readonly arxiv?: string;
}

/** Fields identifiers are read from. */
export type Identified = Pick<WorkFields, 'doi' | 'pmid' | 'arxiv' | 'url'>;

/** The reasons of `SameReason` that rest on an identifier, surest first. */
export const IDENTIFIER_REASONS = ['doi', 'pmid', 'arxiv'] as const satisfies readonly SameReason[];

/** A DOI is compared without regard to case (DOI Handbook, 2.4), and written without its resolver. */
const DOI = /^10\.\d{4,9}(?:\.\d+)*\/\S+$/;

/** The prefix arXiv registers its DOIs under: 10.48550/arXiv.1706.03762. */
const ARXIV_DOI = /^10\.48550\/arxiv\.(.+)$/;

/** arxiv.org/help/arxiv_identifier: "1706.03762" since 2007, "astro-ph/0601001" before. */
const NEW_ARXIV = /^\d{4}\.\d{4,5}$/;
const OLD_ARXIV = /^[a-z][a-z-]*(?:\.[a-z]{2})?\/\d{7}$/;

/** "10.1000/abc" from a DOI in any dress: resolver address, `doi:` before it, a full stop after it. */
export function normalDoi(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = decoded(text.trim())
    .toLowerCase()
    .replace(/^<|>$/g, '')
    .replace(/^(?:https?:\/\/)?(?:www\.)?(?:dx\.)?doi\.org\//, '')
    .replace(/^(?:info:doi\/|urn:doi:|doi)[:\s]*/, '')
    .trim()
    .replace(/[.,;]+$/, '');
  return DOI.test(bare) ? bare : undefined;
}

/** "1706.03762" or "hep-th/9901001", without version, from an id, an address or arXiv's own DOI. */
export function normalArxiv(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf|html|format|e-print)\//, '')
    .replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\//, '')
    .replace(/^(?:doi:\s*)?10\.48550\/arxiv\./, '')
    .replace(/^arxiv\s*:\s*/, '')
    .replace(/[?#].*$/, '')
    .replace(/\.pdf$/, '')
    .replace(/\s*\[[a-z.-]+\]$/, '')
    .replace(/v\d+$/, '');
  if (NEW_ARXIV.test(bare)) return bare;
  // The subject class was never part of the id: "math.GT/0309136" is "math/0309136".
  return OLD_ARXIV.test(bare) ? bare.replace(/\.[a-z]{2}\//, '/') : undefined;
}

/** "30000000" from a PubMed id or address; a PubMed Central id is none. */
export function normalPmid(text: string | undefined): string | undefined {
  const number =
    /^(?:pmid\s*:?\s*|(?:https?:\/\/)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/)?0*(\d{1,9})\/?$/i.exec(
      text?.trim() ?? '',
    )?.[1];
  return number === '0' ? undefined : number;
}

/** Thirteen digits, also from an ISBN-10; undefined when the check digit is wrong. Of several, the first that is right. */
export function normalIsbn(text: string | undefined): string | undefined {
  for (const each of (text ?? '').split(/[;,/\s](?=\s*(?:97[89]|\d))/)) {
    const digits = each.replaceAll(/[^\dxX]/g, '').toUpperCase();
    if (/^97[89]\d{10}$/.test(digits) && isbn13Check(digits.slice(0, 12)) === digits.at(-1)) {
      return digits;
    }
    if (/^\d{9}[\dX]$/.test(digits) && isbn10Check(digits.slice(0, 9)) === digits.at(-1)) {
      const stem = `978${digits.slice(0, 9)}`;
      return stem + isbn13Check(stem);
    }
  }
  return undefined;
}

/** What a record says of itself; its address counts when it is that of a resolver or an archive. */
export function identifiersOf(fields: Identified): Identifiers {
  const { url } = fields;
  const doi = normalDoi(fields.doi) ?? addressDoi(url);
  const byArxiv = doi === undefined ? undefined : ARXIV_DOI.exec(doi)?.[1];
  const arxiv = normalArxiv(fields.arxiv) ?? normalArxiv(byArxiv) ?? addressArxiv(url);
  const pmid = normalPmid(fields.pmid) ?? addressPmid(url);
  return {
    ...(doi === undefined || byArxiv !== undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(arxiv === undefined ? {} : { arxiv }),
  };
}

function addressDoi(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/(?:www\.|dx\.)?doi\.org\//i.test(url)
    ? normalDoi(url)
    : undefined;
}

function addressArxiv(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/(?:[a-z]+\.)?arxiv\.org\//i.test(url)
    ? normalArxiv(url)
    : undefined;
}

function addressPmid(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\/[^/]*ncbi\.nlm\.nih\.gov\//i.test(url)
    ? normalPmid(url)
    : undefined;
}

/** Percent signs read as what they stand for; a lone one is part of the DOI. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text) || !/^(?:https?:\/\/)?(?:www\.|dx\.)?doi\.org\//i.test(text))
    return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isbn13Check(twelve: string): string {
  const sum = Array.from(twelve, Number).reduce(
    (total, digit, place) => total + digit * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return String((10 - (sum % 10)) % 10);
}

function isbn10Check(nine: string): string {
  const sum = Array.from(nine, Number).reduce(
    (total, digit, place) => total + digit * (10 - place),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** Item types that are part of something larger, which may have lent them its identifier. */
const PARTS: ReadonlySet<string> = new Set([
  'chapter',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'figure',
  'graphic',
]);

/**
 * False where one identifier does not make one work: two chapters that both carry their book's DOI.
 * Only then do titles count. `titleKey` is `titleKeyOf`.
 */
export function identifierSettles(first: IdentifiedPart, second: IdentifiedPart): boolean {
  const isPart = PARTS.has(first.type ?? '') || PARTS.has(second.type ?? '');
  return !isPart || first.titleKey === second.titleKey;
}

export interface IdentifiedPart {
  readonly type?: string | undefined;
  readonly titleKey: string;
}
