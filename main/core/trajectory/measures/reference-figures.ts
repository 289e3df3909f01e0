/** What is known of the data set Cairn's method comes from, to be held beside one's own. */

/** "LIMI: Less is More for Agency", arXiv 2509.17567 (2025): 78 trajectories, counted by its own tokenizer. */
export const LIMI_FIGURES = {
  name: 'LIMI',
  source: 'LIMI: Less is More for Agency, arXiv 2509.17567',
  address: 'https://arxiv.org/abs/2509.17567',
  samples: 78,
  meanTokens: 42_400,
  leastTokens: 13_000,
  mostTokens: 152_000,
} as const;
