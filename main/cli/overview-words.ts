/** The overview over a set of trajectories in words, beside the figures of the data set it follows. */
import { LIMI_FIGURES } from '../core/trajectory/measures/reference-figures.ts';
import type { Distribution } from '../core/trajectory/measures/distribution.ts';
import { totalFeedback } from '../core/trajectory/measures/measures.ts';
import type { Overview } from '../core/trajectory/measures/overview.ts';

export function describeOverview(overview: Overview, tokenizer: string): string {
  const { trajectories, measured, totals, distributions, feedback, success, tools } = overview;
  if (trajectories === 0) return 'No trajectories here yet: "cairn ask" makes one.';
  const { tokens, turns, calls, observationShare } = distributions;
  const { samples, meanTokens, leastTokens, mostTokens, source } = LIMI_FIGURES;
  const lines = [
    `${trajectories} trajectories, ${measured} measured with ${tokenizer}`,
    `  tokens        ${spread(tokens)}`,
    `    LIMI        mean ${thousands(meanTokens)}, ${thousands(leastTokens)} to ${thousands(mostTokens)}, ${samples} samples, by its own tokenizer (${source})`,
    `  turns         ${spread(turns)}`,
    `  calls         ${spread(calls)}, ${totals.errors} failed`,
    `  recoveries    ${totals.fixed} troubles fixed, ${totals.unfixed} not`,
    `  feedback      ${totalFeedback(feedback)} in ${overview.withFeedback} trajectories: ${feedback.messages} further messages, ${feedback.approved} approved, ${feedback.rejected} rejected, ${feedback.edited} edited, ${feedback.answers} answers, ${feedback.judgements} judgements, ${feedback.changes} changes`,
    `  observations  ${percent(observationShare?.mean)} of the tokens on average`,
    `  signed off    ${success.success} success, ${success.failure} failure, ${success.outdated} outdated, ${success.none} not`,
    `  tools         ${tools.map(({ name, calls: count }) => `${name} ${count}`).join(', ') || 'none'}`,
    `  stages        ${named(overview.stages)}`,
    `  domains       ${named(overview.domains)}`,
    `  consent       ${named(overview.consent)}`,
    `  licences      ${named(overview.licences)}`,
  ];
  if (totals.costUsd !== undefined) lines.push(`  cost          $${totals.costUsd.toFixed(4)}`);
  return lines.join('\n');
}

function spread(distribution: Distribution | undefined): string {
  if (distribution === undefined) return 'not measured';
  const { mean, least, most, quartiles } = distribution;
  return `mean ${thousands(mean)}, median ${thousands(quartiles[1])}, ${thousands(least)} to ${thousands(most)}`;
}

function thousands(value: number): string {
  return value < 1_000 ? String(Math.round(value * 10) / 10) : `${(value / 1_000).toFixed(1)}k`;
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Math.round(share * 100)} %`;
}

function named(counts: readonly { readonly name: string; readonly count: number }[]): string {
  return counts.map(({ name, count }) => `${name} ${count}`).join(', ');
}
