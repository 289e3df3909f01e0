const NAMES = /embed|bge|e5-|gte-|minilm|arctic/i;

/** Models whose names say that they are for embeddings, then the others, each in their order. */
export function likelyFirst(models: readonly string[]): string[] {
  const all = [...new Set(models)];
  return [
    ...all.filter((model) => NAMES.test(model)),
    ...all.filter((model) => !NAMES.test(model)),
  ];
}

/** True when what is sent to this address stays on this machine. */
export function isThisMachine(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(URL.parse(url)?.hostname ?? '');
}
