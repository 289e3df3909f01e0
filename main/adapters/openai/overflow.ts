/** Tells from a server's words that a prompt did not fit, and how large the window is. */
import { positiveIn, recordIn } from './fields.ts';
import type { JsonRecord } from './fields.ts';

/** As the servers word it; compared without regard to case. */
const WORDINGS: readonly RegExp[] = [
  /exceeds the available context size/, // llama.cpp
  /context size has been exceeded/, // llama.cpp, status 500
  /exceed_context_size_error/, // llama.cpp, type
  /greater than the context length/, // LM Studio
  /context (the )?overflows/, // LM Studio
  /context length of only \d+ tokens/, // LM Studio
  /maximum context length/, // vLLM, OpenAI, OpenRouter, DeepSeek
  /maximum model length/, // vLLM
  /longer than the model's context length/, // SGLang
  /exceeds? (the|this|its) (model's )?(maximum )?(context window|context length|context limit)/,
  /context_length_exceeded/, // OpenAI, code
  /exceeded model token limit/, // Kimi
  /exceeds? max(imum)? (prompt )?length/, // GLM
  /prompt is too long/, // Anthropic, through OpenRouter
  /input token count .*exceeds the maximum/, // Gemini, through OpenRouter
  /model_context_window_exceeded/, // GLM, finish reason
];

/** Where a window's size stands in those words. */
const SIZES: readonly RegExp[] = [
  /available context size \((\d[\d,]*)/,
  /maximum context length (?:is|of) (\d[\d,]*)/,
  /model's context length \((\d[\d,]*)/,
  /greater than the context length \((\d[\d,]*)/,
  /context length of only (\d[\d,]*)/,
  /maximum model length of (\d[\d,]*)/,
  /token limit: ?(\d[\d,]*)/,
  /tokens? > (\d[\d,]*) maximum/,
  /maximum number of tokens allowed \((\d[\d,]*)/,
];

/** Undefined when the words are about something else; `tokens` when the server names its window. */
export function overflowIn(
  words: string,
  body: unknown,
): { readonly tokens: number | undefined } | undefined {
  const error: JsonRecord = recordIn(body);
  const text = [words, error['type'], error['code']].map(String).join(' ').toLowerCase();
  if (!WORDINGS.some((wording) => wording.test(text))) return undefined;
  const named = positiveIn(error['n_ctx']);
  const written = SIZES.map((size) => size.exec(text)?.[1]).find((found) => found !== undefined);
  return { tokens: named ?? positiveIn(written?.replaceAll(',', '')) };
}
