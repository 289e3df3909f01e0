/**
 * Words that must not leave because they are this person's: every secret that was stored, keys in the
 * environment, the account's name, the researcher's name. They are compared in memory and written
 * nowhere.
 */
import { homedir, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { SecretStore } from '../../core/ports.ts';
import type { KnownWord } from '../../core/trajectory/redaction/find.ts';
import type { RuleFacts } from '../../core/trajectory/redaction/rule.ts';
import { EVERYBODY } from '../../core/trajectory/redaction/rules/personal.ts';

export interface KnownWordPorts {
  readonly secrets: SecretStore;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly researcherName: () => Promise<string>;
}

const stored: RuleFacts = {
  id: 'stored-secret',
  label: 'secret',
  reason: 'stored_secret',
  confidence: 'high',
};
const fromEnvironment: RuleFacts = { ...stored, id: 'environment-secret' };
const account: RuleFacts = {
  id: 'account-name',
  label: 'user',
  reason: 'user_name',
  confidence: 'high',
};
const researcher: RuleFacts = {
  id: 'researcher-name',
  label: 'researcher',
  reason: 'researcher',
  confidence: 'high',
};

/** Shorter than this, a secret is looked for as a word of its own; shorter than the other, not at all. */
const LONG_ENOUGH = 6;
const SHORTEST = 3;
const SECRET_VARIABLE = /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$/;
const NO_BOUNDARIES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A keyring that does not answer is as good as empty here: the patterns still look. */
export async function knownWords(ports: KnownWordPorts): Promise<readonly KnownWord[]> {
  const names = await ports.secrets.names().catch(() => []);
  const values = await Promise.all(
    names.map((name) => ports.secrets.get(name).catch(() => undefined)),
  );
  const environment = Object.entries(ports.environment).flatMap(([name, value]) =>
    SECRET_VARIABLE.test(name) && value !== undefined && isSecretValue(value) ? [value] : [],
  );
  const people = [accountName(), basename(homedir())].filter(isSomebody);
  const name = (await ports.researcherName()).trim();
  return [
    ...[...new Set(values)].flatMap((value) => secretWord(value, stored)),
    ...environment.flatMap((value) => secretWord(value, fromEnvironment)),
    ...[...new Set(people)].map((text) => ({ text, whole: true, rule: account })),
    ...(name.length >= 2 && name !== 'researcher'
      ? [{ text: name, whole: !NO_BOUNDARIES.test(name), rule: researcher }]
      : []),
  ];
}

function secretWord(value: string | undefined, rule: RuleFacts): KnownWord[] {
  const text = value?.trim() ?? '';
  return text.length < SHORTEST ? [] : [{ text, whole: text.length < LONG_ENOUGH, rule }];
}

/** A path or a switch that a variable of such a name holds is none. */
function isSecretValue(value: string): boolean {
  return value.length >= 8 && !value.startsWith('/') && !/^(?:true|false|\d+)$/i.test(value);
}

function isSomebody(name: string): boolean {
  return name.length >= 3 && !EVERYBODY.has(name.toLowerCase());
}

/** A process without an account of its own, as in some containers, has no name. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
