/**
 * secretlint's recommended rules (https://github.com/secretlint/secretlint), one by one. Its comments
 * that switch rules off are a rule too, which is left out: what a document or a tool's result says
 * must not decide whether it is looked at.
 */
import { lintSource } from '@secretlint/core';
import { secretLintProfiler } from '@secretlint/profiler';
import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import type { Find, Search } from '../../core/trajectory/redaction/find.ts';
import type { Reason, RuleFacts } from '../../core/trajectory/redaction/rule.ts';

// It would note down two times for each rule and text, and keep them all.
secretLintProfiler.setEnabled(false);

const PREFIX = '@secretlint/secretlint-rule-';
const DIRECTIVES = `${PREFIX}filter-comments`;

const scanners = rules.filter(({ meta }) => meta.id !== DIRECTIVES);

/** What is not a service's key. */
const KINDS: Readonly<Record<string, Reason>> = {
  privatekey: 'private_key',
  basicauth: 'address_password',
  'database-connection-string': 'address_password',
  openai: 'model_key',
  anthropic: 'model_key',
  groq: 'model_key',
  huggingface: 'model_key',
};

/** As the services call themselves, where the rule's name does not. */
const SERVICES: Readonly<Record<string, string>> = {
  aws: 'Amazon Web Services',
  gcp: 'Google Cloud',
  openai: 'OpenAI',
  github: 'GitHub',
  gitlab: 'GitLab',
  huggingface: 'Hugging Face',
  sendgrid: 'SendGrid',
  '1password': '1Password',
  'hashicorp-vault': 'HashiCorp Vault',
};

function factsOf(id: string): RuleFacts {
  const name = id.slice(PREFIX.length);
  const reason = KINDS[name] ?? 'service_key';
  const service = SERVICES[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const isKey = reason === 'service_key' || reason === 'model_key';
  const label = isKey ? `${name}-key` : reason === 'private_key' ? 'private-key' : 'password';
  return {
    id: `secretlint-${name}`,
    label,
    reason,
    confidence: 'high',
    ...(isKey ? { service } : {}),
  };
}

async function lint(text: string, which: typeof scanners): Promise<readonly Find[]> {
  const { messages } = await lintSource({
    source: { content: text, filePath: 'text.txt', ext: '.txt', contentType: 'text' },
    options: {
      config: { rules: which.map((rule) => ({ id: rule.meta.id, rule })) },
      noPhysicFilePath: true,
    },
  });
  return messages.flatMap(({ ruleId, range: [from, to] }) => {
    const rule = factsOf(ruleId);
    const [start, end] = narrowed(rule, text, from, to);
    return end > start ? [{ rule, start, end, value: text.slice(start, end) }] : [];
  });
}

/** Some rules take more with them than the secret: the whole address, or the rest of the line. */
const SECRET_PART: Readonly<Record<string, RegExp>> = {
  'secretlint-database-connection-string': /:\/\/[^\s/:@]*:(?<cut>[^\s"'\\]+)@/,
  'secretlint-basicauth': /:\/\/[^\s/:@]*:(?<cut>[^\s"'\\]+)@/,
  'secretlint-npm': /(?<cut>[^\s"'\\,;=]{8,}=*)/,
};

/** Nothing of it where no secret is left: a database's address without a password opens nothing. */
function narrowed(
  { id }: RuleFacts,
  text: string,
  from: number,
  to: number,
): readonly [start: number, end: number] {
  const found = text.slice(from, to);
  const pattern = SECRET_PART[id];
  const cut = pattern === undefined ? found.trim() : pattern.exec(found)?.groups?.['cut'];
  if (cut === undefined || cut === '') return [from, from];
  const start = from + found.lastIndexOf(cut);
  return [start, start + cut.replace(/["'\\,;]+$/, '').length];
}

/** All of them at once, which is fastest. */
export const SECRETLINT = 'secretlint';

export function secretlintSearch(): Search {
  return { id: SECRETLINT, find: (text) => lint(text, scanners) };
}

/** Each by itself, for a text on which one of them does not come to an end. */
export function secretlintSearches(): readonly Search[] {
  return scanners.map((rule) => ({
    id: `secretlint-${rule.meta.id.slice(PREFIX.length)}`,
    find: (text) => lint(text, [rule]),
  }));
}
