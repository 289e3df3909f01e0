import type { RouteInput, RouteOutput } from '../../../../preload/contract/index.ts';

export type Listing = RouteOutput<'redaction.proposals'>;
export type Proposal = Listing['proposals'][number];
export type RuleCount = Listing['rules'][number];
export type Part = RouteOutput<'redaction.text'>['parts'][number];
export type Decision = RouteInput<'redaction.decide'>['decision'];

/** A decision as it is sent. */
export type DecisionInput = RouteInput<'redaction.decide'>;

/** Where a decision on a find holds. */
export type DecisionScope = 'here' | 'words' | 'workspace';
