/** Tokens of a trajectory by what they are: what a trainer's window has to hold, and what it is filled with. */
import * as z from 'zod';
import type { Dialogue } from '../dialogue.ts';

/** Tokens of a text by some tokenizer. */
export type TokenCounter = (text: string) => number;

export const TokenParts = z.strictObject({
  /** The system prompt. */
  prompt: z.int().nonnegative(),
  /** Descriptions of the tools that were offered. */
  tools: z.int().nonnegative(),
  /** What the researcher said, and what Cairn said in their place. */
  person: z.int().nonnegative(),
  message: z.int().nonnegative(),
  reasoning: z.int().nonnegative(),
  calls: z.int().nonnegative(),
  /** Results and errors of tools. */
  observations: z.int().nonnegative(),
});
export type TokenParts = z.infer<typeof TokenParts>;

/**
 * The texts of the conversation as a chat format carries it, each counted on its own. A chat template's
 * own marks (about four tokens a message) are not in it: every model has others.
 */
export function tokenParts({ tools, turns }: Dialogue, count: TokenCounter): TokenParts {
  const parts: TokenParts = {
    prompt: 0,
    tools: 0,
    person: 0,
    message: 0,
    reasoning: 0,
    calls: 0,
    observations: 0,
  };
  for (const { name, description = '', inputSchema } of tools) {
    parts.tools += count(`${name}\n${description}\n${JSON.stringify(inputSchema ?? {})}`);
  }
  for (const turn of turns) {
    if (turn.role === 'system') parts.prompt += count(turn.content);
    else if (turn.role !== 'agent') parts.person += count(turn.content);
    else {
      parts.message += count(turn.content);
      if (turn.reasoning !== undefined) parts.reasoning += count(turn.reasoning);
      for (const call of turn.calls) {
        parts.calls += count(`${call.tool}\n${JSON.stringify(call.arguments) ?? ''}`);
      }
      for (const { text } of turn.results) parts.observations += count(text);
    }
  }
  return parts;
}

/** The same texts, one after the other. */
export function dialogueWords(dialogue: Dialogue): string {
  const texts: string[] = [];
  tokenParts(dialogue, (text) => {
    texts.push(text);
    return 0;
  });
  return texts.join('\n');
}

export function totalTokens(parts: TokenParts): number {
  return Object.values(parts).reduce((sum, tokens) => sum + tokens, 0);
}
