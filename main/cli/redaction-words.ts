/** Why a find should not leave, in a sentence; and how many stay all the same, by rule. */
import { cutsByName, ruleName } from '../core/trajectory/names/rules.ts';
import type { RuleCuts } from '../core/trajectory/redaction/rule-cuts.ts';
import type { RedactionProposal, RedactionReason } from '../../preload/contract/views/redaction.ts';

const words: Readonly<Record<RedactionReason, string>> = {
  stored_secret: 'It is a secret that is stored in Cairn or set in your environment.',
  service_key: 'A key: whoever has it can use the account it belongs to.',
  model_key: 'A key of a model’s service: whoever has it can spend your money there.',
  header: 'It was sent to sign in somewhere.',
  token: 'A token: whoever has it is taken for its owner until it ends.',
  private_key: 'A private key: whoever has it can sign or decrypt in its owner’s name.',
  address_password: 'A password inside an address.',
  named_secret: 'It is called a password, a secret or a key by what stands before it.',
  likely_secret: 'It stands near a word such as “key” and looks made by a machine.',
  cookie: 'A cookie: it may keep someone signed in.',
  email: 'An e-mail address names a person.',
  person_name: 'A person’s name, as it stands in their e-mail address.',
  phone: 'A telephone number reaches a person.',
  user_name: 'The name of an account, which is often a person’s.',
  researcher: 'Your name, as the preferences have it.',
  identity_number: 'An identity number names one person for life.',
  ip_address: 'An address of a machine can tell where someone works or lives.',
  bank_number: 'A bank account’s or card’s number.',
  own: 'You chose to cut it.',
};

export function reasonWords({
  reason,
  service,
}: Pick<RedactionProposal, 'reason' | 'service'>): string {
  return service === undefined ? words[reason] : `${words[reason]} (${service})`;
}

/** For example "2 × E-mail address, 1 × Key: GitHub". */
export function keptWords(kept: readonly RuleCuts[]): string {
  return cutsByName(kept, (each) => ruleName('en', each))
    .map(({ name, count }) => `${count} × ${name}`)
    .join(', ');
}
