/** Rubrics to begin with: offered, never forced. Each language has its own words for the same criteria. */
import type { Rubric } from '../rubric.ts';
import { englishStarters } from './english.ts';
import { chineseStarters } from './chinese.ts';

/** A rubric that is not saved yet. */
export type StarterRubric = Omit<Rubric, 'rubricId' | 'version'>;

/** What a good demonstration is follows LIMI (arXiv 2509.17567): complete, dense, and really done. */
export function starterRubrics(language: 'en' | 'zh'): readonly StarterRubric[] {
  switch (language) {
    case 'en':
      return englishStarters;
    case 'zh':
      return chineseStarters;
  }
  return language satisfies never;
}
