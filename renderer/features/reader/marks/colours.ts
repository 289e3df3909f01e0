import { AnnotationColour } from '../../../../preload/contract/types.ts';

/** In the order of their keys, 1 to 5. */
export const colours: readonly AnnotationColour[] = AnnotationColour.options;

const storageKey = 'cairn.reader.colour';

/** The colour that was used last on this machine. */
export function lastColour(storage: Pick<Storage, 'getItem'>): AnnotationColour {
  return AnnotationColour.safeParse(storage.getItem(storageKey)).data ?? 'yellow';
}

/** Keeps the colour for the next highlight; a browser without room for it only forgets. */
export function rememberColour(storage: Pick<Storage, 'setItem'>, colour: AnnotationColour): void {
  try {
    storage.setItem(storageKey, colour);
  } catch {
    // No room, or storage switched off: the next highlight is yellow.
  }
}
