/** A research object crate read without the exporter: its metadata, its files, and the trajectory in it. */
import { createHash } from 'node:crypto';
import { readAtif } from './atif-rules.ts';
import { openCrate } from './crate-files.ts';
import type { OpenedCrate } from './crate-files.ts';
import type { ReadBack } from './read-back.ts';
import { textsIn } from './read-back.ts';

const METADATA = 'ro-crate-metadata.json';

export function readCrate(bytes: Uint8Array): ReadBack {
  const crate = openCrate(bytes);
  const inside = crate.paths
    .filter((path) => path.endsWith('/trajectory.json'))
    .map((path) => readAtif(crate.text(path)));
  return {
    faults: [...crateFaults(crate), ...inside.flatMap(({ faults }) => faults)],
    replies: inside.flatMap(({ replies }) => replies),
    results: inside.flatMap(({ results }) => results),
    inputs: inside.flatMap(({ inputs }) => inputs),
    texts: [
      ...crate.paths.map((path) => crate.text(path)),
      ...inside.flatMap(({ texts }) => texts),
    ],
  };
}

/** The record, the trajectory and a README are there; each file is described, and is what is said of it. */
function crateFaults(crate: OpenedCrate): string[] {
  const { paths, entities } = crate;
  const faults: string[] = [];
  const ids = entities.map((entity) => String(entity['@id']));
  if (new Set(ids).size !== ids.length) faults.push('an entity is described twice');
  const descriptor = crate.entity(METADATA);
  if (!textsIn(descriptor).some((text) => text.startsWith('https://w3id.org/ro/crate/1.')))
    faults.push('the descriptor conforms to no RO-Crate');
  for (const field of ['name', 'description', 'datePublished', 'license', 'hasPart'])
    if (crate.entity('./')[field] === undefined) faults.push(`the root has no ${field}`);
  for (const ending of ['README.md', '.jsonl', '/trajectory.json'])
    if (!paths.some((path) => path.endsWith(ending))) faults.push(`there is no ${ending}`);
  for (const path of paths.filter((each) => each !== METADATA)) {
    const entity = entities.find(({ '@id': id }) => decodeURI(String(id)) === path);
    if (entity === undefined) {
      faults.push(`${path} is not described`);
      continue;
    }
    const sha256 = createHash('sha256').update(crate.bytes(path)).digest('hex');
    if (entity['sha256'] !== sha256) faults.push(`${path} has another hash`);
    if (Number(entity['contentSize']) !== crate.bytes(path).length)
      faults.push(`${path} has another size`);
  }
  for (const reference of entities.flatMap(referencesIn))
    if (!ids.includes(reference) && !/^https?:/u.test(reference))
      faults.push(`"${reference}" is named and not described`);
  return faults;
}

function referencesIn(entity: Readonly<Record<string, unknown>>): string[] {
  return Object.values(entity)
    .flat()
    .flatMap((value: unknown) =>
      typeof value === 'object' && value !== null && '@id' in value ? [String(value['@id'])] : [],
    );
}
