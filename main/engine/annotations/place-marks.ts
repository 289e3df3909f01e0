/** Finds where the marks of a work stand in one of its files. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { fileExtractor, loadPage, pageTexts } from '../../adapters/sqlite/pages.ts';
import { knownPlacements, savePlacements } from '../../adapters/sqlite/placements.ts';
import type { StoredAnnotation } from '../../adapters/sqlite/query-annotations.ts';
import type { Placement } from '../../core/library/annotation.ts';
import {
  placeAnnotation,
  placedFile,
  type PageLayout,
  type PlacedFile,
} from '../../core/library/placement.ts';

/** Milliseconds of work after which others are answered first. */
const TURN = 10;

/**
 * In the order of the marks. What was found out before is taken from the table, the rest is computed
 * in short turns and kept.
 */
export async function placeMarks(
  database: Database,
  fileId: string,
  marks: readonly StoredAnnotation[],
): Promise<readonly Placement[]> {
  const extractor = fileExtractor(database, fileId) ?? '';
  const known = knownPlacements(database, fileId, extractor);
  const made: { annotationId: string; changedSeq: number; placement: Placement }[] = [];
  const placements: Placement[] = [];
  let file: PlacedFile | undefined;
  let turn = performance.now();
  for (const mark of marks) {
    const before = known(mark);
    if (before !== undefined) {
      placements.push(before);
      continue;
    }
    file ??= openFile(database, fileId);
    const placement = placeAnnotation(mark, file, originOf(database, mark, fileId));
    placements.push(placement);
    made.push({ annotationId: mark.annotationId, changedSeq: mark.changedSeq, placement });
    if (performance.now() - turn > TURN) {
      await new Promise((resolve) => setImmediate(resolve));
      turn = performance.now();
    }
  }
  // A file whose text is still being read says nothing that is worth keeping.
  if (made.length > 0 && extractor !== '' && fileExtractor(database, fileId) === extractor)
    savePlacements(database, fileId, extractor, made);
  return placements;
}

function openFile(database: Database, fileId: string): PlacedFile {
  const layouts = new Map<number, PageLayout | undefined>();
  return placedFile(fileId, pageTexts(database, fileId), (page) => {
    if (!layouts.has(page)) layouts.set(page, loadPage(database, fileId, page)?.page);
    return layouts.get(page);
  });
}

/** The page a region of another file was drawn on. */
function originOf(
  database: Database,
  { target }: StoredAnnotation,
  fileId: string,
): PageLayout | undefined {
  if (target.kind !== 'region' || target.fileId === fileId) return undefined;
  return loadPage(database, target.fileId, target.page)?.page;
}
