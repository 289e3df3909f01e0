import type { RouteOutput } from '../../../../preload/contract/index.ts';

export type Collection = RouteOutput<'library.facets'>['collections'][number];

/** A collection with those inside it. */
export interface CollectionBranch {
  readonly collection: Collection;
  readonly inside: readonly CollectionBranch[];
}

/**
 * Collections as a tree, by name. One whose parent is not there stands at the top, and a circle of
 * parents is cut open, so that each is shown once, whatever the record holds.
 */
export function treeOf(collections: readonly Collection[], language: string): CollectionBranch[] {
  const order = new Intl.Collator(language, { numeric: true });
  const sorted = collections.toSorted((one, other) => order.compare(one.name, other.name));
  const known = new Set(sorted.map(({ collectionId }) => collectionId));
  const placed = new Set<string>();
  const branch = (collection: Collection): CollectionBranch => {
    placed.add(collection.collectionId);
    return {
      collection,
      inside: sorted
        .filter(
          ({ collectionId, parentId }) =>
            parentId === collection.collectionId && !placed.has(collectionId),
        )
        .map(branch),
    };
  };
  const roots = sorted
    .filter(({ parentId }) => parentId === undefined || !known.has(parentId))
    .map(branch);
  for (const collection of sorted) {
    if (!placed.has(collection.collectionId)) roots.push(branch(collection));
  }
  return roots;
}

/** Every collection with how deep it lies, in the order of the tree: for lists to choose from. */
export function flatTree(
  branches: readonly CollectionBranch[],
  depth = 0,
): { readonly collection: Collection; readonly depth: number }[] {
  return branches.flatMap(({ collection, inside }) => [
    { collection, depth },
    ...flatTree(inside, depth + 1),
  ]);
}

/** A collection and all that lie below it, from the top down. */
export function familyOf(
  collectionId: string,
  branches: readonly CollectionBranch[],
): readonly Collection[] {
  for (const branch of branches) {
    if (branch.collection.collectionId === collectionId) {
      return flatTree([branch]).map(({ collection }) => collection);
    }
    const found = familyOf(collectionId, branch.inside);
    if (found.length > 0) return found;
  }
  return [];
}

/** True where a collection may be moved: not into itself, nor into one inside it. */
export function canMove(
  collectionId: string,
  into: string | undefined,
  branches: readonly CollectionBranch[],
): boolean {
  return (
    into === undefined ||
    familyOf(collectionId, branches).every((member) => member.collectionId !== into)
  );
}
