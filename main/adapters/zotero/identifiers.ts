/** Identifiers where Zotero keeps them: fields of their own, lines of "Extra", addresses. */

export interface Identifiers {
  readonly doi?: string;
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly arxiv?: string;
}

const ARXIV = /(?:^|[^\d.])((?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}))(?:v\d+)?(?!\d)/;

/** `texts` by Zotero's own names; absent ones are left out. */
export function identifiersIn(texts: {
  readonly DOI?: string | undefined;
  readonly extra?: string | undefined;
  readonly url?: string | undefined;
  readonly archiveID?: string | undefined;
}): Identifiers {
  const { extra = '', url = '', archiveID = '' } = texts;
  const line = (name: string): string | undefined =>
    new RegExp(`^\\s*${name}\\s*:\\s*(\\S.*?)\\s*$`, 'im').exec(extra)?.[1];
  const doi = plainDoi(texts.DOI) ?? plainDoi(line('DOI')) ?? plainDoi(addressedDoi(url));
  const pmid =
    /^\d{1,9}$/.exec(line('PMID') ?? '')?.[0] ??
    /^https?:\/\/(?:www\.ncbi\.nlm\.nih\.gov\/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)\/(\d{1,9})/.exec(
      url,
    )?.[1];
  const pmcid = /PMC\d{1,10}/i.exec(line('PMCID') ?? (/\/pmc\//i.test(url) ? url : ''))?.[0];
  const arxiv = arxivIn(line('arXiv'), archiveID, url, doi);
  return {
    ...(doi === undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(pmcid === undefined ? {} : { pmcid: pmcid.toUpperCase() }),
    ...(arxiv === undefined ? {} : { arxiv }),
  };
}

/** Lower case and without the resolver's address; undefined for what is no DOI. */
export function plainDoi(text: string | undefined): string | undefined {
  const bare = text?.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
  return bare !== undefined && /^10\.\d{4,9}\/\S+$/.test(bare) ? bare.toLowerCase() : undefined;
}

function addressedDoi(url: string): string | undefined {
  const found = /^https?:\/\/(?:dx\.)?doi\.org\/(10\.\S+)$/i.exec(url)?.[1];
  try {
    return found === undefined ? undefined : decodeURIComponent(found);
  } catch {
    return undefined;
  }
}

function arxivIn(
  line: string | undefined,
  archiveId: string,
  url: string,
  doi: string | undefined,
): string | undefined {
  if (line !== undefined) return ARXIV.exec(line)?.[1];
  if (/^arxiv:/i.test(archiveId)) return ARXIV.exec(archiveId.slice('arxiv:'.length))?.[1];
  const address = /^https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:abs|pdf)\/(\S+)/i.exec(url)?.[1];
  if (address !== undefined) return ARXIV.exec(address)?.[1];
  return doi?.startsWith('10.48550/arxiv.') ? ARXIV.exec(doi.slice(15))?.[1] : undefined;
}
