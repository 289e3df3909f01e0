/** What is printed on the pages, as far as the file says it: i, ii, 1 … */
export interface PageLabels {
  readonly labelOf: (page: number) => string;
  /** The page somebody means who types `typed`: first what is printed, then the count from the first page. */
  readonly pageOf: (typed: string) => number | undefined;
  /** True when what is printed is not the plain count. */
  readonly areOwn: boolean;
}

/** `labels` as PDF.js gives them; null or plain numbers mean that the pages are counted. */
export function pageLabels(labels: readonly string[] | null, pages: number): PageLabels {
  const own = labels?.some((label, index) => label !== String(index + 1)) ? labels : undefined;
  return {
    areOwn: own !== undefined,
    labelOf: (page) => own?.[page - 1] || String(page),
    pageOf(typed) {
      const wanted = typed.trim();
      const exact = own?.indexOf(wanted) ?? -1;
      const folded = wanted.toLowerCase();
      const printed =
        exact >= 0 ? exact : (own?.findIndex((label) => label.toLowerCase() === folded) ?? -1);
      if (wanted !== '' && printed >= 0) return printed + 1;
      const number = Number(wanted);
      if (!Number.isInteger(number) || number < 1) return undefined;
      return Math.min(pages, number);
    },
  };
}
