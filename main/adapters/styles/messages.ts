/** Between the engine and the thread that formats. */
export interface StyleItem {
  readonly id: string;
  readonly [variable: string]: unknown;
}

export interface FormatRequest {
  /** CSL of an independent style. */
  readonly style: string;
  /** Locale files by language tag. */
  readonly locales: Readonly<Record<string, string>>;
  /** BCP 47; the style's own language when left out. */
  readonly locale?: string;
  readonly items: readonly StyleItem[];
}

/** HTML with nothing in it but text and <i>, <b>, <sup>, <sub> and small capitals. */
export interface FormattedPiece {
  readonly id: string;
  readonly html: string;
}

export interface Formatted {
  readonly bibliography: readonly FormattedPiece[];
  readonly citations: readonly FormattedPiece[];
}

export type StyleAnswer =
  | { readonly ok: true; readonly formatted: Formatted }
  | { readonly ok: false; readonly message: string };
