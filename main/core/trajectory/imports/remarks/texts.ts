/** The shape of the words about imports. */
import type { CodeOf, TextsLike } from '../../sentences.ts';
import type { english } from './english.ts';

/** A place, a thing or a reason that an import names. */
export type RemarkCode = CodeOf<typeof english>;

/** The words in another language. */
export type RemarkTexts = TextsLike<typeof english>;
