import type { Workspace } from '../../main/adapters/workspace/workspace.ts';
import type { EventDraft } from '../../main/core/record/event.ts';
import { dataOf, messageDraft, openedDraft } from './workspaces.ts';

export const FILE_ID = 'a'.repeat(64);

const anchor = {
  fileId: FILE_ID,
  extractor: 'pdfjs/1',
  quote: { exact: 'Spacing improved recall.', prefix: '', suffix: '' },
  position: { page: 2, start: 10, end: 34, rectangles: [] },
};

const agent = { kind: 'agent', name: 'literature' } as const;
const tool = { kind: 'tool', name: 'library_search' } as const;
const researcher = { kind: 'researcher' } as const;

/** One work with a file, an edit, a setting, and one whole session with a call, evidence, report and artifact. */
export async function fillWorkspace({
  journal,
  clock,
}: Pick<Workspace, 'journal' | 'clock'>): Promise<void> {
  const addedAt = clock.now().toISOString();
  const workspaceDrafts: EventDraft[] = [
    {
      actor: researcher,
      kind: 'work.added',
      payload: {
        workId: 'wrk_1',
        fields: {
          title: 'Spaced retrieval',
          authors: [{ family: 'Okafor', given: 'A.' }],
          year: 2019,
        },
        origins: { title: 'pdf_metadata', year: 'first_page' },
      },
    },
    {
      actor: researcher,
      kind: 'file.added',
      payload: {
        fileId: FILE_ID,
        workId: 'wrk_1',
        name: 'spacing.pdf',
        bytes: 1_234,
        mediaType: 'application/pdf',
        pages: 3,
        status: 'readable',
        extractor: 'pdfjs/1',
        addedAt,
      },
    },
    {
      actor: researcher,
      kind: 'work.edited',
      payload: { workId: 'wrk_1', fields: { title: 'Spaced retrieval, revised', venue: null } },
    },
    { actor: researcher, kind: 'setting.changed', payload: { key: 'language', value: 'zh' } },
    {
      actor: researcher,
      kind: 'memory.written',
      payload: { memoryId: 'mem_1', text: 'Reports in British English.' },
    },
    { actor: agent, kind: 'memory.written', payload: { memoryId: 'mem_2', text: 'Adults only.' } },
    { actor: researcher, kind: 'memory.removed', payload: { memoryId: 'mem_2' } },
  ];
  dataOf(await journal.append('workspace', workspaceDrafts));
  const evidence = {
    evidenceId: 'evd_1',
    workId: 'wrk_1',
    anchor,
    theme: 'recall',
    stance: 'agrees',
  };
  const report = {
    reportId: 'rep_1',
    title: 'Spacing',
    question: 'Does spacing help?',
    language: 'en',
    sections: [
      {
        heading: 'Recall',
        claims: [{ claimId: 'clm_1', text: 'It did.', kind: 'cited', evidenceIds: ['evd_1'] }],
      },
    ],
    notFound: [],
    references: [{ number: 1, workId: 'wrk_1', fileId: FILE_ID, text: 'Okafor 2019' }],
    writtenBy: 'literature',
  };
  const sessionDrafts: EventDraft[] = [
    openedDraft('ses_a', 'Does spacing help?'),
    {
      actor: agent,
      kind: 'tool.called',
      payload: { callId: 'c1', tool: 'library_search', arguments: {} },
    },
    {
      actor: tool,
      kind: 'tool.result',
      payload: {
        callId: 'c1',
        tool: 'library_search',
        outcome: 'success',
        text: 'one hit',
        data: { hits: 1 },
        milliseconds: 3,
      },
    },
    { actor: agent, kind: 'evidence.recorded', payload: evidence },
    {
      actor: researcher,
      kind: 'support.judged',
      payload: { evidenceId: 'evd_1', verdict: 'supported', by: 'A. Reader' },
    },
    { actor: agent, kind: 'report.written', payload: report },
    {
      actor: agent,
      kind: 'artifact.made',
      payload: {
        artifactId: 'art_1',
        path: 'work/ses_a/report.md',
        sha256: 'b'.repeat(64),
        bytes: 10,
        mediaType: 'text/markdown',
        reportId: 'rep_1',
      },
    },
    messageDraft('Done.'),
    { actor: agent, kind: 'session.closed', payload: { outcome: 'answered' } },
  ];
  for (const draft of sessionDrafts) dataOf(await journal.append('sessions/ses_a', [draft]));
}
