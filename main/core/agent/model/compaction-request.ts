/** The request that has a model summarise the beginning of a session, and how it is rebuilt later. */
import * as z from 'zod';
import type { RecordEvent } from '../../record/event.ts';
import type { ModelMessage, ModelRequest } from './client.ts';
import { compactedItems, cutAt } from './context-compacted.ts';
import { itemsOf } from './context-items.ts';
import type { Item } from './context-items.ts';
import { shortened } from './context-words.ts';
import type { ModelReplied } from './reply.ts';

/** What the request was made from beside the path; recorded in the reply's parameters. */
export const CompactionTrace = z.strictObject({
  boundaryId: z.string(),
  /** Each text of the transcript is shown with at most this many characters. */
  entryCharacters: z.int().positive(),
  /** How long the summary may become. */
  summaryTokens: z.int().positive(),
  prompt: z.string(),
});
export type CompactionTrace = z.infer<typeof CompactionTrace>;

export const COMPACTION_PARAMETER = 'compaction';

/** The trace of a compaction's reply; undefined for any other. */
export function compactionTrace(replied: ModelReplied): CompactionTrace | undefined {
  if (replied.purpose !== 'compaction') return undefined;
  return CompactionTrace.safeParse(replied.parameters[COMPACTION_PARAMETER]).data;
}

/** What the model sees now of the part that will be summarised, as a transcript to read. No tools. */
export function compactionRequest(
  path: readonly RecordEvent[],
  { boundaryId, entryCharacters, summaryTokens, prompt }: CompactionTrace,
): ModelRequest {
  const entries = droppedItems(path, boundaryId).map((item) => entryOf(item, entryCharacters));
  const words = Math.floor(summaryTokens * 0.6);
  const messages: ModelMessage[] = [
    { role: 'system', content: prompt },
    {
      role: 'user',
      content: `<transcript>\n${entries.join('\n\n')}\n</transcript>\n\nWrite the summary now, in at most ${words} words.`,
    },
  ];
  return { messages, tools: [] };
}

/** The items of today's context that stand before the boundary. */
export function droppedItems(path: readonly RecordEvent[], boundaryId: string): readonly Item[] {
  const shown = compactedItems(path, itemsOf(path));
  return shown.slice(0, cutAt(path, shown, boundaryId));
}

function entryOf(item: Item, limit: number): string {
  if (item.kind === 'said') {
    const who = item.by === 'researcher' ? 'RESEARCHER' : 'CAIRN';
    return `${who}: ${shortened(item.text, limit)}`;
  }
  const said = item.text === '' ? [] : [`ASSISTANT: ${shortened(item.text, limit)}`];
  const calls = item.calls.map(
    ({ tool, arguments: written, result }) =>
      `CALL ${tool} ${shortened(written, limit)}\nRESULT: ${shortened(result, limit)}`,
  );
  return [...said, ...calls].join('\n');
}
