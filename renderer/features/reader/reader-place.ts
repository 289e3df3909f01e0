/** What the reader's address asks for: `#/reader/<fileId>?page=3&evidence=<session>:<evidence>`. */
export interface ReaderPlace {
  readonly page: number | undefined;
  readonly sessionId: string | undefined;
  readonly evidenceId: string | undefined;
  /** Characters of the page's text, half open: a search hit. */
  readonly range: { readonly start: number; readonly end: number } | undefined;
  /** A highlight or region, to be shown with its card open. */
  readonly annotationId: string | undefined;
  /** The search that led here, so that its other hits in this file can be visited. */
  readonly query: string | undefined;
}

function whole(value: string | null, least: number): number | undefined {
  if (value === null || !/^\d{1,9}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= least ? number : undefined;
}

/** Reads the part after `?`; whatever is not understood counts as left out. */
export function parseReaderPlace(search: string): ReaderPlace {
  const parameters = new URLSearchParams(search);
  const [sessionId, evidenceId] = (parameters.get('evidence') ?? '').split(':');
  const start = whole(parameters.get('start'), 0);
  const end = whole(parameters.get('end'), 1);
  return {
    page: whole(parameters.get('page'), 1),
    sessionId: sessionId || undefined,
    evidenceId: evidenceId || undefined,
    range: start !== undefined && end !== undefined && end > start ? { start, end } : undefined,
    annotationId: parameters.get('mark') || undefined,
    query: parameters.get('q') || undefined,
  };
}

/** The address of a place in a file. */
export function readerPath(fileId: string, place: Partial<ReaderPlace> = {}): string {
  const parameters = new URLSearchParams();
  if (place.page !== undefined) parameters.set('page', String(place.page));
  if (place.range) {
    parameters.set('start', String(place.range.start));
    parameters.set('end', String(place.range.end));
  }
  if (place.annotationId) parameters.set('mark', place.annotationId);
  if (place.query) parameters.set('q', place.query);
  const search = parameters.toString();
  // The colon stays readable: it is allowed in this part of an address.
  const evidence =
    place.sessionId && place.evidenceId
      ? `evidence=${encodeURIComponent(place.sessionId)}:${encodeURIComponent(place.evidenceId)}`
      : '';
  const query = [search, evidence].filter(Boolean).join('&');
  return `/reader/${fileId}${query ? `?${query}` : ''}`;
}
