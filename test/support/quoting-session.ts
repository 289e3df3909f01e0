/**
 * A session of a scripted model through the real tools, with a sentence of its own planted wherever
 * somebody else's words come in: papers, marks, abstracts, a web page, a kept output, a helper.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mark, paperFile, takeIn, targetOf } from './marked-papers.ts';
import { modelServer } from './model-server/for-tests.ts';
import { textOf, type ChatBody } from './model-server/request.ts';
import { reply } from './model-server/script.ts';
import { localServer, webOf } from './network-kit.ts';
import { writePdf } from './pdf-writer.ts';
import { ended } from './sessions.ts';
import { smallServices, smallWorks, useSmallServices } from './small-services.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { articlePage, SENTENCES } from './web-pages.ts';

/** Each stands in one place of the library or the web, and comes into the session by one tool alone. */
export const PLANTED = {
  library_search: 'Herons counted the frogs of every pond before the first frost of the year fell.',
  read_pages: 'Two of the warm ponds kept their ice until the cherries of the village were ripe.',
  list_annotations:
    'Nobody who has slept beside a pond in April believes that frogs are quiet animals.',
  about: 'The miller swore that his pond rose by a hand whenever the bells were rung at noon.',
  delegate: 'Carp that were fed at dawn came to the surface when they heard the gate of the yard.',
  search_literature:
    'Spaced sessions kept seventy of a hundred words alive until the following winter.',
  fetch_page: SENTENCES[1],
} as const;

/** Only in the data of a result: what a list shows of a work begins with its title. */
export const LISTED =
  'This abstract tells of nine summers at the water, and of what the otters left of them.';

/** The agent writes out the middle; what stands around it is context that Cairn adds. */
export const QUOTE = 'froze nine days later than all the others because a spring of warm water';
export const CONTEXT = 'rises under its northern bank.';
const QUOTED = `The eleventh pond ${QUOTE} ${CONTEXT}`;

export const NOTE = 'Ask the authors whether they slept there themselves, and in which year.';
export const TITLE = 'The ponds of the upper valley and what became of them in nine summers';
export const CLAIM = 'One pond was late, as the paper says, and the reason was the water below it.';
export const ANSWER =
  'The ponds differ in more than one way, and the report says which of them was late.';

/** Far more than one result may hold: its middle goes to a file, and is read from there. */
export const LONG_LINES = Array.from(
  { length: 480 },
  (_, line) =>
    `Line ${line} of the survey says that pond ${(line * 7919) % 9973} lay ${(line * 104_729) % 997} metres above the river and froze early.`,
);

export interface QuotingSession {
  readonly cairn: TestEngine;
  readonly sessionId: string;
  /** All that the model was sent. */
  readonly shown: string;
}

const ADDRESS = 'http://memory.example/articles/spacing';
const HELP = 'Say what the carp did at dawn.';

/** Within a test, in an engine of its own below `home`: what was asked is closed with the test, not the engine. */
export async function quotingSession(home: string): Promise<QuotingSession> {
  const web = await localServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(articlePage());
  });
  const cairn = await openTestEngine(join(home, 'workspace'), {
    network: { connections: webOf(web) },
  });
  await cairn.get('network.setPolicy', { mode: 'open', hosts: [] });
  const works = smallWorks(1).map((work) => ({ ...work, abstract: PLANTED.search_literature }));
  await useSmallServices(cairn, await smallServices(works));
  const files = await library(cairn, home);
  const { server, assistant } = await model(cairn, files);
  const target = await targetOf(cairn, files.ponds, PLANTED.about, 4);
  const [anchor] = target.kind === 'text' ? target.anchors : [];
  if (anchor === undefined) throw new Error('There is no anchor.');
  const { workId } = await cairn.get('file.get', { fileId: files.ponds });
  const { sessionId } = await cairn.get('session.start', {
    task: 'What is known of the ponds?',
    assistant,
    mode: 'autonomous',
    about: [{ workId, anchor }],
  });
  const { summary } = await ended(cairn, sessionId);
  if (summary.outcome !== 'answered') throw new Error(`The session ended as ${summary.outcome}.`);
  const shown = server.chats.flatMap(({ messages }) => messages.map(textOf)).join('\n');
  return { cairn, sessionId, shown };
}

