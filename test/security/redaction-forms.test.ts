import { afterAll, expect, test } from 'vitest';
import { ScanThread } from '../../main/adapters/redaction/scan-thread.ts';
import { joined } from '../../main/core/trajectory/redaction/find.ts';
import { plantedPersonal, plantedSecrets } from '../support/planted-secrets.ts';

/** What is planted, written so that a pattern on the plain text does not see it. */
const thread = new ScanThread();
afterAll(() => thread.close());

const planted = [...plantedSecrets, ...plantedPersonal];

async function foundIn(texts: readonly string[]): Promise<readonly (readonly string[])[]> {
  const pieces = texts.map((text) => ({ text }));
  const scanned = await thread.scan(pieces, { what: 'all', words: [] });
  if (!scanned.ok) throw new Error(scanned.error.message);
  return scanned.data.finds.map((finds, index) => {
    const text = texts[index] ?? '';
    return joined(finds, text).map(({ start, end }) => text.slice(start, end));
  });
}

const everySign = (text: string, write: (code: number) => string): string =>
  Array.from(text, (sign) => write(sign.codePointAt(0) ?? 0)).join('');
const escaped = (text: string): string =>
  everySign(text, (code) => String.raw`\u` + code.toString(16).padStart(4, '0'));
const fullWidth = (text: string): string =>
  everySign(text, (code) =>
    String.fromCodePoint(code > 0x20 && code < 0x7f ? code + 0xfee0 : code),
  );
const parted = (sign: string) => (text: string) => `${text.slice(0, 5)}${sign}${text.slice(5)}`;

const writings: Readonly<Record<string, (secret: string) => string>> = {
  'escapes of JSON': escaped,
  'a space without width between all signs': (text) => Array.from(text).join('\u200b'),
  'a soft hyphen': parted('\u00ad'),
  'a mark of byte order': parted('\ufeff'),
  'a word joiner': parted('\u2060'),
  'a tag that is not shown': parted('\u{e0041}'),
  'signs of full width': fullWidth,
  'full width behind escapes': (text) => escaped(fullWidth(text)),
  'percent signs': (text) => text.replaceAll(/[^A-Za-z0-9]/g, (sign) => encodeURIComponent(sign)),
  'percent signs twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'entities of markup': (text) => everySign(text, (code) => `&#${code};`),
};

test.each(Object.entries(writings))('every planted kind is cut through %s', async (_, write) => {
  const forms = planted.map(({ secret }) => write(secret));
  const texts = planted.map(({ text, secret }, index) =>
    text.replace(secret, () => forms[index] ?? ''),
  );
  const found = await foundIn(texts);
  const missed = planted.filter((__, index) => {
    const cuts = found[index] ?? [];
    const left = cuts.reduce((text, cut) => text.replaceAll(cut, '…'), texts[index] ?? '');
    return cuts.length === 0 || left.includes(forms[index] ?? '');
  });
  expect(missed.map(({ name }) => name)).toEqual([]);
});

const packings: Readonly<Record<string, (text: string) => string>> = {
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 of addresses': (text) => Buffer.from(text).toString('base64url'),
  'base64 in lines': (text) =>
    Buffer.from(`What comes before it. ${text} What comes after it, and some more.`)
      .toString('base64')
      .replaceAll(/.{40}/g, '$&\n'),
  'base64 in base64': (text) =>
    Buffer.from(Buffer.from(text).toString('base64')).toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
};

test.each(Object.entries(packings))(
  'every planted kind is found in %s, and all of it is cut',
  async (_, pack) => {
    const packed = planted.map(({ text }) => pack(text));
    const found = await foundIn(packed.map((text) => `data: ${text} end`));
    const missed = planted.filter((__, index) => {
      const text = packed[index] ?? '';
      return !(found[index] ?? []).some((cut) => cut.length >= text.trim().length - 24);
    });
    expect(missed.map(({ name }) => name)).toEqual([]);
  },
);

