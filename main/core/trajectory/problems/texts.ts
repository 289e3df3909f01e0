/** The shape of the sentences about exports. */
import type { CodeOf, TextsLike } from '../sentences.ts';
import type { english } from './english.ts';

/** What an export's checks can say; each code has one sentence in every language. */
export type ProblemCode = CodeOf<typeof english>;

/** The sentences in another language. */
export type ProblemTexts = TextsLike<typeof english>;
