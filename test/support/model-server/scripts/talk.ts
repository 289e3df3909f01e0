/**
 * Plays a model that only talks: it says back what it was asked. "Write N words" makes it as long as
 * wished, to watch long streams and to stop them.
 */
import { reply } from '../script.ts';
import type { Reply } from '../script.ts';
import { textOf } from '../request.ts';
import type { ChatBody } from '../request.ts';

export function respond({ messages }: ChatBody): Reply {
  const asked = textOf(messages.findLast(({ role }) => role === 'user'));
  const count = Number(/\b(\d+) words\b/i.exec(asked)?.[1] ?? 0);
  const words = Array.from({ length: Math.min(count, 200_000) }, (_, at) => `word${at + 1}`);
  return reply({
    reasoning: 'I say back what was asked.',
    text: words.length > 0 ? words.join(' ') : `You wrote: ${asked}`,
  });
}
