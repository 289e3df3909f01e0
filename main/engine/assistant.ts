/** The built-in assistant as this engine offers it. */
import { readFile } from 'node:fs/promises';
import { installed } from '../adapters/system/installation.ts';
import { createLiteratureAssistant } from '../core/agent/playbook/literature/assistant.ts';
import { Glossary } from '../core/agent/playbook/literature/glossary.ts';
import type { Policy } from '../core/agent/step.ts';

const glossaryPath = installed('resources', 'playbooks', 'glossary.json');

/** One per session: a policy remembers where in its script the session is. */
export type PolicyMaker = () => Policy;

/** Reads the word lists once. A missing or damaged one is a broken installation, so it throws. */
export async function loadAssistant(): Promise<PolicyMaker> {
  const glossary = Glossary.parse(JSON.parse(await readFile(glossaryPath, 'utf8')));
  return () => createLiteratureAssistant(glossary);
}

export const ASSISTANT_WORDS =
  'The built-in assistant searches, reads and quotes your own papers by fixed rules. It needs no language model and no network.';
