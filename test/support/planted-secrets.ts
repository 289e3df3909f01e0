/**
 * Made-up secrets and personal data of every kind that must not leave in an export. Each is put
 * together from pieces, so that no scanner of repositories takes this file for a leak.
 */

export interface Planted {
  readonly name: string;
  /** What must not stand in an export. */
  readonly secret: string;
  /** As it stands in a text. */
  readonly text: string;
}

const hex = (length: number, seed = 7): string => digits('0123456789abcdef', length, seed);
const mixed = (length: number, seed = 3): string =>
  digits('aB3dE5fG7hJ9kLmN1pQrS2tUvW4xYz6', length, seed);
const capitals = (length: number, seed = 5): string => digits('Q2W7ERT5YUP3ASDFG', length, seed);

const together = (...pieces: readonly string[]): string => pieces.join('');

/** The same each time, and without an order that counting would have. */
function digits(alphabet: string, length: number, seed: number): string {
  let state = seed * 7919 + 104_729;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return alphabet[Math.floor((state / 2_147_483_648) * alphabet.length)];
  }).join('');
}

const secret = (name: string, value: string, text: (value: string) => string): Planted => ({
  name,
  secret: value,
  text: text(value),
});
const alone = (value: string): string => `I found ${value} in the file.`;

const pem = [
  ['-----BEGIN ', 'RSA PRIVATE', ' KEY-----'].join(''),
  `MII${mixed(61, 11)}`,
  mixed(64, 12),
  mixed(64, 13),
  ['-----END ', 'RSA PRIVATE', ' KEY-----'].join(''),
].join('\n');

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '91', name: 'a person' })}.${mixed(43, 21)}`;

export const plantedSecrets: readonly Planted[] = [
  secret('OpenRouter', together('sk-or-', 'v1', '-', hex(64)), alone),
  secret('DeepSeek', `sk-${hex(32, 2)}`, alone),
  secret('Zhipu', `${hex(32, 3)}.${mixed(16, 4)}`, alone),
  secret('Google', together('AI', 'za', mixed(35, 5)), alone),
  secret('OpenAI', together('sk-', 'proj', '-', mixed(48, 6)), alone),
  secret('Anthropic', together('sk-', 'ant', '-api03-', mixed(93, 7), 'AA'), alone),
  secret('Moonshot', `sk-${mixed(48, 8)}`, alone),
  secret('Hugging Face', together('hf', '_', mixed(34, 9)), alone),
  secret('Groq', together('gsk', '_', mixed(52, 10)), alone),
  secret('xAI', together('xai', '-', mixed(80, 11)), alone),
  secret('Perplexity', together('pplx', '-', mixed(48, 12)), alone),
  secret('Mistral, by its variable', mixed(32, 13), (value) => `export MISTRAL_API_KEY=${value}`),
  secret('Azure OpenAI, by its header', hex(32, 14), (value) => `api-key: ${value}`),
  secret('Azure storage', `${mixed(86, 15)}==`, (value) => `AccountName=lab;AccountKey=${value};`),
  secret('a bare AWS key id', together('AK', 'IA', capitals(16)), alone),
  secret('AWS secret', mixed(40, 16), (value) => `aws_secret_access_key = ${value}`),
  secret('GitHub', together('ghp', '_', mixed(36, 17)), alone),
  secret('GitLab', together('glpat', '-', mixed(20, 18)), alone),
  secret('npm', together('npm', '_', mixed(36, 19)), alone),
  secret(
    'Slack',
    together('xoxb', '-', '2'.repeat(3), '45871-98', '3'.repeat(2), '471-', mixed(24, 20)),
    alone,
  ),
  secret('Stripe', together('sk_', 'live', '_', mixed(24, 21)), alone),
  secret('Twilio', together('S', 'K', hex(32, 22)), alone),
  secret('SendGrid', together('S', 'G', '.', mixed(22, 23), '.', mixed(43, 24)), alone),
  secret('a Telegram bot', together('71', '48392016:', mixed(35, 25)), alone),
  secret('a JSON Web Token', jwt, alone),
  secret('a Bearer header', mixed(40, 26), (value) => `curl -H 'Authorization: Bearer ${value}' x`),
  secret(
    'Basic credentials',
    Buffer.from(`reader:${mixed(10, 27)}`).toString('base64'),
    (value) => `Authorization: Basic ${value}`,
  ),
  secret(
    'a password in an address',
    `p${mixed(9, 28)}!`,
    (value) => `postgres://lab:${value}@db.lab.org:5432/trials`,
  ),
  secret(
    'a password in a query',
    `w${mixed(9, 29)}`,
    (value) => `https://x.org/in?user=a&password=${value}&b=1`,
  ),
  secret(
    'a password in JSON',
    `j${mixed(9, 30)}`,
    (value) => `{"user":"a","password": "${value}"}`,
  ),
  secret('a password in YAML', `y${mixed(9, 31)}`, (value) => `db:\n  passwd: ${value}\n  port: 1`),
  secret('a password in a shell', `s${mixed(9, 32)}`, (value) => `DB_PASSWORD='${value}' ./run.sh`),
  secret('a password in Chinese', `z${mixed(9, 33)}`, (value) => `服务器密码：${value}，请保存。`),
  secret('a secret by name', mixed(20, 34), (value) => `client_secret=${value}`),
  secret('a password of a command', `c${mixed(9, 35)}`, (value) => `sshpass -p ${value} ssh lab1`),
  secret('a key in words', mixed(32, 36), (value) => `The API key for the cluster is ${value}.`),
  secret('a private key', pem, (value) => `cat id_rsa\n${value}\n`),
  secret('a private key in base64', Buffer.from(pem).toString('base64'), alone),
];

const user = together('zq', 'uill', 'an');

export const plantedPersonal: readonly Planted[] = [
  secret(
    'an e-mail address',
    together('mei.lin', '@', 'neuro-lab.edu.cn'),
    (value) => `Write to ${value} please.`,
  ),
  secret(
    'an international number',
    together('+49', ' 351 ', '4633 1290'),
    (value) => `Call ${value} tomorrow.`,
  ),
  secret('a Chinese mobile number', together('138', '2714', '9063'), (value) => `手机 ${value}`),
  secret('a home folder on Linux', user, (value) => `open /home/${value}/data/trial.csv`),
  secret(
    'a home folder on macOS',
    together('dr', 'mira', 'bel'),
    (value) => `open /Users/${value}/Desktop/a.txt`,
  ),
  secret('a home folder on Windows', together('Hen', 'rik', 'Voss'), (value) =>
    ['C:', 'Users', value, 'Documents', 'a.docx'].join('\\'),
  ),
  secret(
    'a Chinese identity number',
    together('11010519491231', '002X'),
    (value) => `身份证 ${value}`,
  ),
  secret('an IP address', together('141.', '76', '.45.118'), (value) => `ping ${value}`),
  secret('an IBAN', together('DE89 3704 0044 ', '0532', ' 0130 00'), (value) => `to ${value}`),
  secret('a card number', together('4539 1488 ', '0343', ' 6467'), (value) => `card ${value}`),
];
