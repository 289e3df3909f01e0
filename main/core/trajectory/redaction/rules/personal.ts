/** What tells of a person: addresses, numbers, names. */
import { isCardNumber, isChineseIdentity, isIban } from './checksums.ts';
import type { TextRule } from '../rule.ts';

/** Ends of file names, and of names in code, that look like the end of a mail address. */
const NO_DOMAIN =
  /\.(?:png|jpe?g|gif|svg|webp|ico|js|mjs|cjs|ts|tsx|jsx|css|html?|py|json|ya?ml|md|txt|sh|go|rs|java|php|rb|xml|pdf|tgz|gz|zip|service|local|target|socket|timer)$/i;
/** Nobody's: what programs write from. */
const NO_PERSON =
  /^(?:your[._-]?(?:name|email|mail)|you|user|username|name|email|someone|git|hg|svn|noreply|no-reply|donotreply|do-not-reply|root|mailer-daemon)@|@users\.noreply\.github\.com$|\[bot\]/i;

const email: TextRule = {
  id: 'email',
  label: 'email',
  reason: 'email',
  confidence: 'high',
  pattern:
    /(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9_-])/g,
  hints: ['@'],
  accept: (found, { after }) =>
    !NO_DOMAIN.test(found) && !NO_PERSON.test(found) && !/^:[\w./~-]+/.test(after.slice(0, 12)),
};

/** Written so that programs do not see them, or several at one host, as papers give them. */
const otherEmails: readonly TextRule[] = [
  {
    id: 'email-group',
    label: 'email',
    reason: 'email',
    confidence: 'high',
    pattern:
      /\\?\{(?=[^{}@\n]{0,300}[A-Za-z])[\w.%+, -]{2,300}\\?\}\\?@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,18}(?![A-Za-z0-9_-])/g,
    hints: ['}@', '}\\@'],
    accept: (found) => !NO_DOMAIN.test(found),
  },
  {
    id: 'email-spelled',
    label: 'email',
    reason: 'email',
    confidence: 'medium',
    pattern:
      /(?<![\w.%+-])[A-Za-z0-9][\w.%+-]{0,63}\s?(?:\{@\}|\[(?:at|@)\]|\((?:at|@)\)|<at>)\s?[A-Za-z0-9-]{1,63}(?:\s?(?:\.|\[(?:dot|\.)\]|\((?:dot|\.)\)|<dot>)\s?[A-Za-z0-9-]{2,63}){1,5}/gi,
    hints: ['{@}', '[at]', '[@]', '(at)', '(@)', '<at>'],
    accept: (found) => !NO_DOMAIN.test(found),
  },
];

