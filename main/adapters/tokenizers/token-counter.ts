/** Counting tokens in the ways that are at hand. Runs in the measuring thread: a vocabulary takes seconds to load. */
import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { estimateText } from '../../core/agent/model/tokens.ts';
import { isObject } from '../../core/trajectory/is-object.ts';
import type { TokenCounter } from '../../core/trajectory/measures/token-parts.ts';
import type { TokenizerSource } from './messages.ts';

/** Characters given to a tokenizer at once: some take more than linear time. Cut at a line or space. */
const PIECE = 20_000;

/** Throws, with words, when a file is no tokenizer that can be used. */
export async function tokenCounter(source: TokenizerSource): Promise<TokenCounter> {
  return source.kind === 'file' ? counterOfFile(source.path) : builtIn[source.kind]();
}

const builtIn = {
  estimate: async (): Promise<TokenCounter> => estimateText,
  async o200k_base(): Promise<TokenCounter> {
    const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
    return inPieces((text) => countTokens(text, PLAIN));
  },
  async cl100k_base(): Promise<TokenCounter> {
    const { countTokens } = await import('gpt-tokenizer/encoding/cl100k_base');
    return inPieces((text) => countTokens(text, PLAIN));
  },
} as const;

async function counterOfFile(path: string): Promise<TokenCounter> {
  const tokenizer = tokenizerOf(JSON.parse(await readFile(path, 'utf8')));
  return inPieces((text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length);
}

/** Marks such as `<|endoftext|>` inside a document are its text. */
const PLAIN = { allowedSpecial: new Set<string>(), disallowedSpecial: new Set<string>() };

function tokenizerOf(file: unknown): Tokenizer {
  if (!isObject(file) || !isObject(file['model'])) {
    throw new Error('it has no "model" part, so it is no tokenizer.json');
  }
  return new Tokenizer(file, {});
}

function inPieces(count: TokenCounter): TokenCounter {
  return (text) => {
    let tokens = 0;
    for (let start = 0; start < text.length;) {
      const end = cutAfter(text, start);
      tokens += count(text.slice(start, end));
      start = end;
    }
    return tokens;
  };
}

/** After the last line or space of the piece, never inside a pair of surrogates. */
function cutAfter(text: string, start: number): number {
  const limit = start + PIECE;
  if (limit >= text.length) return text.length;
  const line = text.lastIndexOf('\n', limit);
  if (line > start) return line;
  const space = text.lastIndexOf(' ', limit);
  if (space > start) return space;
  const code = text.charCodeAt(limit);
  return code >= 0xdc_00 && code <= 0xdf_ff ? limit - 1 : limit;
}
