/** What is told by the form it travels in: headers, tokens, keys of ciphers, addresses with a password. */
import { entropyOf, hasDigit, isPlaceholder } from './texture.ts';
import { encodedRuns } from '../encoded-runs.ts';
import type { TextRule } from '../rule.ts';

const privateKeys: readonly TextRule[] = [
  {
    id: 'private-key',
    label: 'private-key',
    reason: 'private_key',
    confidence: 'high',
    // To its end; where that is missing, as far as it reads like one. Breaks of lines may be escaped.
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[A-Za-z0-9+/=\s\\:,.>|#*"'-]{0,12000}?-----END (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|[A-Za-z0-9+/=\s\\]{20,12000})/g,
    hints: ['private key'],
  },
  {
    id: 'putty-key',
    label: 'private-key',
    reason: 'private_key',
    confidence: 'high',
    pattern: /Private-Lines: \d{1,4}(?<cut>(?:\\r|\\n|\s|[A-Za-z0-9+/=]){40,12000})/g,
    hints: ['private-lines:'],
  },
  {
    id: 'private-key-base64',
    label: 'private-key',
    reason: 'private_key',
    confidence: 'high',
    // "-----BEGIN " in base64, and what "PRIVATE KEY" and its kinds come to after it.
    pattern: /LS0tLS1CRUdJTi[A-Za-z0-9+/=\s\\]{60,16000}/g,
    hints: ['ls0tls1crudjti'],
  },
  {
    id: 'private-key-xml',
    label: 'private-key',
    reason: 'private_key',
    confidence: 'high',
    pattern: /<(?:D|P|Q|DP|DQ|InverseQ)>(?<cut>[A-Za-z0-9+/=\s]{40,2000})<\//g,
    hints: ['<rsakeyvalue', '<inverseq'],
  },
  {
    id: 'private-key-jwk',
    label: 'private-key',
    reason: 'private_key',
    confidence: 'high',
    pattern: /["'](?:d|p|q|dp|dq|qi|k)["']\s{0,4}:\s{0,4}["'](?<cut>[A-Za-z0-9_-]{40,1000})["']/g,
    hints: ['kty'],
  },
  {
    id: 'age-key',
    label: 'private-key',
    reason: 'private_key',
    confidence: 'high',
    pattern: /AGE-SECRET-KEY-1[A-Z0-9]{40,80}/g,
    hints: ['age-secret-key'],
  },
];

const tokens: readonly TextRule[] = [
  {
    id: 'jwt',
    label: 'token',
    reason: 'token',
    confidence: 'high',
    pattern:
      /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,8000}){2,4}(?![A-Za-z0-9_-])/g,
    hints: ['eyj'],
    accept: (found) => found.length > 40,
  },
  {
    id: 'bearer',
    label: 'token',
    reason: 'header',
    confidence: 'high',
    byContext: true,
    pattern: /\bbearer[\s:=]{1,4}["']?(?<cut>[A-Za-z0-9._~+/=-]{12,4000})/gi,
    hints: ['bearer'],
    accept: (found) => hasDigit(found) && entropyOf(found) > 2.8 && !isPlaceholder(found),
  },
  {
    id: 'authorization',
    label: 'token',
    reason: 'header',
    confidence: 'high',
    byContext: true,
    pattern:
      /\b(?:proxy-)?authorization["']?\s{0,3}[:=]\s{0,3}["']?(?:(?:basic|token|apikey|digest|negotiate|key)\s{1,3})(?<cut>[A-Za-z0-9._~+/=:-]{6,4000})/gi,
    hints: ['authorization'],
    accept: (found) => !isPlaceholder(found),
  },
  {
    id: 'cookie',
    label: 'cookie',
    reason: 'cookie',
    confidence: 'medium',
    pattern:
      /\b(?:set-)?cookie["']?\s{0,3}:\s{0,3}["']?(?<cut>[A-Za-z0-9_.%-]{1,60}=[^\s;"'\\]{12,2000})/gi,
    hints: ['cookie'],
  },
  {
    id: 'basic-credentials',
    label: 'credentials',
    reason: 'header',
    confidence: 'high',
    byContext: true,
    // curl -u name:password
    pattern: /(?:\s-u\s{0,2}|--user[ =])["']?[\w.@-]{1,80}:(?<cut>[^\s"'$]{3,200})/g,
    hints: [' -u', '--user'],
    // A container's user by numbers is no password.
    accept: (found) => !isPlaceholder(found) && !/^\d{1,5}$/.test(found),
  },
];

const addresses: readonly TextRule[] = [
  {
    id: 'address-password',
    label: 'password',
    reason: 'address_password',
    confidence: 'high',
    byContext: true,
    // To the last @ before a host, since a password may hold one. Databases and web addresses alike.
    pattern:
      /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@"'`<>\\]{0,100}:(?<cut>[^\s"'`<>\\]{1,200})@(?=[A-Za-z0-9[])/gi,
    hints: ['://'],
    accept: (found) =>
      !/^\d{1,5}(?:[/?#]|$)/.test(found) && !isPlaceholder(found) && !/:\/\//.test(found),
  },
  {
    id: 'npm-registry',
    label: 'token',
    reason: 'token',
    confidence: 'high',
    byContext: true,
    pattern: /_(?:authToken|auth|password)\s{0,2}=\s{0,2}["']?(?<cut>[A-Za-z0-9+/=_-]{8,400})/g,
    hints: ['_auth', '_password'],
    accept: (found) => !isPlaceholder(found),
  },
  {
    id: 'netrc',
    label: 'password',
    reason: 'named_secret',
    confidence: 'high',
    byContext: true,
    pattern:
      /\b(?:machine\s{1,4}\S{1,200}|default)\s{1,8}login\s{1,4}\S{1,200}\s{1,8}password\s{1,4}(?<cut>\S{3,200})/g,
    hints: ['login'],
  },
  {
    id: 'pgpass',
    label: 'password',
    reason: 'named_secret',
    confidence: 'high',
    byContext: true,
    // host:port:database:user:password, with a port that PostgreSQL and its poolers use.
    pattern:
      /(?<![\w.:/])[\w.*-]{1,100}:(?:543\d|6432|\*):[\w*-]{1,60}:[\w.@-]{1,60}:(?<cut>[^\s:]{4,200})/g,
    hints: [':543', ':6432', ':*:'],
    accept: (found) => !isPlaceholder(found),
  },
  {
    id: 'container-registry',
    label: 'credentials',
    reason: 'header',
    confidence: 'high',
    byContext: true,
    // A name and a password in base64, as ~/.docker/config.json keeps them.
    pattern: /["']auth["']\s{0,4}:\s{0,4}["'](?<cut>[A-Za-z0-9+/]{8,1000}={0,2})["']/g,
    hints: ['auth'],
    accept: (found) =>
      encodedRuns(found).some(({ texts: [read = ''] }) => /^[^\s:]+:\S+$/.test(read)),
  },
  {
    id: 'wandb-login',
    label: 'wandb-key',
    reason: 'service_key',
    confidence: 'high',
    service: 'Weights & Biases',
    byContext: true,
    pattern: /\bwandb\s{1,3}login\s(?:[^\n|;]{0,100}\s)?(?<cut>[0-9a-f]{40})\b/g,
    hints: ['wandb'],
  },
];

export const credentialRules: readonly TextRule[] = [...privateKeys, ...tokens, ...addresses];
