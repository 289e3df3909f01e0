/** What a rule of redaction finds, by name: for the window, the command line and data cards. */
import type { RuleFacts } from '../redaction/rule.ts';
import type { Language } from '../sentences.ts';

/** By the reason of the rule; passwords stand apart from other secrets that are told by their name. */
export const rulesInEnglish: Readonly<Record<RuleName, string>> = {
  stored_secret: 'Stored secret',
  service_key: 'Key',
  model_key: 'Model key',
  header: 'Sign-in header',
  token: 'Token',
  private_key: 'Private key',
  address_password: 'Password in an address',
  named_secret: 'Secret by name',
  password: 'Password by name',
  likely_secret: 'Possible secret',
  cookie: 'Cookie',
  email: 'E-mail address',
  person_name: 'Person’s name',
  phone: 'Telephone number',
  user_name: 'User name',
  researcher: 'Researcher’s name',
  identity_number: 'Identity number',
  ip_address: 'Network address',
  bank_number: 'Bank or card number',
  own: 'Cut by hand',
};

/** In Simplified Chinese. */
export const rulesInChinese: typeof rulesInEnglish = {
  stored_secret: '已保存的秘密',
  service_key: '密钥',
  model_key: '模型密钥',
  header: '登录标头',
  token: '令牌',
  private_key: '私钥',
  address_password: '地址中的密码',
  named_secret: '按名称识别的秘密',
  password: '按名称识别的密码',
  likely_secret: '疑似秘密',
  cookie: 'Cookie',
  email: '电子邮箱',
  person_name: '人名',
  phone: '电话号码',
  user_name: '用户名',
  researcher: '研究者的名字',
  identity_number: '证件号码',
  ip_address: '网络地址',
  bank_number: '银行账号或卡号',
  own: '自行删去',
};

export type RuleName = RuleFacts['reason'] | 'password';

/** Which name a rule has. */
export function nameOfRule({ reason, label }: Pick<RuleFacts, 'reason' | 'label'>): RuleName {
  return reason === 'named_secret' && label === 'password' ? 'password' : reason;
}

/** How often something was cut under one name, which several rules may have. */
export interface NamedCuts {
  readonly name: string;
  readonly count: number;
}

interface NamedRule extends Pick<RuleFacts, 'reason' | 'label'> {
  readonly service?: string | undefined;
}

type Cuts = NamedRule & { readonly count: number };

/** Cuts by name: of a key, with the service that it is of. `nameOf` says the name in a language. */
export function cutsByName(
  cuts: readonly Cuts[],
  nameOf: (rule: NamedRule) => string,
): readonly NamedCuts[] {
  const counts = new Map<string, number>();
  for (const each of cuts) {
    const name = nameOf(each);
    counts.set(name, each.count + (counts.get(name) ?? 0));
  }
  return [...counts].map(([name, count]) => ({ name, count }));
}

/** The name of a rule in a language. */
export function ruleName(language: Language, rule: NamedRule): string {
  const { names, colon } =
    language === 'zh'
      ? { names: rulesInChinese, colon: '：' }
      : { names: rulesInEnglish, colon: ': ' };
  const name = names[nameOfRule(rule)];
  return rule.service === undefined ? name : `${name}${colon}${rule.service}`;
}
