/** What a person plants and curates in the walk from a session to a data set: a question with secrets in it, and other people's trajectories beside it. */
import { startModelServer, type RunningModelServer } from './model-server/server.ts';
import { textOf } from './model-server/request.ts';
import { reply } from './model-server/script.ts';

/** Put together from pieces, so that no scanner of repositories takes them for a leak. */
export const ADDRESS = ['ann.field', 'lab-notes.org'].join('@');
export const PASSWORD = ['s3cr3t', 'w0rd'].join('-');

export const QUESTION = `Does spacing help memory? Write to ${ADDRESS}, password=${PASSWORD}`;
export const FIRST_WORDS = 'I plan, and look in two places.';
export const PLAN = 'Look for trials with a delay';
export const FIRST_ANSWER = 'Spacing helps in most trials, and I say so at length.';
export const FOLLOW_UP = 'In one sentence, please.';
export const SHORT_ANSWER = `Spacing helps, most of all after a delay; ask ${ADDRESS}.`;

/**
 * Three calls at once, one of which fails and one of which carries a password, then an answer; another
 * answer where it is asked for one sentence. It keeps no state, so every branch gets what it asks for.
 */
export function labModel(): Promise<RunningModelServer> {
  return startModelServer({
    kind: 'other',
    models: [{ id: 'scripted-model' }],
    script: ({ messages }) => {
      const asked = textOf(messages.findLast(({ role }) => role === 'user'));
      if (asked.includes(FOLLOW_UP)) return reply({ text: SHORT_ANSWER });
      if (messages.some(({ role }) => role === 'assistant')) return reply({ text: FIRST_ANSWER });
      return reply({
        reasoning: 'A plan first. Then what is noted, and what the library holds.',
        text: FIRST_WORDS,
        calls: [
          {
            name: 'update_plan',
            arguments: { items: [{ itemId: 'a', text: PLAN, state: 'active' }] },
          },
          { name: 'read_file', arguments: { path: 'work/notes/none.md' } },
          { name: 'library_search', arguments: { query: `spacing password=${PASSWORD}` } },
        ],
      });
    },
  });
}

/** The first two are one task in other letters: wherever one of them goes, the other goes too. */
export const FOREIGN_TASKS = [
  'Which sample size does a replication of the testing effect need?',
  'which sample size does a replication of the testing effect need',
  'Compare two estimators of between-study variance.',
  'Write the methods section of a scoping review.',
  'Draft a protocol for a diary study on sleep.',
  'List trials of retrieval practice in medical education.',
] as const;

/** Them as OpenAI chat lines; each with words of its own. */
export function foreignChats(): string {
  return FOREIGN_TASKS.map((task, index) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: task },
        {
          role: 'assistant',
          content: `${index + 1}. ${OPENINGS[index] ?? ''}`,
          tool_calls: [
            {
              id: `call_${index}`,
              type: 'function',
              function: { name: 'look_up', arguments: JSON.stringify({ words: task }) },
            },
          ],
        },
        {
          role: 'tool',
          tool_call_id: `call_${index}`,
          content: `${ENDINGS[index] ?? ''} was found.`,
        },
        { role: 'assistant', content: `${ENDINGS[index] ?? ''}: this is what holds.` },
      ],
    }),
  )
    .map((line) => `${line}\n`)
    .join('');
}

const OPENINGS = [
  'Power first, then numbers.',
  'A second way of counting participants.',
  'Both estimators on the same data.',
  'Search strategy, screening, charting.',
  'Who writes when, and for how long.',
  'Medicine, then nursing, then pharmacy.',
];
const ENDINGS = [
  'A hundred and ninety in each arm',
  'Two hundred after exclusions',
  'REML is less biased than the method of moments',
  'Five databases and two screeners',
  'Fourteen evenings and one form',
  'Nine trials since 2012',
];
