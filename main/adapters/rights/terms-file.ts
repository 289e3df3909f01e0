/** The table of providers' terms that comes with Cairn. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { ProviderTerms } from '../../core/trajectory/rights/provider-terms.ts';
import { installed } from '../system/installation.ts';

export async function providerTerms(): Promise<readonly ProviderTerms[]> {
  const path = installed('resources', 'rights', 'provider-terms.json');
  return z.array(ProviderTerms).parse(JSON.parse(await readFile(path, 'utf8')));
}
