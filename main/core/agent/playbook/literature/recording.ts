/** Records the chosen quotes and writes the report from what was recorded. */
import { EvidenceRecorded } from '../../../tools/record-evidence.ts';
import { call } from '../script.ts';
import type { CallResult, Inbox, Script } from '../script.ts';
import { composeReport } from './composition.ts';
import type { Composition, RecordedQuote } from './composition.ts';
import type { Question } from './question.ts';
import type { Candidate } from './ranking.ts';
import { stanceOf } from './stance.ts';
import type { Theme } from './themes.ts';
import type { Words } from './words.ts';

/** A quote that the tool refuses is left out: it does not stand there. */
export function* recordQuotes(
  chosen: readonly Candidate[],
  themes: readonly Theme[],
  question: Question,
  inbox: Inbox,
): Script<RecordedQuote[]> {
  const recorded: RecordedQuote[] = [];
  for (const candidate of chosen) {
    const theme = themes.find(({ quotes }) => quotes.includes(candidate))?.heading ?? '';
    const { stance, cue } = stanceOf(candidate.text, question);
    const result = yield* call(
      {
        tool: 'record_evidence',
        arguments: {
          fileId: candidate.fileId,
          page: candidate.page,
          quote: candidate.text,
          start: candidate.start,
          theme,
          stance,
          ...(cue === undefined ? {} : { stanceCue: cue.slice(0, 200) }),
        },
      },
      inbox,
    );
    if (!result.ok) continue;
    const { evidence } = EvidenceRecorded.parse(result.data);
    recorded.push({ evidence, label: candidate.label, theme, score: candidate.score });
  }
  return recorded;
}

/** Tries once more without the quotes whose place was not found in their files. */
export function* writeUp(
  composition: Composition,
  words: Words,
  inbox: Inbox,
): Script<{ readonly result: CallResult; readonly quotes: readonly RecordedQuote[] }> {
  const first = yield* write(composition, words, inbox);
  if (first.ok || first.error.code !== 'citation_not_located') {
    return { result: first, quotes: composition.quotes };
  }
  const listed = first.error.details?.['evidenceIds'];
  const lost = new Set(Array.isArray(listed) ? listed.map(String) : []);
  const quotes = composition.quotes.filter(({ evidence }) => !lost.has(evidence.evidenceId));
  if (quotes.length === 0) return { result: first, quotes };
  return { result: yield* write({ ...composition, quotes }, words, inbox), quotes };
}

function* write(composition: Composition, words: Words, inbox: Inbox): Script<CallResult> {
  const draft = composeReport(composition, words);
  return yield* call({ tool: 'write_report', arguments: draft }, inbox);
}
