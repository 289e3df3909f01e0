import type { TFunction } from 'i18next';
import type { Failure } from '../../preload/contract/types.ts';
import { SaidFailure } from '../../preload/contract/views/said-failure.ts';

/** What happened, in the reader's language where the sentence is known in it; else as the engine says it. */
export function failureWords(t: TFunction<'failures'>, { details, message }: Failure): string {
  const known = SaidFailure.safeParse(details);
  return known.success ? t(known.data.said, known.data.values) : message;
}
