/** Every service Cairn can ask, in the order in which they are shown. */
import type { LiteratureService } from '../../core/literature/ports.ts';

export const literatureServices: readonly LiteratureService[] = [];
