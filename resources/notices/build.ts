/** Writes docs/THIRD_PARTY_NOTICES.md. Run with `npm run build:notices` after changing dependencies. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { productionClosure } from './closure.ts';
import { refusals } from './licences.ts';
import { thirdPartyNotices } from './notices.ts';

const root = resolve(import.meta.dirname, '../..');
const packages = productionClosure(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const refused = refusals(packages);
if (refused.length > 0) throw new Error(refused.join('\n'));
writeFileSync(join(root, 'docs/THIRD_PARTY_NOTICES.md'), thirdPartyNotices(root));
console.log(`docs/THIRD_PARTY_NOTICES.md: ${packages.length} packages`);