/** What else a session of a lab holds; put together from pieces, as everything that is planted. */
const more: readonly (readonly [name: string, text: string, secret: string])[] = [
  ['.netrc over lines', 'machine x.org\n  login ann\n  password s3cr3t9\n', 's3cr3t9'],
  ['.netrc by default', 'default login ann password s3cr3t9', 's3cr3t9'],
  ['.npmrc', ['_auth', 'Token=9f8e7d6c-5b4a-3928'].join(''), '9f8e7d6c-5b4a-3928'],
  ['.pgpass', 'db.lab.org:5432:trials:ann:s3cr3tpw9', 's3cr3tpw9'],
  ['a container registry', '{"auth": "YW5uOnMzY3IzdHB3OXo="}', 'YW5uOnMzY3IzdHB3OXo='],
  ['an ODBC string', 'Server=db.lab.org;User Id=ann;Password=s3cr3tpw;', 's3cr3tpw'],
  ['a JDBC address', 'jdbc:mysql://db:3306/x?user=ann&password=s3cr3tpw', 's3cr3tpw'],
  ['basic credentials in an address', 'https://ann:s3cr3tpw@host.org/x', 's3cr3tpw'],
  ['a session token', `aws_session_token = IQoJb3JpZ2luX2VjEHoaCXVz9`, 'IQoJb3JpZ2luX2VjEHoaCXVz9'],
  ['a cookie', 'Cookie: session=9f8e7d6c5b4a39281706f5e4; theme=dark', '9f8e7d6c5b4a39281706f5e4'],
  ['a login of a tracker', `wandb login ${'9f8e7d6c5b'.repeat(4)}`, '9f8e7d6c5b'.repeat(4)],
  [
    'a key in pieces',
    `key = "sk-" + "or-v1-" + "${'9f8e7d6c5b4a3928'.repeat(4)}"`,
    '9f8e7d6c5b4a3928',
  ],
  ['mailto', '[write](mailto:ann.smith@lab.org?subject=x)', 'ann.smith@lab.org'],
  ['LaTeX', String.raw`\email{ann.smith@lab.org}`, 'ann.smith@lab.org'],
  ['several authors in LaTeX', String.raw`\texttt{\{ann.smith,bob\}@lab.org}`, 'ann.smith'],
  ['an address with a spelled sign', 'ann.smith (at) lab (dot) org', 'ann.smith'],
  ['an address with a guarded sign', 'ann.smith{@}lab.org', 'ann.smith{@}lab.org'],
  ['a number with spaces', 'Ring 138 2714 9063.', '138 2714 9063'],
  ['a number with typesetter’s spaces', 'Ring +49\u202f351\u202f4633\u202f1290.', '4633\u202f1290'],
  ['a number with typesetter’s hyphens', 'Ring +49\u2011351\u201146331290.', '46331290'],
  ['an American number', 'Ring 415-555-2671.', '415-555-2671'],
  ['an identity number in groups', '110105 19491231 002X', '110105 19491231 002X'],
  [
    'an identity number of full width',
    '１１０１０５１９４９１２３１００２Ｘ',
    '１１０１０５１９４９１２３１００２Ｘ',
  ],
  ['an IBAN in small letters', 'de89 3704 0044 0532 0130 00', '0532 0130'],
  ['a name in Chinese in a path', '/home/张伟/data', '张伟'],
  ['a home below Windows', String.raw`\\wsl$\Ubuntu\home\quillan\x`, 'quillan'],
  ['a prompt with a host', 'quillan@gpu-7:~/data$ ls', 'quillan@gpu-7'],
  ['an owner of files', 'drwxr-xr-x 2 quillan staff 4096 Nov 23 09:35 data', 'quillan'],
  ['an account', 'uid=1001(quillan) gid=1001(staff)', 'quillan'],
  ['an address with a port', '141.76.45.118:8080', '141.76.45.118'],
  [
    'a quoted private key',
    [
      '> -----BEGIN ',
      'OPENSSH PRIVATE',
      ' KEY-----\n> b3BlbnNzaC1r\n> ZXktdjEA9f8e\n> -----END ',
      'OPENSSH PRIVATE',
      ' KEY-----',
    ].join(''),
    'ZXktdjEA9f8e',
  ],
  [
    'a private key with numbers of lines',
    [
      '1\t-----BEGIN ',
      'RSA PRIVATE',
      ' KEY-----\n2\tb3BlbnNzaC1r\n3\tZXktdjEA9f8e\n4\t-----END ',
      'RSA PRIVATE',
      ' KEY-----',
    ].join(''),
    'ZXktdjEA9f8e',
  ],
];

test.each(more)('%s is found', async (_, text, secret) => {
  const [found = []] = await foundIn([text]);
  expect(found.reduce((left, cut) => left.replaceAll(cut, '…'), text)).not.toContain(secret);
});

test.each([
  'ls: -rw-r--r-- 1 root root 4096 Nov 23 09:35 data',
  'uid=0(root) gid=0(root)',
  'root@3f2a9c:/workspace$ ls',
  'src/main.ts:12:80:E501:line too long',
  'deadbeefdeadbeefdeadbeefdeadbeefdeadbeef',
  'const names = "first" + "second";',
  'internationalisation and counterrevolutionaries',
  'He said “no”\u2014and\u00a0left at 10\u201311.',
  'f{@} is a decorator; arr[at] = x',
  'max_token: 9f8e7d6c5b4a3928170',
  'doi 10.1000/415-555-26714',
])('nothing is proposed in: %s', async (text) => {
  expect(await foundIn([text])).toEqual([[]]);
});
