/** Passages of files that a researcher points at, for a session to stand on. */
import type { SelectedPlace } from '../../../preload/contract/views/reader.ts';
import { loadPage } from '../../adapters/sqlite/pages.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import { partingsOf, pathTo } from '../../adapters/sqlite/query-path.ts';
import { evidenceOf, getSession } from '../../adapters/sqlite/query-sessions.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { AboutPlace } from '../../core/library/about.ts';
import type { Anchor } from '../../core/library/anchor.ts';
import { citationLabel } from '../../core/library/citations.ts';
import type { Evidence } from '../../core/library/evidence.ts';
import { locateQuote } from '../../core/library/extraction/quote.ts';
import { makeAnchor } from '../../core/library/make-anchor.ts';
import { evidenceIdAt } from '../../core/library/make-evidence.ts';
import { shownWork } from '../library/shown-work.ts';
import type { Room } from '../room.ts';

interface StandingPlace {
  /** The record whose file it is. */
  readonly workId: string;
  readonly anchor: Anchor;
}

/**
 * The place as its page reads today, found again in the file's bytes. `citation_not_located` when the
 * words do not stand there: nothing may rest on them.
 */
async function standingPlace(
  room: Room,
  { anchor }: SelectedPlace,
): Promise<Result<StandingPlace>> {
  const { fileId, quote, position } = anchor;
  const file = getFile(room.database, fileId);
  if (file === undefined) return fail('not_found', 'This file is not in the library.');
  const stored = loadPage(room.database, fileId, position.page);
  const place =
    stored &&
    locateQuote(stored.page.text, quote.exact, quote.prefix, quote.suffix, position.start);
  if (stored === undefined || place === undefined) return notThere(file.name, position.page);
  const { extractor, page } = stored;
  const standing = makeAnchor({ fileId, extractor }, page, place);
  const location = await room.verifier.locate(standing);
  return location.state === 'missing'
    ? notThere(file.name, position.page)
    : ok({ workId: file.workId, anchor: standing });
}

function notThere(name: string, page: number) {
  return fail(
    'citation_not_located',
    `Page ${page} of ${name} does not hold these words (any more), so nothing was recorded. Select them again in the file.`,
  );
}

/** What a session is opened about: a function of its id, because the evidence is named after it. */
export async function aboutPlaces(
  room: Room,
  places: readonly SelectedPlace[],
): Promise<Result<(sessionId: string) => readonly AboutPlace[]>> {
  const standing: StandingPlace[] = [];
  for (const place of places) {
    const found = await standingPlace(room, place);
    if (!found.ok) return found;
    standing.push(found.data);
  }
  return ok((sessionId) => {
    const named = standing.map(({ workId, anchor }): AboutPlace => {
      const work = shownWork(room.database, workId);
      return {
        evidenceId: evidenceIdAt(systemDigest, sessionId, anchor),
        workId,
        label: work === undefined ? '' : citationLabel(work).slice(0, 300),
        anchor,
      };
    });
    return [...new Map(named.map((place) => [place.evidenceId, place])).values()];
  });
}

/** Evidence the researcher takes; `known` when the branch in use has the quote of this place already. */
export async function chosenEvidence(
  room: Room,
  sessionId: string,
  chosen: Pick<Evidence, 'theme' | 'note'> & { readonly place: SelectedPlace },
): Promise<Result<{ readonly evidence: Evidence; readonly known: boolean }>> {
  const found = await standingPlace(room, chosen.place);
  if (!found.ok) return found;
  const { workId, anchor } = found.data;
  const evidenceId = evidenceIdAt(systemDigest, sessionId, anchor);
  const lastSeq = getSession(room.database, sessionId)?.events ?? 0;
  const path = pathTo(partingsOf(room.database, sessionId), lastSeq - 1);
  const { theme, note } = chosen;
  return ok({
    evidence: {
      evidenceId,
      workId,
      anchor,
      theme,
      stance: 'neutral',
      ...(note === undefined || note.trim() === '' ? {} : { note }),
    },
    known: evidenceOf(room.database, sessionId, path).some(
      ({ evidence }) => evidence.evidenceId === evidenceId,
    ),
  });
}
