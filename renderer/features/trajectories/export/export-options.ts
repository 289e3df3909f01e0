/** What a person may choose, in the order it is shown. */
import type { RouteInput } from '../../../../preload/contract/index.ts';

type Input = RouteInput<'trajectory.export'>['options'];

export const FORMATS = [
  'atif',
  'openai',
  'limi',
  'slime',
  'trl',
  'axolotl',
  'sharegpt',
  'sts',
  'otlp',
  'parquet',
  'inspect',
  'ro-crate',
] as const satisfies readonly Input['format'][];
export const BRANCHES = ['active', 'all'] as const;
export const REASONING = ['field', 'inline', 'omit'] as const;

/** Switches, with the option of the contract each one sets. */
export const SWITCHES = [
  'perHumanTurn',
  'maskFailedSteps',
  'maskEditedCalls',
  'subAgents',
  'redact',
  'references',
] as const;
export type Switch = (typeof SWITCHES)[number];

export interface Choices {
  readonly format: (typeof FORMATS)[number];
  readonly branches: (typeof BRANCHES)[number];
  readonly reasoning: (typeof REASONING)[number];
  readonly on: ReadonlySet<Switch>;
  /** Tokens above which a sample is said to be long. */
  readonly tokenLimit: number;
}

export const USUAL: Choices = {
  format: 'openai',
  branches: 'active',
  reasoning: 'field',
  on: new Set<Switch>(['redact']),
  tokenLimit: 128_000,
};

/** As the engine takes them. */
export function optionsOf({ format, branches, reasoning, on, tokenLimit }: Choices): Input {
  return {
    format,
    branches,
    reasoning,
    tokenLimit,
    perHumanTurn: on.has('perHumanTurn'),
    maskFailedSteps: on.has('maskFailedSteps'),
    maskEditedCalls: on.has('maskEditedCalls'),
    subAgents: on.has('subAgents') ? 'samples' : 'omit',
    redact: on.has('redact'),
    references: on.has('references') ? 'reference' : 'text',
  };
}

/** The choice with one switch turned. */
export function turned(choices: Choices, name: Switch, isOn: boolean): Choices {
  const on = new Set(choices.on);
  if (isOn) on.add(name);
  else on.delete(name);
  return { ...choices, on };
}

/** Those that hold whatever the format. */
const ALWAYS: ReadonlySet<string> = new Set(['branches', 'redact', 'references']);

/** `known`: the options the format takes, as far as the engine has said. */
export function applies(name: string, known: readonly string[] | undefined): boolean {
  return known === undefined || ALWAYS.has(name) || known.includes(name);
}
