/** A made-up session of a model with as many events as wanted, to try how screens bear its length. */
import { modelSession, SessionScript } from './model-session.ts';
import type { ShownEvent, ShownSession } from './model-session.ts';

/**
 * A session of about `length` events: rounds of a question, a few steps and an answer. With `reply`,
 * the events of one more answer instead, numbered on from `from`.
 */
export function longSession(
  length: number,
  reply?: { readonly from: number; readonly text: string },
): { readonly events: readonly ShownEvent[]; readonly view: ShownSession } {
  const script = new SessionScript();
  if (reply) {
    script.reply(
      { reasoning: 'I gather what the works say.', text: reply.text, final: true },
      { stepId: 'step_last', finishReason: 'stop' },
    );
  } else {
    script.open('What do the works say, one by one?');
  }
  for (let round = 1; script.events.length < length; round += 1) {
    for (let step = 0; step < 2; step += 1) {
      const [call] = script.reply({
        reasoning: `Round ${round}: I look once more.`,
        calls: [['library_search', { query: `spacing ${round}.${step}` }]],
      });
      script.succeed(call ?? '', 'library_search', { hits: [] });
    }
    script.reply({ text: answer(round), final: true }, { finishReason: 'stop' });
    script.say(`And question ${round + 1}?`);
  }
  const shift = reply?.from ?? 0;
  const events = script.events.map((event) => ({
    ...event,
    id: `event_${event.seq + shift}`,
    seq: event.seq + shift,
  }));
  const { view } = modelSession();
  const { pendingApprovals: _none, evidence: _quotes, ...rest } = view;
  return {
    events,
    view: {
      ...rest,
      evidence: [],
      pendingApprovals: [],
      summary: { ...view.summary, sessionId: 'ses_long', state: 'running' },
    },
  };
}

function answer(round: number): string {
  return [
    `Answer ${round} of the long session.`,
    '',
    'The works agree on **spacing** and differ in the *delay* they measured after. ',
    '',
    '- one measured after a week',
    '- one after a month',
    '',
    '| work | delay |',
    '| --- | --- |',
    '| Cole 2023 | 4 weeks |',
  ].join('\n');
}
