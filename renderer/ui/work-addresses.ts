import type { Work } from '../../preload/contract/types.ts';

type Named = { readonly [Name in WorkAddress['name']]?: Work[Name] | undefined };

export interface WorkAddress {
  readonly name: 'doi' | 'pmid' | 'pmcid' | 'arxiv' | 'url';
  readonly address: string;
}

/** The page of a DOI, with what would end the address early written out of its way. */
export function doiAddress(doi: string): string {
  return `https://doi.org/${encodeURIComponent(doi).replaceAll('%2F', '/')}`;
}

/** Where a work can be seen on the web, by its identifiers; an address that is no web page is left out. */
export function workAddresses(work: Named): WorkAddress[] {
  const path = (text: string) => encodeURIComponent(text).replaceAll('%2F', '/');
  return [
    ...(work.doi ? [{ name: 'doi' as const, address: doiAddress(work.doi) }] : []),
    ...(work.pmid
      ? [{ name: 'pmid' as const, address: `https://pubmed.ncbi.nlm.nih.gov/${path(work.pmid)}/` }]
      : []),
    ...(work.pmcid
      ? [
          {
            name: 'pmcid' as const,
            address: `https://pmc.ncbi.nlm.nih.gov/articles/${path(work.pmcid)}/`,
          },
        ]
      : []),
    ...(work.arxiv
      ? [{ name: 'arxiv' as const, address: `https://arxiv.org/abs/${path(work.arxiv)}` }]
      : []),
    ...(work.url && isWebPage(work.url) ? [{ name: 'url' as const, address: work.url }] : []),
  ];
}

function isWebPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
}
