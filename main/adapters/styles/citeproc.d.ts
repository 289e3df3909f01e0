/** The part of citeproc-js that is used here: https://citeproc-js.readthedocs.io/en/latest/running.html */
declare module 'citeproc' {
  interface CiteprocSystem {
    /** The locale's XML; of a language that is not there, another one's. */
    retrieveLocale(language: string): string;
    retrieveItem(id: string): Readonly<Record<string, unknown>>;
  }

  interface CiteprocEngine {
    setOutputFormat(format: 'html'): void;
    updateItems(ids: readonly string[]): void;
    /** False when the style has no bibliography. */
    makeBibliography():
      | readonly [{ readonly entry_ids: readonly (readonly string[])[] }, readonly string[]]
      | false;
    makeCitationCluster(
      items: readonly { readonly id: string; readonly position: number }[],
    ): string;
    readonly opt: { xclass: string; readonly lang: string };
  }

  interface CiteprocEngineConstructor {
    new (
      system: CiteprocSystem,
      style: string,
      language?: string,
      forceLanguage?: boolean,
    ): CiteprocEngine;
  }

  const citeproc: { readonly Engine: CiteprocEngineConstructor };
  export default citeproc;
}
