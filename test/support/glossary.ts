import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Glossary } from '../../main/core/agent/playbook/literature/glossary.ts';

/** The glossary that Cairn ships. */
export function shippedGlossary(): Glossary {
  const path = join(import.meta.dirname, '../../resources/playbooks/glossary.json');
  return Glossary.parse(JSON.parse(readFileSync(path, 'utf8')));
}
