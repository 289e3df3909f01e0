/** Candidates for data sets, with everything LIMI asks for unless a test says otherwise. */
import type { Candidate } from '../../main/core/trajectory/datasets/candidate.ts';
import { systemDigest } from '../../main/adapters/system/digest.ts';

export const hashText = (text: string): string => systemDigest.sha256(text);

export function candidate(
  trajectoryId: string,
  more: Partial<Omit<Candidate, 'counts'>> & {
    readonly counts?: Partial<Candidate['counts']>;
  } = {},
): Candidate {
  const { counts, ...rest } = more;
  return {
    trajectoryId,
    hash: hashText(trajectoryId),
    title: `Trajectory ${trajectoryId}`,
    task: `The task of ${hashText(trajectoryId)}`,
    origin: 'session',
    running: false,
    madeBy: 'model',
    models: ['glm-4.5'],
    labels: [],
    consent: 'given',
    signOff: { verdict: 'success', by: 'Ada', basis: 'checks', outdated: false },
    tools: { library_search: 2 },
    checks: [],
    ...rest,
    counts: {
      tokens: 1_000,
      turns: 4,
      calls: 2,
      errors: 0,
      recoveries: 0,
      feedback: 0,
      reasoning: 0,
      ...counts,
    },
  };
}

export const THIRDS = { train: 0.5, validation: 0.2, test: 0.3, seed: 'a seed' } as const;
