/** Sessions of every shape an export must carry, recorded event by event. */
import type { RecordEvent } from '../../main/core/record/event.ts';
import { recorder, search } from './recorded-session.ts';

export interface SampleSession {
  readonly name: string;
  readonly events: readonly RecordEvent[];
  /** Sessions of sub-agents. */
  readonly children?: readonly (readonly RecordEvent[])[];
}

function idOf(ids: readonly string[], index = 0): string {
  const id = ids[index];
  if (id === undefined) throw new Error(`The reply made no call ${index}.`);
  return id;
}

function plain(): SampleSession {
  const session = recorder('Does spacing help?');
  const calls = session.reply({
    reasoning: 'I should search.\n\nTwice, perhaps.',
    text: 'I look into the library.',
    calls: [search('spacing')],
  });
  session.result(idOf(calls), 'One passage: spacing raised recall.');
  session.reply({ reasoning: 'That is enough.', text: 'Yes: recall rose [1].' });
  session.close();
  return { name: 'a question, a search and an answer', events: session.events() };
}

function parallel(): SampleSession {
  const session = recorder('Compare two papers');
  const calls = session.reply({ calls: [search('a'), search('b'), search('c')] });
  session.result(idOf(calls, 2), 'third');
  session.result(idOf(calls, 0), 'first');
  session.result(idOf(calls, 1), 'second');
  session.reply({ text: 'Compared.' });
  session.close();
  return { name: 'parallel calls whose results came in another order', events: session.events() };
}

function errors(): SampleSession {
  const session = recorder('Read a page');
  const first = session.reply({ calls: [{ tool: 'read_pages', arguments: { page: 99 } }] });
  session.error(idOf(first), 'not_found', 'The file has 12 pages.');
  const second = session.reply({ calls: [{ tool: 'read_pages', arguments: { page: 12 } }] });
  session.result(idOf(second), 'Page 12.');
  session.reply({ text: 'The last page says so.' });
  session.close();
  return { name: 'a call that failed and its recovery', events: session.events() };
}

function edited(): SampleSession {
  const session = recorder('Save the table');
  const calls = session.reply({ calls: [search('everything')] });
  const callId = idOf(calls);
  session.add(
    'approval.requested',
    {
      callId,
      tool: 'library_search',
      reach: ['library'],
      why: 'The session asks for each search.',
    },
    'system',
  );
  session.add(
    'approval.decided',
    { callId, decision: 'approve', by: 'researcher', arguments: { query: 'spacing, 2015 on' } },
    'researcher',
  );
  session.result(callId, 'Two passages.\n(The researcher changed the arguments before it ran.)');
  session.reply({ text: 'Done with your search.' });
  session.close();
  return { name: 'a call whose arguments the researcher edited', events: session.events() };
}

function rejected(): SampleSession {
  const session = recorder('Fetch a page');
  const calls = session.reply({ calls: [search('private notes'), search('public notes')] });
  const why = 'The session asks for each search.';
  const asked = { tool: 'library_search', reach: ['library' as const], why };
  session.add('approval.requested', { callId: idOf(calls), ...asked }, 'system');
  session.add(
    'approval.decided',
    { callId: idOf(calls), decision: 'reject', by: 'researcher', reason: 'Not my notes.' },
    'researcher',
  );
  session.error(idOf(calls), 'approval_rejected', 'The researcher refused this: Not my notes.');
  session.result(idOf(calls, 1), 'Public notes.');
  session.reply({ text: 'Without your notes then.' });
  session.add(
    'feedback.given',
    { targetId: session.events().at(-1)?.id ?? '', decision: 'rate', rating: 4, text: 'Good.' },
    'researcher',
  );
  session.close();
  return { name: 'a rejection with its reason, and a rating', events: session.events() };
}

function branched(): SampleSession {
  const session = recorder('First wording of the question');
  const message = session.events().find(({ kind }) => kind === 'message.researcher');
  const before = session.events()[0];
  if (message === undefined || before === undefined) throw new Error('The session has no message.');
  session.reply({ text: 'An answer to the first wording.' });
  session.add(
    'branch.opened',
    { branchId: 'branch_1', reason: 'edit', targetId: message.id },
    'researcher',
    before.id,
  );
  session.say('Second wording of the question');
  session.add('round.opened', { round: 1 }, 'system');
  session.reply({ text: 'An answer to the second wording.' });
  session.close();
  return { name: 'an edited message', events: session.events() };
}

function forked(): SampleSession {
  const session = recorder('A question with two ways');
  const calls = session.reply({ calls: [search('ways')] });
  const fork = session.result(idOf(calls), 'Two ways.');
  const left = session.reply({ text: 'The left way.' });
  if (left.length > 0) throw new Error('A final reply makes no calls.');
  const leaf = session.events().at(-1);
  session.add(
    'branch.opened',
    { branchId: 'branch_1', reason: 'fork', targetId: fork.id },
    'researcher',
    fork.id,
  );
  session.reply({ text: 'The right way.' });
  session.add(
    'branch.opened',
    { branchId: 'branch_2', reason: 'switch', targetId: leaf?.id ?? '' },
    'researcher',
    leaf?.id,
  );
  session.say('Go on to the left.');
  session.reply({ text: 'Further left.' });
  session.close();
  return { name: 'a fork, and going back to the first branch', events: session.events() };
}

