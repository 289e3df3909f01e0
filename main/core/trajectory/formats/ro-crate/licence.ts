/** A licence as an entity, when it is one that has an address; in words otherwise. */
import type { CrateGraph, Reference } from './graph.ts';
import { uriOf } from './paths.ts';

/** Families of identifiers on the list of SPDX (https://spdx.org/licenses/) that data and texts are given under. */
const KNOWN =
  /^(CC0-1\.0|CC-BY(-NC)?(-SA|-ND)?-\d\.\d|PDDL-1\.0|ODbL-1\.0|ODC-By-1\.0|MIT|Apache-2\.0|BSD-[23]-Clause|(A|L)?GPL-\d\.\d(-only|-or-later)?|MPL-2\.0|EUPL-1\.2)$/i;

export function licenceOf(
  graph: CrateGraph,
  licence: string | undefined,
): string | Reference | undefined {
  if (licence === undefined || !KNOWN.test(licence.trim())) return licence;
  const id = licence.trim();
  return {
    '@id': graph.add({
      '@id': `https://spdx.org/licenses/${uriOf(id)}`,
      '@type': 'CreativeWork',
      name: id,
      description: `The licence with the SPDX identifier ${id}.`,
    }),
  };
}
