/** What a version's tokenizer is called. Files a researcher brought are told apart by their hash. */
import type { DatasetVersion } from './dataset.ts';

type Counted = Pick<DatasetVersion, 'tokenizer' | 'tokenizerName'>;

/** Beginning of the ids of files: `file_` and 16 characters of the SHA-256 of the tokenizer.json. */
const OWN = 'file_';

export function tokenizerOf({ tokenizer, tokenizerName }: Counted): string {
  const print = printOf({ tokenizer });
  if (print === undefined) return tokenizer;
  return tokenizerName === undefined ? tokenizer : `${tokenizerName} (${print})`;
}

/** The beginning of the hash of a file a researcher brought; undefined for what comes with Cairn. */
export function printOf({ tokenizer }: Pick<Counted, 'tokenizer'>): string | undefined {
  return tokenizer.startsWith(OWN) ? tokenizer.slice(OWN.length) : undefined;
}
