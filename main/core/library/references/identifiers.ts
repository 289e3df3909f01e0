/** The identifiers an entry prints, also where typesetting put spaces into them. */
import { normalArxiv, normalDoi, normalPmid } from '../identity.ts';

export interface EntryIdentifiers {
  readonly doi?: string;
  readonly arxiv?: string;
  readonly pmid?: string;
  readonly url?: string;
}

/** A DOI begins here: behind its resolver, behind "doi:", or by itself. */
const DOI_START =
  /(?:https?:\s?\/\/\s?(?:dx\.\s?)?doi\s?\.\s?org\s?\/\s?|\bdoi\s?[:：]?\s*)?\b10\s?\.\s?\d{4,9}\s?\/\s?/iu;
/** What may follow a DOI in an entry, and is none of it. */
const BEHIND_DOI = /^(?:PMID|PMC|https?|doi|accessed|epub|e-pub|arxiv|available|\[|erratum)/iu;
const ARXIV =
  /\barxiv\s*[:：]?\s*(?:preprint\s+)?(?:arxiv\s*[:：]\s*)?(?:abs\/)?(\d{4}\.\s?\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})|arxiv\.org\/(?:abs|pdf)\/(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/iu;
const PMID =
  /\bPMID\s*[:：]?\s*(\d{4,9}(?:\s\d{1,4}(?=\s*[;.]))?)|pubmed(?:\.ncbi\.nlm\.nih\.gov|\/)\/?(\d{4,9})/iu;
const URL = /https?:\s?\/\/\s?\S+/giu;

/** Whatever is printed and well formed; nothing is completed. */
export function identifiersIn(text: string): EntryIdentifiers {
  const doi = doiIn(text);
  const [, plain, linked] = ARXIV.exec(text) ?? [];
  const arxiv = normalArxiv((plain ?? linked)?.replaceAll(/\s/g, '')) ?? normalArxiv(doi);
  const [, labelled, inAddress] = PMID.exec(text) ?? [];
  const pmid = normalPmid((labelled ?? inAddress)?.replaceAll(/\s/g, ''));
  const url = urlIn(text);
  return {
    ...(doi === undefined ? {} : { doi }),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(url === undefined ? {} : { url }),
  };
}

/** The entry without DOI, address and numbers of databases: what is left can be read as words. */
export function withoutIdentifiers(text: string): string {
  const start = text.search(
    /(?:https?:\s?\/\/|\bdoi\s?[:：]|\bdoi\s?\.\s?org|\b10\s?\.\d{4,9}\/|\bPMID\b|\bPMCID\b|\[(?:PubMed|CrossRef|Google Scholar)\])/iu,
  );
  return (start < 0 ? text : text.slice(0, start)).trim();
}

/**
 * Lines are broken inside a DOI ("10.1016/j .cub"), and some publishers set a space behind every
 * sign of it ("10. 1038/ s41467- 020- 17701-8"); words that follow are not taken along.
 */
export function doiIn(text: string): string | undefined {
  const match = DOI_START.exec(text);
  if (match === null) return undefined;
  const isSpaced = /\/\s|10\.\s|10\s\.|\.\s?org\/\s/.test(match[0]);
  const prefix = /10\s?\.\s?(\d{4,9})/.exec(match[0])?.[1];
  const words = text.slice(match.index + match[0].length).split(/\s+/);
  let suffix = words.shift() ?? '';
  for (const word of words) {
    if (!goesOn(suffix, word, isSpaced)) break;
    suffix += word;
  }
  return normalDoi(`10.${prefix}/${balanced(suffix.replace(/[\])}>.,;:"”’]+$/u, closing))}`);
}

function goesOn(before: string, word: string, isSpaced: boolean): boolean {
  if (before === '') return true;
  if (/[,;]$/.test(before) || BEHIND_DOI.test(word)) return false;
  if (/^[./_-][\p{L}\d(]/u.test(word)) return true;
  if (/[/_-]$/.test(before)) return /^[\p{L}\d(]/u.test(word);
  if (!isSpaced) return false;
  if (before.endsWith('.')) return /^[\p{Ll}\d]/u.test(word) || /^\p{Lu}{2,}[-\d]/u.test(word);
  if (before.endsWith(')')) return /^\d/.test(word);
  // Such typesetting cuts long words after five signs.
  return /(?:^|[./_()-])[\p{L}\d]{5}(?:[\p{L}\d]{5})*$/u.test(before) && /^[\p{Ll}\d]/u.test(word);
}

/** A closing bracket belongs to the DOI only when it was opened there. */
function closing(end: string, at: number, whole: string): string {
  const opened =
    (whole.slice(0, at).match(/\(/g)?.length ?? 0) - (whole.slice(0, at).match(/\)/g)?.length ?? 0);
  return opened > 0 && end.startsWith(')') ? ')' : '';
}

function balanced(suffix: string): string {
  return suffix.replace(/(?:\.?PMID.*|\.?PMCID.*|https?:.*)$/iu, '');
}

function urlIn(text: string): string | undefined {
  for (const [address] of text.matchAll(URL)) {
    const url = address.replaceAll(/\s/g, '').replace(/[.,;)\]]+$/, '');
    if (!/doi\.?org|^https?:\/\/(?:dx\.)?doi/iu.test(url) && globalThis.URL.canParse(url))
      return url;
  }
  return undefined;
}