interface Files {
  readonly ponds: string;
  readonly survey: string;
}

async function library(cairn: TestEngine, home: string): Promise<Files> {
  const paper = {
    title: TITLE,
    pages: [
      [PLANTED.read_pages, QUOTED],
      [PLANTED.library_search],
      [PLANTED.list_annotations],
      [PLANTED.about],
      [PLANTED.delegate],
    ],
  };
  const survey = join(home, 'survey.pdf');
  const pages = Array.from({ length: 8 }, (_, page) => ({
    texts: LONG_LINES.slice(60 * page, 60 * page + 60).map((text, line) => ({
      text,
      x: 60,
      y: 740 - 11 * line,
      size: 7,
    })),
  }));
  writeFileSync(survey, writePdf(pages, { Title: 'A survey of many ponds' }));
  const [ponds = '', long = ''] = await takeIn(cairn, paperFile('ponds.pdf', paper, home), survey);
  await mark(cairn, ponds, PLANTED.list_annotations, { page: 3, note: NOTE });
  const { workId } = await cairn.get('file.get', { fileId: ponds });
  await cairn.get('work.edit', { workId, fields: { title: TITLE, abstract: LISTED } });
  return { ponds, survey: long };
}

async function model(cairn: TestEngine, files: Files) {
  const server = await modelServer({
    models: [{ id: 'scripted' }],
    script: (chat) => (isHelper(chat) ? helperReply(chat, files) : mainReply(chat, files)),
  });
  const { serverId } = await cairn.get('model.addServer', { url: server.origin });
  return { server, assistant: { kind: 'model', serverId, model: 'scripted' } as const };
}

function isHelper({ messages }: ChatBody): boolean {
  return messages.some((message) => message.role === 'user' && textOf(message).includes(HELP));
}

function stepOf({ messages }: ChatBody): number {
  return messages.filter(({ role }) => role === 'assistant').length;
}

function helperReply(chat: ChatBody, { ponds }: Files) {
  return stepOf(chat) === 0
    ? reply({ calls: [{ name: 'read_pages', arguments: { fileId: ponds, from: 5 } }] })
    : reply({ text: 'They came when they heard it.' });
}

function mainReply(chat: ChatBody, { ponds, survey }: Files) {
  const said = chat.messages.map(textOf).join('\n');
  const output = /work\/outputs\/[\w-]+\.txt/u.exec(said)?.[0] ?? '';
  const claim = { text: CLAIM, evidenceIds: ['E2'] };
  const steps = [
    [
      { name: 'list_works', arguments: {} },
      { name: 'library_search', arguments: { query: 'herons counted frogs', limit: 1 } },
      { name: 'read_pages', arguments: { fileId: ponds, from: 1 } },
      { name: 'list_annotations', arguments: {} },
    ],
    [{ name: 'search_literature', arguments: { query: 'practice', services: ['openalex'] } }],
    [{ name: 'fetch_page', arguments: { url: ADDRESS } }],
    [{ name: 'read_pages', arguments: { fileId: survey, from: 1, to: 8 } }],
    [{ name: 'read_file', arguments: { path: output, offset: 27_000 } }],
    [{ name: 'delegate', arguments: { task: HELP } }],
    [
      {
        name: 'record_evidence',
        arguments: { fileId: ponds, page: 1, quote: QUOTE, theme: 'Ice' },
      },
    ],
    [
      {
        name: 'write_report',
        arguments: {
          title: 'Late ice',
          language: 'en',
          sections: [{ heading: 'Ice', claims: [claim] }],
        },
      },
    ],
  ];
  const calls = steps[stepOf(chat)];
  return calls === undefined ? reply({ text: ANSWER }) : reply({ calls });
}
