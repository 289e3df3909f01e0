/**
 * Asks the built-in assistant a question over PDF files and prints its report, to be read critically.
 * node bench/ask.ts FOLDER "QUESTION" ["QUESTION" …]; -v prints the steps as well.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createPdfReader } from '../main/adapters/pdf/reader.ts';
import { createLiteratureAssistant } from '../main/core/agent/playbook/literature/assistant.ts';
import { evidenceOf, eventsOf, reportsOf } from '../main/core/agent/session-state.ts';
import { verifyReport } from '../main/core/library/verifier.ts';
import { literatureTools } from '../main/core/tools/toolbox.ts';
import { pdfLibrary, sha256 } from '../test/support/agent-library.ts';
import { shippedGlossary } from '../test/support/glossary.ts';
import { opening, sessionKit } from '../test/support/session-kit.ts';

const isVerbose = process.argv.includes('-v');
const [folder, ...questions] = process.argv.slice(2).filter((argument) => argument !== '-v');
if (folder === undefined || questions.length === 0) {
  throw new Error('usage: node bench/ask.ts FOLDER "QUESTION" …');
}

const documents = createPdfReader();
const paths = readdirSync(folder)
  .filter((name) => name.endsWith('.pdf'))
  .map((name) => join(folder, name));
const library = await pdfLibrary(paths, documents);

for (const question of questions) {
  const { session, record } = sessionKit({
    policy: createLiteratureAssistant(shippedGlossary()),
    tools: (asking) =>
      literatureTools({ ...library, library: library.reader, digest: sha256, questions: asking }),
  });
  await session.open(opening(question));
  const started = performance.now();
  const outcome = await session.run(new AbortController().signal);
  const milliseconds = Math.round(performance.now() - started);
  if (isVerbose) printSteps(record.events());
  const report = reportsOf(record.events()).at(-1);
  console.log(`\n===== ${question}`);
  console.log(
    outcome.ok ? outcome.data : outcome.error,
    record.events().length,
    'events',
    milliseconds,
    'ms',
  );
  if (report) {
    const check = await verifyReport(report, evidenceOf(record.events()), library.verifier);
    console.log(JSON.stringify(check.counts));
    console.log(library.written.get(`reports/${record.sessionId}/${report.reportId}.md`));
  }
  console.log(eventsOf(record.events(), 'message.agent').at(-1)?.payload.text);
}
await documents.close();

function printSteps(events: Parameters<typeof eventsOf>[0]): void {
  for (const event of events) {
    const text = JSON.stringify(event.payload);
    console.log(event.seq, event.kind, text.slice(0, 400));
  }
}
