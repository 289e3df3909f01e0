/** Identifiers in the plain form in which works are compared. */

/** In lower case and without an address before it; undefined when it is no DOI. */
export function plainDoi(text: string | undefined): string | undefined {
  const found = /(10\.\d{4,9}\/\S+)$/.exec(decoded(text?.trim() ?? ''));
  return found?.[1]?.toLowerCase();
}

/** Digits only. */
export function plainPmid(text: string | undefined): string | undefined {
  return /(\d{1,10})\/?$/.exec(text?.trim() ?? '')?.[1];
}

/** "PMC5334499", from a number, an id or an address. */
export function plainPmcid(text: string | undefined): string | undefined {
  const digits = /(?:^|PMC|\/)(\d{1,12})(?:\.\d+)?\/?(?:[?#].*)?$/i.exec(text?.trim() ?? '')?.[1];
  return digits === undefined ? undefined : `PMC${digits}`;
}

/** Without version and address: "1706.03762", "astro-ph/0601001". */
export function plainArxiv(text: string | undefined): string | undefined {
  const found =
    /(?:^|arxiv[:.]|abs\/|pdf\/)((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf)?$/i;
  return found.exec(text?.trim() ?? '')?.[1]?.toLowerCase();
}

/** An arXiv id out of the DOI that arXiv registers for it. */
export function arxivOfDoi(doi: string | undefined): string | undefined {
  const found = /^10\.48550\/arxiv\.(.+)$/.exec(doi ?? '');
  return plainArxiv(found?.[1]);
}

function decoded(text: string): string {
  if (!/^https?:.*%2f/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
