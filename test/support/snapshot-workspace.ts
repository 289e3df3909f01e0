/**
 * Makes a workspace with a snapshot of a web page and a session that quotes it, in the folder named
 * as the argument, and prints the ids as JSON. A process of its own, so that end-to-end specs can use it.
 */
import { createDocumentReaders } from '../../main/adapters/documents/readers.ts';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import { createPassageIndex } from '../../main/adapters/sqlite/passage-index.ts';
import { userFolders } from '../../main/adapters/system/paths.ts';
import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { createWebReader } from '../../main/adapters/web/reader.ts';
import { createWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { openSessionRecord } from '../../main/core/agent/session-record.ts';
import type { Result } from '../../main/core/errors.ts';
import { EvidenceRecorded, recordEvidence } from '../../main/core/tools/record-evidence.ts';
import { openLibrary } from '../../main/engine/library/open-library.ts';
import { articlePage, SENTENCES } from './web-pages.ts';

const [folder = ''] = process.argv.slice(2);

function dataOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.data;
}

const options = { driver: 'test', configFolder: userFolders().config };
const workspace = dataOf(await createWorkspace(folder, 'Snapshots', options));
const reader = createDocumentReaders({
  pdf: createPdfReader({ workers: 1 }),
  web: createWebReader(),
});
const library = openLibrary(workspace, {
  reader,
  secrets: createTerminalHost('test').secrets,
  index: createPassageIndex(workspace.database),
});
const filler = Array.from(
  { length: 60 },
  (_, index) => `<p>Note ${index + 1}. ${SENTENCES[(index + 2) % 5]}</p>`,
).join('\n');
const html = articlePage().replace('</article>', `<h2>Notes</h2>${filler}</article>`);
const { signal } = new AbortController();
const page = {
  url: 'https://memory.example/articles/spacing?id=7',
  bytes: new TextEncoder().encode(html),
  mediaType: 'text/html',
} as const;
const { file } = dataOf(
  await library.keeper.keep(page, { kind: 'tool', name: 'fetch_page' }, signal),
);

const sessionId = 'ses_snapshot';
const record = await openSessionRecord(workspace.journal, sessionId);
dataOf(
  await record.append([
    {
      actor: { kind: 'researcher' },
      kind: 'session.opened',
      payload: {
        sessionId,
        task: 'Does spacing help?',
        language: 'en',
        policy: { kind: 'playbook', name: 'literature', version: '1' },
        tools: [],
        versions: {},
      },
    },
  ]),
);
const recorded = await recordEvidence(library.reader, workspace.digest).run(
  { fileId: file.fileId, page: 1, quote: SENTENCES[1], theme: 'recall' },
  {
    sessionId,
    callId: 'call_1',
    signal,
    events: () => record.events(),
    append: (drafts) => record.append(drafts),
  },
);
const { evidenceId } = EvidenceRecorded.parse(dataOf(recorded).data).evidence;
dataOf(
  await record.append([
    { actor: { kind: 'system' }, kind: 'session.closed', payload: { outcome: 'answered' } },
  ]),
);
await reader.close();
await workspace.close();
console.log(JSON.stringify({ fileId: file.fileId, sessionId, evidenceId, pages: file.pages }));
