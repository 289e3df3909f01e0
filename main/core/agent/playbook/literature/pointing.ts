/** Passages the researcher pointed at when the session was opened: where looking begins. */
import type { AboutPlace } from '../../../library/about.ts';
import { eventsOf } from '../../session-state.ts';
import type { ScriptBrief } from '../playbook-policy.ts';
import { reason } from '../script.ts';
import type { Inbox, Script } from '../script.ts';
import { prepare } from './matching.ts';
import type { Question } from './question.ts';
import { searchWithin } from './searching.ts';
import type { Findings } from './searching.ts';
import type { Words } from './words.ts';

/** Subjects of a passage that a question which names none is taken to be about. */
const MOST_SUBJECTS = 5;
/** Above every share a search can give: the passage itself is read first. */
const SHARE_OF_PASSAGE = 2;

/** Those of the first question; what is asked later is about the answer. */
export function pointedAt({ earlier, round }: ScriptBrief): readonly AboutPlace[] {
  if (round > 1) return [];
  return eventsOf(earlier, 'session.opened').flatMap(({ payload }) => payload.about ?? []);
}

/** The passages' words, as far as a vague question ("What does this mean?") leans on them. */
export function leaningOn<Piece>(
  places: readonly AboutPlace[],
  groupsOf: (text: string) => readonly Piece[],
): readonly Piece[] {
  return places.flatMap(({ anchor }) => groupsOf(anchor.quote.exact)).slice(0, MOST_SUBJECTS);
}

/** Takes the passages in, and searches their works before the whole library is. */
export function* lookThereFirst(
  places: readonly AboutPlace[],
  question: Question,
  findings: Findings,
  words: Words,
  inbox: Inbox,
): Script<void> {
  if (places.length === 0) return;
  for (const { evidenceId, workId, label, anchor } of places) {
    yield* reason(words.pointedAt(label, anchor.position.page), inbox);
    const { page, start, end } = anchor.position;
    const text = anchor.quote.exact;
    const passage = {
      passageId: evidenceId,
      fileId: anchor.fileId,
      workId,
      page,
      start,
      end,
      text,
    };
    findings.passages.set(evidenceId, {
      hit: { ...passage, score: 0, label, title: '' },
      body: prepare(text),
      title: prepare(''),
      share: SHARE_OF_PASSAGE,
    });
  }
  yield* searchWithin(question, [...new Set(places.map(({ workId }) => workId))], findings, inbox);
}
