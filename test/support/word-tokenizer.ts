/** A tokenizer of whole words, in the notation of Hugging Face: what it counts can be counted by eye. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WORDS = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: null,
  pre_tokenizer: { type: 'WhitespaceSplit' },
  post_processor: null,
  decoder: null,
  model: { type: 'WordLevel', vocab: { '[UNK]': 0 }, unk_token: '[UNK]' },
};

/** Writes it into a folder; gives its place. */
export function wordTokenizer(folder: string): string {
  const path = join(folder, 'tokenizer.json');
  writeFileSync(path, JSON.stringify(WORDS));
  return path;
}
