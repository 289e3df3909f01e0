/** A summary made from the record without a model: who said what, and which tools were called. */
import type { Item } from './context-items.ts';
import { shortened } from './context-words.ts';
import { estimateText } from './tokens.ts';

const LINE_CHARACTERS = 240;

/** The newest steps first count; older ones are counted only. At most about `limit` tokens. */
export function ruleSummary(items: readonly Item[], limit: number): string {
  const lines = items.flatMap(linesOf);
  const kept: string[] = [];
  let left = limit - 40;
  for (const line of lines.toReversed()) {
    left -= estimateText(line) + 1;
    if (left < 0) break;
    kept.unshift(line);
  }
  const omitted = lines.length - kept.length;
  return [
    'Listed from the record by rule; results are left out, call a tool again where one is needed.',
    ...(omitted > 0 ? [`(${omitted} earlier steps are not listed.)`] : []),
    ...kept,
  ].join('\n');
}

function linesOf(item: Item): readonly string[] {
  if (item.kind === 'said') {
    // A head made by an earlier compaction has no event of its own: its summary goes on in this one.
    const who = item.by === 'researcher' ? 'Researcher' : 'Cairn';
    return [`- ${who}: ${oneLine(summaryPart(item.text))}`];
  }
  return [
    ...(item.text === '' ? [] : [`- Assistant: ${oneLine(item.text)}`]),
    ...item.calls.map(
      ({ tool, arguments: written, result }) =>
        `- Called ${tool} ${oneLine(written)}${result.startsWith('Error (') ? ` → ${oneLine(result)}` : ''}`,
    ),
  ];
}

function summaryPart(text: string): string {
  const at = text.lastIndexOf('## Summary of what was done\n');
  return at < 0 ? text : text.slice(at);
}

function oneLine(text: string): string {
  return shortened(text.replace(/\s+/g, ' ').trim(), LINE_CHARACTERS).replace(/\n/g, ' ');
}
