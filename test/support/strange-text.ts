/** Random texts of many scripts, the same for the same seed. */

const FRAGMENTS = [
  'The cell membrane ',
  'et al. ',
  'Fig. 2 ',
  '0.05. ',
  '[12,13]. ',
  '“Quoted.” ',
  'e.g. ',
  '光合作用',
  '。',
  '！',
  '微生物多样性',
  'プランクトン',
  'の',
  '한국어 논문 ',
  'naïve façade ',
  'Schro\u0308dinger ',
  'العربية ',
  'हिन्दी ',
  '\n',
  '\n\n',
  '  ',
  '🌱',
  '👩‍🔬',
  '\ud83c',
  '\u0000',
  '𠮷野',
  'ﬁnal ',
  'x'.repeat(90),
  "don't ",
  '? ',
  '! ',
  '. ',
  '(see text) ',
];

/** A linear congruential generator (Numerical Recipes): numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

export function strangeText(random: () => number, fragments: number): string {
  return Array.from(
    { length: Math.floor(random() * fragments) },
    () => FRAGMENTS[Math.floor(random() * FRAGMENTS.length)],
  ).join('');
}