function compacted(): SampleSession {
  const session = recorder('A long question');
  const calls = session.reply({ text: 'Step one.', calls: [search('one')] });
  const boundary = session.result(idOf(calls), 'A long result.');
  session.reply({
    purpose: 'compaction',
    usage: { promptTokens: 900, completionTokens: 50, source: 'server' },
  });
  session.add(
    'context.compacted',
    {
      boundaryId: boundary.id,
      summary: 'Step one was taken.',
      method: 'model',
      tokensBefore: 900,
      tokensAfter: 90,
    },
    'system',
  );
  session.reply({ text: 'Step two, and the end.' });
  session.close();
  return { name: 'a compaction', events: session.events() };
}

function stopped(): SampleSession {
  const session = recorder('A question that is stopped');
  session.reply({
    reasoning: 'Let me',
    text: 'The first half of',
    partial: true,
    finishReason: 'stopped',
  });
  session.add('session.interrupted', { reason: 'stopped_by_researcher' }, 'system');
  session.close('stopped');
  session.add('session.resumed', {}, 'system');
  session.say('Go on.');
  session.reply({ text: 'The whole answer.' });
  session.close();
  return { name: 'a stop with a partial reply, and going on', events: session.events() };
}

function steered(): SampleSession {
  const session = recorder('A broad question');
  const seen = session.events().length - 1;
  session.say('Only the last ten years, please.');
  const calls = session.reply({ text: 'I search.', calls: [search('broad')], sawSeq: seen });
  session.say('And only humans.');
  session.result(idOf(calls), 'Many passages.');
  session.reply({ text: 'Ten years, humans only.' });
  session.close();
  return { name: 'steering while a reply streams and a call runs', events: session.events() };
}

function hidden(): SampleSession {
  const session = recorder('A hard question');
  const calls = session.reply({ hidden: true, calls: [search('hard')] });
  session.result(idOf(calls), 'Hard.');
  session.reply({ hidden: true, text: 'Solved.' });
  session.close();
  return { name: 'reasoning that was not shown', events: session.events() };
}

function strange(): SampleSession {
  const session = recorder('间隔练习是否有助于长期记忆？\u0000 "quotes" \\ 👩‍🔬');
  const calls = session.reply({
    reasoning: '先检索。\u2028再阅读。',
    calls: [
      {
        tool: 'library_search',
        arguments: { query: '间隔 “引号”\n\t', nested: { list: [1, null, '𠮷'] } },
      },
    ],
  });
  session.result(idOf(calls), `开头${'很长的结果。'.repeat(175_000)}结尾`);
  session.reply({ text: '有帮助 [1]。\r\nEnd\u2029' });
  session.close();
  return { name: 'many scripts and a result of a megabyte', events: session.events() };
}

function delegated(): SampleSession {
  const session = recorder('A question in two parts');
  const calls = session.reply({ calls: [{ tool: 'delegate', arguments: { task: 'Part two' } }] });
  const child = recorder('Part two', {
    sessionId: `${session.sessionId}_child`,
    parent: { sessionId: session.sessionId, callId: idOf(calls) },
  });
  const own = child.reply({ calls: [search('part two')] });
  child.result(idOf(own), 'Found.');
  child.reply({ text: 'Part two is so.' });
  child.close();
  session.result(idOf(calls), 'Part two is so.', { sessionId: child.sessionId });
  session.reply({ text: 'Both parts.' });
  session.close();
  return { name: 'a sub-agent', events: session.events(), children: [child.events()] };
}

function builtIn(): SampleSession {
  const session = recorder('What do my papers say?', {
    policy: { kind: 'playbook', name: 'Built-in assistant', version: '1.0' },
  });
  session.add('reasoning', { text: 'The question names spacing.' }, 'agent');
  const called = (callId: string) =>
    session.add(
      'tool.called',
      { callId, tool: 'library_search', arguments: { query: callId } },
      'agent',
    );
  const settled = (callId: string) =>
    session.add(
      'tool.result',
      {
        callId,
        tool: 'library_search',
        outcome: 'success',
        text: 'Hits.',
        data: {},
        milliseconds: 1,
      },
      'tool',
    );
  called('own_1');
  settled('own_1');
  called('own_2');
  session.add('plan.changed', { items: [] }, 'tool');
  settled('own_2');
  session.add('message.agent', { text: 'Here is what they say.', final: true }, 'agent');
  session.close();
  return { name: 'the built-in assistant', events: session.events() };
}

/** One of each. */
export function sampleSessions(): readonly SampleSession[] {
  return [
    plain,
    parallel,
    errors,
    edited,
    rejected,
    branched,
    forked,
    compacted,
    stopped,
    steered,
    hidden,
    strange,
    delegated,
    builtIn,
  ].map((make) => make());
}