const phones: readonly TextRule[] = [
  {
    id: 'phone',
    label: 'phone',
    reason: 'phone',
    confidence: 'high',
    pattern:
      /(?<![\w+.-])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,5}\)[ .-]?)?\d{1,5}(?:[ .-]?\d{2,5}){1,5}(?![\w.-]*\d)/g,
    hints: ['+'],
    accept: (found) => {
      const digits = found.replaceAll(/\D/g, '').length;
      return digits >= 9 && digits <= 15;
    },
  },
  {
    id: 'phone-chinese',
    label: 'phone',
    reason: 'phone',
    confidence: 'high',
    pattern: /(?<![\w.+/-])(?:(?:\+|00)?86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?![\w/]|\.\d|-\d)/g,
  },
  {
    id: 'phone-landline',
    label: 'phone',
    reason: 'phone',
    confidence: 'medium',
    pattern: /(?<![\w.+/-])(?:\(0\d{2,3}\)|0\d{2,3}-)[ ]?\d{7,8}(?![\w-]|\.\d)/g,
    hints: ['0'],
  },
  {
    id: 'phone-named',
    label: 'phone',
    reason: 'phone',
    confidence: 'medium',
    pattern:
      /\b(?:phone|tel|telephone|mobile|cell|call me|whatsapp|fax)\b[^\n\d+(]{0,20}(?<cut>\(?\d{2,5}\)?[ .-]?\d{3,4}[ .-]?\d{3,4}(?:[ .-]?\d{1,4})?)(?!\d)/gi,
    hints: ['phone', 'tel', 'mobile', 'cell', 'call me', 'whatsapp', 'fax'],
  },
  {
    id: 'phone-named-chinese',
    label: 'phone',
    reason: 'phone',
    confidence: 'medium',
    pattern: /(?:电话|手机|联系方式)[^\n\d+(]{0,10}(?<cut>\d{7,12})(?!\d)/g,
    hints: ['电话', '手机', '联系方式'],
  },
  {
    id: 'phone-american',
    label: 'phone',
    reason: 'phone',
    confidence: 'medium',
    pattern:
      /(?<![\w.-])(?:1[ -])?(?:\([2-9]\d{2}\) ?\d{3}-\d{4}|[2-9]\d{2}-[2-9]\d{2}-\d{4})(?![\w-])/g,
    hints: ['-'],
  },
];

/** Accounts that every machine or container of a kind has. */
export const EVERYBODY: ReadonlySet<string> = new Set(
  'root admin administrator user users guest public default ubuntu debian centos fedora ec2-user node runner runneradmin vscode codespace jovyan docker vagrant azureuser opc nobody daemon www-data postgres mysql git app appuser test tester testuser demo agent openhands swe-agent sandbox workspace shared home all me username name yourname your-name your_name you myuser someone example linuxbrew builder build dev developer staff'.split(
    ' ',
  ),
);

function isSomebody(name: string): boolean {
  return (
    !EVERYBODY.has(name.toLowerCase()) &&
    !/^[.\d_-]+$/.test(name) &&
    !/[<>{}$*%]/.test(name) &&
    name.length >= 2
  );
}

const homes: readonly TextRule[] = [
  {
    id: 'home-folder',
    label: 'user',
    reason: 'user_name',
    confidence: 'high',
    byContext: true,
    pattern:
      /(?<![\w.])\/(?:home|Users|export\/home|data\/home|mnt\/[a-z]\/Users)\/(?<cut>[A-Za-z0-9\p{Script=Han}][\w.\p{Script=Han}-]{0,39})(?=[/\s"'`:;,)\]}>\\]|$)/gu,
    hints: ['/home/', '/users/'],
    accept: isSomebody,
  },
  {
    id: 'home-folder-windows',
    label: 'user',
    reason: 'user_name',
    confidence: 'high',
    byContext: true,
    pattern:
      /(?:\b[A-Za-z]:[\\/]{1,4}(?:Users|Documents and Settings)|\\wsl(?:\$|\.localhost)\\{1,4}[\w.-]{1,40}\\{1,4}home)[\\/]{1,4}(?<cut>[^\s\\/:*?"'<>|,;]{2,40}(?: [A-Z][^\s\\/:*?"'<>|,;]{1,30})?)(?=[\\/"'`\s]|$)/g,
    hints: [':\\', ':/', '\\wsl'],
    accept: isSomebody,
  },
  {
    id: 'home-folder-joined',
    label: 'user',
    reason: 'user_name',
    confidence: 'medium',
    byContext: true,
    // A folder's path with - for /, as some agents name the folder of a project.
    pattern: /(?<=[/\\"'\s])-(?:Users|home)-(?<cut>[A-Za-z][A-Za-z0-9]{1,30})-/g,
    hints: ['-users-', '-home-'],
    accept: isSomebody,
  },
  {
    id: 'login-address',
    label: 'user',
    reason: 'user_name',
    confidence: 'medium',
    byContext: true,
    pattern:
      /\b(?:ssh|scp|sftp|rsync)\s[^\n]{0,100}?(?<cut>[a-z_][a-z0-9_.-]{1,31})@[A-Za-z0-9.-]{2,100}/g,
    hints: ['ssh', 'scp', 'sftp', 'rsync'],
    accept: isSomebody,
  },
  {
    id: 'shell-prompt',
    label: 'user',
    reason: 'user_name',
    confidence: 'medium',
    // ann@machine:~/folder$
    pattern:
      /(?<![\w.@-])(?<cut>[a-z_][a-z0-9_.-]{1,31}@[A-Za-z0-9][A-Za-z0-9.-]{0,62}):[~/][^\s$#]{0,200}[$#](?=\s|$)/g,
    hints: ['@'],
    accept: (found) => isSomebody(found.slice(0, found.indexOf('@'))),
  },
  {
    id: 'account-listed',
    label: 'user',
    reason: 'user_name',
    confidence: 'medium',
    byContext: true,
    // As `id` and `ls -l` name whose account it is.
    pattern:
      /(?:\buid=\d{1,10}\(|(?<![\w-])[dlbcps-](?:[r-][w-][xsStT-]){3}[.+@]?\s{1,4}\d{1,6}\s{1,4})(?<cut>[A-Za-z_][\w.-]{1,31})(?=[)\s])/g,
    hints: ['uid=', 'rw', 'r-x'],
    accept: isSomebody,
  },
];

/** Ranges that lead back to this machine, to none, or to everybody. */
const NO_HOST =
  /^(?:127\.|0\.|255\.|2(?:2[4-9]|[34]\d|5[0-5])\.|8\.8\.(?:8\.8|4\.4)$|1\.[01]\.[01]\.1$|169\.254\.)|\.0$|\.0\.0$/;

const numbers: readonly TextRule[] = [
  {
    id: 'ip-address',
    label: 'ip',
    reason: 'ip_address',
    confidence: 'medium',
    pattern:
      /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g,
    hints: ['.'],
    accept(found, { before }) {
      if (
        NO_HOST.test(found) ||
        /(?:version|ver|v|release|section|chapter|==|§)[\s:="']{0,3}$/i.test(before)
      )
        return false;
      // A version or a heading has small numbers; an address of small numbers is rare.
      return found.startsWith('10.') || found.split('.').some((part) => Number(part) > 31);
    },
  },
  {
    id: 'ipv6-address',
    label: 'ip',
    reason: 'ip_address',
    confidence: 'medium',
    pattern:
      /(?<![\w:.])(?:[23][0-9a-f]{3}|f[cde][0-9a-f]{2}):(?:[0-9a-f]{0,4}:){1,6}[0-9a-f]{1,4}(?![\w:])/gi,
    hints: [':'],
    accept: (found) =>
      found.split(':').length >= 4 && (found.includes('::') || found.split(':').length === 8),
  },
  {
    id: 'chinese-identity',
    label: 'identity-number',
    reason: 'identity_number',
    confidence: 'high',
    pattern: /(?<![\w.])[1-9]\d{5}([ -]?)(?:18|19|20)\d{6}\1\d{3}[\dXx](?![\w]|\.\d)/g,
    accept: (found) => isChineseIdentity(found.replaceAll(/[ -]/g, '')),
  },
  {
    id: 'iban',
    label: 'bank-account',
    reason: 'bank_number',
    confidence: 'high',
    pattern:
      /(?<![A-Za-z0-9])(?:[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?|[a-z]{2}\d{2}(?: [a-z0-9]{4}){2,7}(?: [a-z0-9]{1,3})?)(?![A-Za-z0-9])/g,
    accept: isIban,
  },
  {
    id: 'card-number',
    label: 'card-number',
    reason: 'bank_number',
    confidence: 'medium',
    pattern:
      /(?<![\w.+/-])(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|3[47]\d{2}|6(?:011|5\d{2}|2\d{2}))(?:([ -]?)\d{4}\1\d{4}\1\d{4}|[ -]?\d{6}[ -]?\d{5})(?![\w/-]|\.\d)/g,
    accept: isCardNumber,
  },
];

export const personalRules: readonly TextRule[] = [
  email,
  ...otherEmails,
  ...phones,
  ...homes,
  ...numbers,
];
