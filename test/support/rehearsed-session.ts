/** The events of a made-up session, for looking at screens and testing transports without an engine. */
import { createHash } from 'node:crypto';
import type { SessionKind, SessionPayload } from '../../main/core/record/kinds.ts';
import type { Evidence, Report } from '../../main/core/library/evidence.ts';
import type { Actor } from '../../main/core/record/event.ts';

export interface RehearsedEvent {
  readonly id: string;
  readonly seq: number;
  readonly time: string;
  readonly actor: Actor;
  readonly kind: string;
  readonly hash: string;
  readonly erased: boolean;
  readonly body: unknown;
}

export const REHEARSED_FILE = 'a'.repeat(64);

const QUOTES = [
  'Spaced retrieval raised recall after one month from 41% to 63%.',
  'Gains from spacing disappeared when feedback was withheld.',
  'No reliable difference was found between expanding and equal intervals.',
];

export const rehearsedEvidence: readonly Evidence[] = QUOTES.map((exact, index) => ({
  evidenceId: `evidence_${index + 1}`,
  workId: `work_${index + 1}`,
  anchor: {
    fileId: REHEARSED_FILE,
    extractor: 'rehearsal 1',
    quote: { exact, prefix: '', suffix: '' },
    position: { page: index + 2, start: 10, end: 10 + exact.length, rectangles: [] },
  },
  theme: index === 2 ? 'Interval schedules' : 'Recall after a delay',
  stance: index === 0 ? 'agrees' : 'disagrees',
  ...(index === 1 ? { stanceCue: 'disappeared' } : {}),
}));

const QUESTION = 'Does spaced retrieval practice improve long-term retention?';

export const rehearsedReport: Report = {
  reportId: 'report_1',
  title: 'Spaced retrieval and long-term retention',
  question: QUESTION,
  language: 'en',
  sections: [
    {
      heading: 'Recall after a delay',
      claims: [
        {
          claimId: 'claim_1',
          kind: 'uncited',
          text: 'Two works measured recall after at least a week.',
          evidenceIds: [],
        },
        {
          claimId: 'claim_2',
          kind: 'cited',
          text: `Cole et al. (2023) report: “${QUOTES[0]}”`,
          evidenceIds: ['evidence_1'],
        },
        {
          claimId: 'claim_3',
          kind: 'cited',
          text: `Against this, Ahmed and Ito (2021): “${QUOTES[1]}”`,
          evidenceIds: ['evidence_2', 'evidence_1'],
        },
      ],
    },
    {
      heading: 'Interval schedules',
      claims: [
        {
          claimId: 'claim_4',
          kind: 'cited',
          text: `Wang (2019) found: “${QUOTES[2]}”`,
          evidenceIds: ['evidence_3'],
        },
      ],
    },
  ],
  notFound: ['Nothing was found on retention beyond one year.'],
  references: [
    {
      number: 1,
      workId: 'work_1',
      fileId: REHEARSED_FILE,
      text: 'Cole T., Parker J. (2023). Spacing.',
    },
  ],
  writtenBy: 'Built-in assistant 1.0',
};

/** Every event from the question to the end, in order; `sessionId` only names it. */
export function rehearsedEvents(sessionId: string, task = QUESTION): readonly RehearsedEvent[] {
  const events: RehearsedEvent[] = [];
  let calls = 0;
  const add = <K extends SessionKind>(kind: K, body: SessionPayload<K>, actor: Actor): void => {
    const seq = events.length;
    events.push({
      id: `event_${seq}`,
      seq,
      time: new Date(Date.UTC(2026, 0, 5, 9, 0, 0, seq * 140)).toISOString(),
      actor,
      kind,
      hash: createHash('sha256').update(`${sessionId} ${seq}`).digest('hex'),
      erased: false,
      body,
    });
  };
  const system: Actor = { kind: 'system' };
  const agent: Actor = { kind: 'agent', name: 'Built-in assistant' };
  const call = (name: string, input: unknown, data: unknown, during?: () => void): void => {
    const callId = `call_${(calls += 1)}`;
    add('tool.called', { callId, tool: name, arguments: input }, agent);
    during?.();
    const result = { callId, tool: name, outcome: 'success' as const, text: 'Done.', data };
    add('tool.result', { ...result, milliseconds: 12.5 * calls }, { kind: 'tool', name });
  };
  const plan = (done: number): void => {
    const words = ['Understand the question', 'Search in several ways', 'Quote', 'Write'];
    const items = words.map((text, index) => ({
      itemId: `item_${index}`,
      text,
      state:
        index < done
          ? ('done' as const)
          : index === done
            ? ('active' as const)
            : ('pending' as const),
    }));
    call('update_plan', { items }, { items }, () =>
      add('plan.changed', { items }, { kind: 'tool', name: 'update_plan' }),
    );
  };

  add(
    'session.opened',
    {
      sessionId,
      task,
      language: 'en',
      policy: { kind: 'playbook', name: 'Built-in assistant', version: '1.0' },
      tools: [],
      versions: { cairn: '0.1.0' },
    },
    system,
  );
  add('message.researcher', { text: task }, { kind: 'researcher' });
  add('round.opened', { round: 1 }, system);
  add('reasoning', { text: 'The question asks whether spacing helps retention.' }, agent);
  call('list_works', {}, { total: 6 });
  plan(1);
  for (const query of [
    'spaced retrieval',
    'distributed practice',
    'long-term retention',
    'forgetting',
  ]) {
    const hit = { fileId: REHEARSED_FILE, label: 'Cole et al. (2023)' };
    call('library_search', { query }, { hits: [hit, hit, hit] });
  }
  plan(2);
  for (const page of [2, 3]) call('read_pages', { fileId: REHEARSED_FILE, from: page }, {});
  for (const evidence of rehearsedEvidence) {
    const { fileId, quote, position } = evidence.anchor;
    call('record_evidence', { fileId, page: position.page, quote: quote.exact }, { evidence }, () =>
      add('evidence.recorded', evidence, { kind: 'tool', name: 'record_evidence' }),
    );
  }
  plan(3);
  call('write_report', { title: rehearsedReport.title }, {}, () =>
    add('report.written', rehearsedReport, { kind: 'tool', name: 'write_report' }),
  );
  add(
    'message.agent',
    { text: 'I wrote a report from three quotes of three works.', final: true },
    agent,
  );
  add('round.closed', { round: 1 }, system);
  add('session.closed', { outcome: 'answered' }, system);
  return events;
}
