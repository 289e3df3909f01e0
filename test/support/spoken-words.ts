/** What was said, thought and refused in a session, straight from its events. */
import * as z from 'zod';
import type { SessionEvent } from '../../preload/contract/views.ts';

const Said = z.looseObject({ text: z.string(), hidden: z.boolean().optional() });
const SPEAKING = new Set(['message.agent', 'message.researcher', 'reasoning']);

/** Every message and every thought that was shown, in order. */
export function spokenWords(events: readonly SessionEvent[]): readonly string[] {
  return events
    .filter(({ kind }) => SPEAKING.has(kind))
    .map(({ body }) => Said.parse(body))
    .flatMap(({ text, hidden }) => (hidden === true ? [] : [text]));
}

const Failed = z.looseObject({
  callId: z.string(),
  outcome: z.literal('error'),
  error: z.looseObject({ message: z.string() }),
});
export type Failed = z.infer<typeof Failed>;

/** Results that are errors, in order. */
export function failures(events: readonly SessionEvent[]): readonly Failed[] {
  return events.flatMap(({ kind, body }) => {
    const failed = kind === 'tool.result' ? Failed.safeParse(body) : undefined;
    return failed?.success === true ? [failed.data] : [];
  });
}

/** How many of the words stand whole in one of the texts. */
export function countIn(words: readonly string[], texts: readonly string[]): number {
  return words.filter((each) => texts.some((text) => text.includes(each))).length;
}
