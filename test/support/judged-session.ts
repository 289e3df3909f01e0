/** A recorded session with two quotes, a report on them, verdicts and feedback, and a file that was made. */
import type { Evidence } from '../../main/core/library/evidence.ts';
import type { RecordEvent } from '../../main/core/record/event.ts';
import { recorder } from './recorded-session.ts';

export const FIRST_FILE = 'a'.repeat(64);
export const SECOND_FILE = 'b'.repeat(64);
/** Below the work folder. */
export const NOTE = 'notes/summary.md';

export function quote(evidenceId: string, fileId: string, exact: string, page: number): Evidence {
  return {
    evidenceId,
    workId: `work_${evidenceId}`,
    anchor: {
      fileId,
      extractor: 'pdfjs-dist 5',
      quote: { exact, prefix: 'before ', suffix: ' after' },
      position: { page, start: 7, end: 7 + exact.length, rectangles: [] },
    },
    theme: 'recall',
    stance: 'agrees',
  };
}

/** `sha256` and `bytes`: of the file that was made. */
export function judgedSession(
  sessionId = 'ses_judged',
  made = { sha256: 'c'.repeat(64), bytes: 12 },
): readonly RecordEvent[] {
  const session = recorder('Does spacing help recall?', { sessionId });
  const [first = '', second = ''] = session.reply({
    text: 'I note two quotes.',
    calls: [
      { tool: 'record_evidence', arguments: { quote: 'spacing raised recall', page: 3 } },
      { tool: 'record_evidence', arguments: { quote: '=2+2 recall fell', page: 5 } },
    ],
  });
  const why = 'The session asks for each call.';
  const asked = { tool: 'record_evidence', reach: ['session' as const], why };
  session.add('approval.requested', { callId: second, ...asked }, 'system');
  session.add(
    'approval.decided',
    {
      callId: second,
      decision: 'approve',
      by: 'researcher',
      arguments: { quote: '=2+2 recall fell', page: 6 },
    },
    'researcher',
  );
  const one = quote('ev_one', FIRST_FILE, 'spacing raised recall', 3);
  const two = quote('ev_two', SECOND_FILE, '=2+2 recall fell', 6);
  session.add('evidence.recorded', one, 'tool');
  session.result(first, 'Recorded as E1.', { evidence: one });
  session.add('evidence.recorded', two, 'tool');
  session.result(second, 'Recorded as E2.', { evidence: two });
  const [report = '', file = ''] = session.reply({
    calls: [
      { tool: 'write_report', arguments: { title: 'Spacing' } },
      { tool: 'write_file', arguments: { path: NOTE, content: 'twelve bytes' } },
    ],
  });
  session.add(
    'plan.changed',
    { items: [{ itemId: 'plan_1', text: 'Look', state: 'done' }] },
    'agent',
  );
  const written = session.add(
    'report.written',
    {
      reportId: 'rep_1',
      title: 'Spacing and recall',
      question: 'Does spacing help recall?',
      language: 'en',
      sections: [
        {
          heading: 'What they say',
          claims: [
            { claimId: 'cl_1', text: 'It helps.', kind: 'cited', evidenceIds: ['ev_one'] },
            { claimId: 'cl_2', text: 'That is all.', kind: 'uncited', evidenceIds: [] },
          ],
        },
      ],
      notFound: [],
      references: [
        { number: 1, workId: 'work_ev_one', fileId: FIRST_FILE, text: 'Cole, T. (2023). Spacing.' },
      ],
      writtenBy: 'glm-4.5',
    },
    'tool',
  );
  session.result(report, 'Written.');
  session.add(
    'artifact.made',
    { artifactId: 'art_1', path: `work/${NOTE}`, ...made, mediaType: 'text/markdown' },
    'tool',
  );
  session.result(file, 'Wrote it.');
  session.reply({ text: 'The report is there.' });
  session.add(
    'support.judged',
    { evidenceId: 'ev_one', verdict: 'supported', by: 'R. Okafor', note: 'Table 2 says so.' },
    'researcher',
  );
  session.add(
    'support.judged',
    { evidenceId: 'ev_two', verdict: 'supported', by: 'R. Okafor' },
    'researcher',
  );
  session.add(
    'support.judged',
    { evidenceId: 'ev_two', verdict: 'withdrawn', by: 'R. Okafor' },
    'researcher',
  );
  session.add(
    'feedback.given',
    { targetId: written.id, decision: 'reject', text: 'Name the sample size.' },
    'researcher',
  );
  session.close();
  return session.events();
}
