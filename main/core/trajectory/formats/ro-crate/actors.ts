/** People and programs of a crate, each an entity of its own. */
import type { Who } from './recorded.ts';
import type { CrateGraph } from './graph.ts';
import { uriOf } from './paths.ts';

/** Gives the entity's id. The record's usual name for whoever it is stands for one person. */
export function person(graph: CrateGraph, name: string): string {
  return graph.add({
    '@id': `#person-${uriOf(name)}`,
    '@type': 'Person',
    name: name === 'researcher' ? 'The researcher, who gave no name' : name,
  });
}

export function software(
  graph: CrateGraph,
  name: string,
  { version, about }: { readonly version?: string | undefined; readonly about: string },
): string {
  const id = version === undefined || version === '' ? name : `${name}-${version}`;
  return graph.add({
    '@id': `#software-${uriOf(id)}`,
    '@type': 'SoftwareApplication',
    name,
    description: about,
    softwareVersion: version === '' ? undefined : version,
  });
}

/** The tool behind what was done, or the agent when no tool was. */
export function instrumentOf(graph: CrateGraph, { name, tool }: Who): string {
  return tool === undefined
    ? software(graph, name, { about: 'The agent that was at work in the session.' })
    : software(graph, tool, { about: 'A tool of Cairn, called by the agent.' });
}
