/** What is dragged inside the library. Only the kind can be seen before it is dropped. */
const works = 'application/x-cairn-works';
const collection = 'application/x-cairn-collection';

export type Dragged =
  | { readonly kind: 'works'; readonly workIds: readonly string[] }
  | { readonly kind: 'collection'; readonly collectionId: string };

/** Puts what is dragged onto the drag. */
export function startDrag(transfer: DataTransfer, dragged: Dragged): void {
  transfer.effectAllowed = dragged.kind === 'works' ? 'copy' : 'move';
  if (dragged.kind === 'works') transfer.setData(works, JSON.stringify(dragged.workIds));
  else transfer.setData(collection, dragged.collectionId);
}

/** True while something is over a place that it may be dropped on. */
export function isDragged(transfer: DataTransfer): boolean {
  return transfer.types.includes(works) || transfer.types.includes(collection);
}

/** What was dropped; undefined when it came from elsewhere. */
export function droppedOf(transfer: DataTransfer): Dragged | undefined {
  const collectionId = transfer.getData(collection);
  if (collectionId !== '') return { kind: 'collection', collectionId };
  const ids = readIds(transfer.getData(works));
  return ids.length === 0 ? undefined : { kind: 'works', workIds: ids };
}

function readIds(text: string): string[] {
  if (text === '') return [];
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
