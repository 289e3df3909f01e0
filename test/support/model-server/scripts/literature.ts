/**
 * Plays a model that answers a literature question with the app's own tools: search, record three
 * quotes, write a cited report, say so. Everything follows from the messages, so a run that was
 * killed goes on where its record ends.
 */
import { reply } from '../script.ts';
import type { Reply, ScriptedCall } from '../script.ts';
import { textOf } from '../request.ts';
import type { ChatBody, WireMessage } from '../request.ts';

const HIT = /^\d+\. (.+), p\. (\d+) \(file ([0-9a-f]{64}), characters (\d+)–\d+\)\n([^\n]+)/gm;
const MOST_QUOTES = 3;

export function respond({ messages, tools }: ChatBody): Reply {
  // Cairn's check of a model asks for this one; a model that calls tools does it.
  if (tools?.some((tool) => tool.function.name === 'note_number')) {
    return reply({ calls: [{ name: 'note_number', arguments: { number: 7 } }] });
  }
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const question = textOf(messages[asked]);
  const results = messages.slice(asked + 1).filter(({ role }) => role === 'tool');
  const chinese = /\p{Script=Han}/u.test(question);
  const evidence = results.flatMap((result) => recordedIn(textOf(result)));
  if (wasCalled(messages, asked, 'write_report')) {
    return reply({ text: chinese ? '报告已写好，见上。' : 'The report is written; see above.' });
  }
  if (evidence.length > 0) {
    return reply({
      reasoning: `${evidence.length} quotes are recorded; that is enough for a short report.`,
      calls: [report(question, chinese, evidence)],
    });
  }
  if (wasCalled(messages, asked, 'library_search')) {
    const quotes = results.flatMap((result) => quotesIn(textOf(result)));
    const calls = [...new Map(quotes.map((call) => [JSON.stringify(call), call])).values()];
    return calls.length === 0
      ? reply({ text: chinese ? '文库中没有相关内容。' : 'The library holds nothing on this.' })
      : reply({
          text: chinese ? '我先记录这些原文。' : 'These passages speak to the question.',
          calls: calls.slice(0, MOST_QUOTES),
        });
  }
  return reply({
    reasoning: 'The answer must rest on the library, so I search it first.',
    text: chinese ? '我先检索文库。' : 'I look into the library first.',
    calls: [{ name: 'library_search', arguments: { query: question.slice(0, 2_000), limit: 6 } }],
  });
}

function wasCalled(messages: readonly WireMessage[], after: number, tool: string): boolean {
  return messages
    .slice(after + 1)
    .some((message) => message.tool_calls?.some((call) => call.function.name === tool));
}

function quotesIn(text: string): ScriptedCall[] {
  return [...text.matchAll(HIT)].map(([, , page, fileId, start, passage = '']) => ({
    name: 'record_evidence',
    arguments: {
      fileId,
      page: Number(page),
      quote: sentenceOf(passage),
      start: Number(start),
      theme: 'What the passages say',
    },
  }));
}

/** A whole sentence where the passage has one of a fair length. */
function sentenceOf(passage: string): string {
  const sentences = passage.split(/(?<=[.!?。！？])\s*/u);
  return (
    sentences.find(({ length }) => length > 40 && length < 400) ?? passage.slice(0, 300)
  ).trim();
}

function recordedIn(text: string): { readonly id: string; readonly quote: string }[] {
  const found = /^Recorded as (\w+): p\. \d+, “([\s\S]*)”/.exec(text);
  return found ? [{ id: found[1] ?? '', quote: found[2] ?? '' }] : [];
}

function report(
  question: string,
  chinese: boolean,
  evidence: readonly { readonly id: string; readonly quote: string }[],
): ScriptedCall {
  return {
    name: 'write_report',
    arguments: {
      title: question.slice(0, 200),
      language: chinese ? 'zh' : 'en',
      sections: [
        {
          heading: chinese ? '原文依据' : 'What the library says',
          claims: evidence.map(({ id, quote }) => ({
            text: chinese ? `原文写道：“${quote}”` : `One source reports: “${quote}”`,
            evidenceIds: [id],
          })),
        },
      ],
    },
  };
}
