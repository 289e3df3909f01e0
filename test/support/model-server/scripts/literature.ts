/**
 * Plays a model that answers a literature question with the app's own tools: search, record three
 * quotes, write a cited report, put the quotes into a file of the work folder, say so. Everything
 * follows from the messages, so a run that was killed goes on where its record ends. When a model is
 * checked, it calls the tool it is asked to call.
 */
import { reply } from '../script.ts';
import type { Reply, ScriptedCall } from '../script.ts';
import { textOf } from '../request.ts';
import type { ChatBody, WireMessage } from '../request.ts';

const HIT =
  /^\d+\. .+, p\. (\d+) \(file ([0-9a-f]{64}), characters (\d+)–\d+\)[^\n]*\n([\s\S]*?)(?=\n\n\d+\. |(?![\s\S]))/gm;
const MOST_QUOTES = 3;

export function respond({ messages, tools = [] }: ChatBody): Reply {
  if (tools.some((tool) => tool.function.name === 'note_number')) {
    return reply({ calls: [{ name: 'note_number', arguments: { number: 7 } }] });
  }
  const asked = messages.findLastIndex((message, index) =>
    isQuestion(message, messages[index - 1]),
  );
  const question = textOf(messages[asked]);
  const results = messages.slice(asked + 1).filter(({ role }) => role === 'tool');
  const chinese = /\p{Script=Han}/u.test(question);
  const evidence = results.flatMap((result) => recordedIn(textOf(result)));
  if (wasCalled(messages, asked, 'write_file')) {
    return reply({ text: chinese ? '报告已写好，见上。' : 'The report is written; see above.' });
  }
  if (wasCalled(messages, asked, 'write_report')) {
    return reply({
      text: chinese ? '我再把引文存成一个文件。' : 'I would also keep the quotes in a file.',
      calls: [quotesFile(question, evidence)],
    });
  }
  if (evidence.length > 0) {
    return reply({
      reasoning: `${evidence.length} quotes are recorded; that is enough for a short report.`,
      calls: [report(question, chinese, evidence)],
    });
  }
  if (wasCalled(messages, asked, 'library_search')) {
    const quotes = results.flatMap((result) => quotesIn(textOf(result), question));
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

/** What was said while it worked, and what Cairn notes, is no new question. */
function isQuestion(message: WireMessage, before: WireMessage | undefined): boolean {
  return (
    message.role === 'user' &&
    before?.role !== 'tool' &&
    !textOf(message).startsWith('[Note from Cairn')
  );
}

function wasCalled(messages: readonly WireMessage[], after: number, tool: string): boolean {
  return messages
    .slice(after + 1)
    .some((message) => message.tool_calls?.some((call) => call.function.name === tool));
}

function quotesIn(text: string, question: string): ScriptedCall[] {
  return [...text.matchAll(HIT)].flatMap(([, page, fileId, start, passage = '']) => {
    const quote = sentenceOf(passage, question);
    const place = { fileId, page: Number(page), start: Number(start) };
    return quote === undefined
      ? []
      : [{ name: 'record_evidence', arguments: { ...place, quote, theme: 'What was found' } }];
  });
}

/** The whole sentence of a passage that shares most with the question. */
function sentenceOf(passage: string, question: string): string | undefined {
  const asked = new Set(piecesOf(question));
  return passage
    .split(/\n\n|(?<=[.!?])\s+|(?<=[。！？])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[.!?。！？]$/u.test(sentence) && piecesOf(sentence).length > 5)
    .filter(({ length }) => length < 400)
    .map((sentence) => ({
      sentence,
      shared: piecesOf(sentence).filter((piece) => asked.has(piece)).length,
    }))
    .toSorted((one, other) => other.shared - one.shared)[0]?.sentence;
}

/** Long words, and Chinese characters in pairs. */
function piecesOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{Script=Latin}{4,}/gu) ?? [];
  const pairs = [...text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(([, pair = '']) => pair);
  return [...words, ...pairs];
}

function recordedIn(text: string): { readonly id: string; readonly quote: string }[] {
  const found = /^Recorded as (E\d+): p\. \d+, “([\s\S]*)”/.exec(text);
  return found ? [{ id: found[1] ?? '', quote: found[2] ?? '' }] : [];
}

/** Letters of the question; a question without any gets a number that is its own. */
function nameFor(question: string): string {
  const letters = question.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const sum = Array.from(question).reduce(
    (total, letter) => total + (letter.codePointAt(0) ?? 0),
    0,
  );
  return letters.join('-').slice(0, 40) || `quotes-${sum % 10_000}`;
}

function quotesFile(
  question: string,
  evidence: readonly { readonly id: string; readonly quote: string }[],
): ScriptedCall {
  const lines = evidence.map(({ id, quote }) => `- ${id}: “${quote}”`);
  return {
    name: 'write_file',
    arguments: {
      path: `notes/${nameFor(question)}.md`,
      content: `# ${question}\n\n${lines.join('\n')}\n`,
    },
  };
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
