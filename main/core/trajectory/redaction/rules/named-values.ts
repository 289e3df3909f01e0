/** Values that are called a password, a secret, a token or a key by what stands before them. */
import { entropyOf, hasDigit, isPlaceholder, looksLikeCode, looksRandom } from './texture.ts';
import type { TextRule } from '../rule.ts';

/** Names of what is short enough to be typed. */
const PASSWORD = String.raw`pass(?:word|wd|phrase|code)|passwd|pwd|密\s?码|口令|登录码`;
/** Names of what is made by a machine. */
const SECRET = String.raw`(?:api|access|secret|private|auth|encryption|signing|master|service|account|subscription|admin|app|client|consumer)[_\- ]?(?:key|token|secret)|secret|token|credentials?|密\s?钥|秘\s?钥|令\s?牌|凭\s?证|授权码`;

const JOINT = String.raw`["'\]]{0,2}\s{0,3}(?:=>|:=|[:=：＝]|(?:\s|^)is(?=\s)|是|为)\s{0,3}`;
const QUOTED = String.raw`(?:["'\`“”「](?<quoted>[^"'\`“”」\n]{3,300})["'\`“”」])`;
const BARE = String.raw`(?<bare>[^\s"'\`“”「」,;，。；、<>{}()&|\\]{3,300})`;

function named(names: string): RegExp {
  return new RegExp(
    `(?<name>[A-Za-z0-9_.\\-]{0,40}(?:${names})[A-Za-z0-9_\\-]{0,12})${JOINT}(?:${QUOTED}|${BARE})`,
    'gi',
  );
}

/** Words that a name made of "token" or "key" may mean instead: counts, kinds and parts of texts. */
const OTHER_SENSE =
  /tokens$|token_?(?:s|ids?|count|izer|type|usage|limit|length|len|url|uri|endpoint|name|index|pos|text|kind)|(?<![A-Za-z])(?:max|min|num|n|pad|eos|bos|unk|sep|cls|mask|stop|special|end|start|next|prev|last|first|input|output|prompt|completion|cached|reasoning|total)_?-?token|key_?(?:s$|id$|name|file|path|board|word|type|code|error|frame)|secret_?(?:name|arn|ref|manager|s$)|password_?(?:hash|field|input|reset|policy|length|min|max|file|path|required|label)|pwd$(?<=\bpwd)|passcode_/i;

function isPassword(found: string): boolean {
  return found.length >= 3 && !isPlaceholder(found) && !/^\d{1,2}$/.test(found);
}

const passwordQuoted: TextRule = {
  id: 'named-password',
  label: 'password',
  reason: 'named_secret',
  confidence: 'high',
  byContext: true,
  pattern: named(PASSWORD),
  hints: ['pass', 'pwd', '密', '口令', '登录码'],
};

const secretNamed: TextRule = {
  id: 'named-secret',
  label: 'secret',
  reason: 'named_secret',
  confidence: 'high',
  byContext: true,
  pattern: named(SECRET),
  hints: ['key', 'token', 'secret', 'credential', '钥', '令', '凭', '授权码'],
};

/** `name`: as it stands before the value. `isQuoted`: the value stands between quotes. */
export function isNamedPassword(
  name: string,
  value: string,
  isQuoted: boolean,
  close: boolean,
): boolean {
  if (!isPassword(value) || OTHER_SENSE.test(name)) return false;
  // PWD alone is a shell's folder.
  if (/^pwd$/i.test(name) && /^[/~]/.test(value)) return false;
  if (isQuoted) return !/\s.*\s/.test(value);
  if (/^[/.~]/.test(value) || /^https?:/.test(value)) return false;
  const typed = hasDigit(value) || /[^\w.]/.test(value) || (close && /^[a-z]{6,}$/.test(value));
  return typed && (!looksLikeCode(value) || /^[a-z]{6,}$/.test(value));
}

export function isNamedSecret(name: string, value: string): boolean {
  if (OTHER_SENSE.test(name) || isPlaceholder(value) || /\s/.test(value)) return false;
  if (/^(?:[/.~]|https?:)/.test(value) || looksLikeCode(value)) return false;
  if (value.length < 12)
    return /secret|credential|密|秘|授权码/i.test(name) && value.length >= 6 && looksRandom(value);
  return hasDigit(value) && entropyOf(value) >= 2.8;
}

const NAMED_PASSWORD = new RegExp(`(?:${PASSWORD})`, 'i');
const NAMED_SECRET = new RegExp(
  `(?:${SECRET})|^key$|^auth$|^authorization$|^x-.*-key$|cookie$|^sig(?:nature)?$`,
  'i',
);

/** What a member's name says of its value: {"password": "…"}. */
export function ruleByName(under: string, value: string): TextRule | undefined {
  const name = under.replace(/^-+/, '');
  if (value.length > 4_000) return undefined;
  if (NAMED_PASSWORD.test(name) && isNamedPassword(name, value, true, true)) return passwordQuoted;
  if (!NAMED_SECRET.test(name) || !isNamedSecret(name, value)) return undefined;
  // "key" and "auth" alone name many things.
  if (!/^(?:key|auth|sig)$/i.test(name)) return secretNamed;
  return value.length >= 20 && looksRandom(value) ? secretNamed : undefined;
}

/** Rules whose match has a name, and a value with quotes or without. */
export const namedRules: readonly (TextRule & {
  takes(name: string, value: string, isQuoted: boolean, close: boolean): boolean;
})[] = [
  { ...passwordQuoted, takes: isNamedPassword },
  { ...secretNamed, takes: (name, value) => isNamedSecret(name, value) },
];

/** Told in words: "my key for the cluster is 9f…". */
export const likelyRules: readonly TextRule[] = [
  {
    id: 'likely-secret',
    label: 'secret',
    reason: 'likely_secret',
    confidence: 'low',
    byContext: true,
    pattern:
      /(?:\b(?:api|access|secret|auth|private|license|session)?[ _-]?(?:key|token|secret|credential|password)\b|密码|密钥|秘钥|令牌|口令|凭证)[^\n]{0,40}?(?<![A-Za-z0-9_+/=.-])(?<cut>[A-Za-z0-9_+/=-]{20,200})(?![A-Za-z0-9_+/=-]|\.\w)/gi,
    hints: ['key', 'token', 'secret', 'credential', 'password', '密', '钥', '令牌', '口令', '凭证'],
    accept: (found) =>
      looksRandom(found) &&
      entropyOf(found) > 3.2 &&
      !isPlaceholder(found) &&
      !/^[a-z]+(?:[_-][a-z0-9]+)+$/i.test(found) &&
      !found.includes('/'),
  },
  {
    id: 'command-password',
    label: 'password',
    reason: 'named_secret',
    confidence: 'high',
    byContext: true,
    // sshpass -p x, mysql -px, --password x
    pattern:
      /(?:\bsshpass\s{1,3}-p\s{0,3}|\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;]{0,200}?\s-p|--pass(?:word|wd|phrase)?\s{1,3}|--(?:api-?key|token|secret)\s{1,3})["']?(?<cut>[^\s"'$<-][^\s"']{2,200})/g,
    hints: ['sshpass', 'mysql', 'mariadb', '--pass', '--api', '--token', '--secret'],
    accept: (found) => !isPlaceholder(found) && hasDigit(found),
  },
];
