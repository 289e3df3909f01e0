/** Shapes of the contract by the names this room uses. */
import type { RouteInput, RouteOutput } from '../../../preload/contract/index.ts';

export type Plan = RouteOutput<'dataset.plan'>;
export type Choices = RouteInput<'dataset.plan'>;
export type Criteria = Choices['criteria'];
export type Selection = NonNullable<Choices['selection']>;
export type Split = Choices['split'];
export type Version = RouteOutput<'dataset.get'>['versions'][number];
export type Profile = Version['profile'];
export type Difference = RouteOutput<'dataset.diff'>;
export type Member = RouteOutput<'dataset.members'>['members'][number];

/** How a data set begins: signed-off successes of models, with consent. */
export const DEFAULT_CRITERIA: Criteria = { signedOff: true, consent: ['given'], builtIn: false };
export const SPLITS = ['train', 'validation', 'test'] as const;
export const MEASURES = ['acts', 'acts_per_1000_tokens', 'tokens'] as const;
