import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});

const lockedPackage = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z
    .record(z.string(), z.looseObject({ optional: z.boolean().default(false) }))
    .default({}),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
});
type LockedPackage = z.infer<typeof lockedPackage>;

const lockfile = z.looseObject({ packages: z.record(z.string(), lockedPackage) });

/** A package that is shipped with Cairn or installed by `npm ci --omit=dev`. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression from the lockfile. */
  readonly licence: string;
  /** Folder relative to the repository, as in the lockfile. */
  readonly folder: string;
  /** Made for one operating system or processor, so it is not on every machine. */
  readonly platformOnly: boolean;
}

/** Finds a dependency the way Node does: in the package's own node_modules, then further up. */
function resolveFolder(
  packages: Readonly<Record<string, LockedPackage>>,
  from: string,
  name: string,
): string | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const folder = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages[folder] !== undefined) return folder;
    if (base === '') return undefined;
    if (!base.includes('/node_modules/')) base = '';
  }
}

function wantedBy(one: LockedPackage): string[] {
  const peers = Object.keys(one.peerDependencies).filter(
    (name) => one.peerDependenciesMeta[name]?.optional !== true,
  );
  return [...Object.keys(one.dependencies), ...Object.keys(one.optionalDependencies), ...peers];
}

/**
 * Licences of packages whose package.json names none where it is looked for: as their licence file
 * says, or the older field `licenses`.
 */
const statedInFile: Readonly<Record<string, string | undefined>> = {
  'node_modules/i': 'MIT',
  'node_modules/compute-gcd': 'MIT',
  'node_modules/compute-lcm': 'MIT',
  'node_modules/validate.io-function': 'MIT',
  'node_modules/validate.io-integer': 'MIT',
  'node_modules/validate.io-integer-array': 'MIT',
  'node_modules/validate.io-number': 'MIT',
};

/**
 * Everything that is reached from the production dependencies of a package-lock.json (version 3),
 * sorted by name. Optional peers are left out unless something else brings them.
 */
export function productionClosure(lockfileText: string): ShippedPackage[] {
  const { packages } = lockfile.parse(JSON.parse(lockfileText));
  const reached = new Set<string>(['']);
  for (const folder of reached) {
    const one = packages[folder];
    if (one === undefined) continue;
    for (const name of wantedBy(one)) {
      const found = resolveFolder(packages, folder, name);
      if (found !== undefined) reached.add(found);
    }
  }
  reached.delete('');
  return [...reached]
    .map((folder) => {
      const one = packages[folder];
      return {
        name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
        version: one?.version ?? '',
        licence: one?.license ?? statedInFile[folder] ?? 'none stated',
        folder,
        platformOnly: one?.os !== undefined || one?.cpu !== undefined,
      };
    })
    .toSorted((a, b) => (a.folder < b.folder ? -1 : 1));
}
