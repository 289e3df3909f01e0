import { expect, test } from 'vitest';
import {
  findByName,
  findWords,
  joined,
  ownSearches,
  readings,
  searchWindow,
} from '../../../../../main/core/trajectory/redaction/find.ts';
import {
  isCardNumber,
  isChineseIdentity,
  isIban,
} from '../../../../../main/core/trajectory/redaction/rules/checksums.ts';
import { viewsOf } from '../../../../../main/core/trajectory/redaction/views.ts';

const searches = ownSearches();

async function foundIn(text: string): Promise<readonly string[]> {
  const views = readings(text);
  const finds = await Promise.all(searches.map((search) => searchWindow(search, views)));
  return joined(finds.flat(), text).map(({ start, end }) => text.slice(start, end));
}

/** Near misses: what looks like a find to a careless pattern, and is met every day. */
test.each([
  'The password is required.',
  'password: string;',
  'password = getpass.getpass()',
  'password=os.environ["DB_PASSWORD"]',
  'token = tokenizer.next_token()',
  'max_tokens=4096, total_tokens: 128000',
  'const key = Object.keys(map)[0];',
  'api_key="YOUR_API_KEY"',
  'api_key: ${OPENAI_API_KEY}',
  'PWD=/srv/work',
  'sort by key: created_at',
  'sk-learn and sk-fading-circle-animation',
  'commit 3f786850e387550fdab836ed7e6dc881de23001b',
  'sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'uuid 123e4567-e89b-12d3-a456-426614174000',
  'npm install react@19.1.0 @types/node@24',
  'logo@2x.png and icon@3x.webp',
  'git clone git@github.com:person/project.git',
  'ping 127.0.0.1, 0.0.0.0, 255.255.255.0',
  'version 2.14.3.1 and section 3.2.1.4',
  'open /home/user/project and /Users/runner/work',
  'C:\\Users\\Public\\Documents\\x',
  'http://localhost:8080/path@2',
  'image: registry.example/app:80@sha256:abc',
  'docker run -u 1000:1000 image',
  'timestamp 1718000000123, id 20240611123456',
  'doi 10.1145/3292500.3330701',
  'p = 0.13800138000, n = 13800',
  'ISBN 978-3-16-148410-0',
  'arXiv:2401.12345v2',
  'bearer of bad news',
  'The secret to good coffee is patience.',
])('nothing is proposed in: %s', async (text) => {
  expect(await foundIn(text)).toEqual([]);
});

test.each([
  ['password="correct horse"', 'correct horse'],
  ["PASSWORD: 'hunter2'", 'hunter2'],
  ['passwd=hunter2&x=1', 'hunter2'],
  ['secret: 9f8e7d6c5b4a', '9f8e7d6c5b4a'],
  ['密码是 abc12345', 'abc12345'],
  ['口令=x9y8z7', 'x9y8z7'],
  ['--password s3cr3t9', 's3cr3t9'],
  ['mysql -u root -ps3cr3t9 db', 's3cr3t9'],
  ['curl -u ann:s3cr3t9 https://x.org', 's3cr3t9'],
  ['https://ann:p@ss/w0rd@host.org/x', 'p@ss/w0rd'],
  ['mongodb+srv://ann:s3cr3t9@cluster.host.net/x', 's3cr3t9'],
  ['redis://:s3cr3t9@cache:6379', 's3cr3t9'],
  ['machine ftp.x.org login ann password s3cr3t9', 's3cr3t9'],
])('%s gives away %s', async (text, secret) => {
  // An address with a password may go as a whole.
  expect((await foundIn(text)).some((each) => each.includes(secret))).toBe(true);
});

test.each([
  ['escapes', String.raw`ann\u0040lab.org`, 'ann\\u0040lab.org'],
  ['JSON in JSON', String.raw`{\"mail\":\"ann\\u0040lab.org\"}`, 'ann\\\\u0040lab.org'],
  ['an address', 'to=ann%40lab.org&x', 'ann%40lab.org'],
  ['markup', 'ann&#64;lab.org', 'ann&#64;lab.org'],
  ['full width', 'ann＠lab.org', 'ann＠lab.org'],
])('an address is found through %s, and cut where it stands', async (_, text, found) => {
  expect(await foundIn(text)).toEqual([found]);
});

test('a break of line that is written as an escape is no letter before a key', async () => {
  const key = ['AK', 'IA', 'Q2W7ERT5YUP3ASDF'].join('');
  expect(await foundIn(String.raw`first\n${key}\nlast`)).toEqual([key]);
});

test('what lies in base64 is found, and the whole of it is cut', async () => {
  const packed = Buffer.from('login with ann@lab.org and go on').toString('base64');
  expect(await foundIn(`data: ${packed} end`)).toEqual([packed]);
});

test('a member’s name, a header’s name and a flag say what a value is', () => {
  expect(findByName('hunter2', 'password')).toHaveLength(1);
  expect(findByName('hunter2', '--password')).toHaveLength(1);
  expect(findByName('a8f5f167f44f4964e6c998dee827110c', 'x-api-key')).toHaveLength(1);
  expect(findByName('string', 'password')).toEqual([]);
  expect(findByName('4096', 'max_tokens')).toEqual([]);
  expect(findByName('hunter2', 'title')).toEqual([]);
});

test('known words are found as words, and keys inside other words too', () => {
  const rule = { id: 'a', label: 'a', reason: 'user_name', confidence: 'high' } as const;
  const word = (text: string, whole: boolean) => ({ text, whole, rule });
  const found = (text: string, known: ReturnType<typeof word>) =>
    findWords(text, [known]).map(({ start, end }) => text.slice(start, end));
  expect(found('Mira, mira and admirable', word('mira', true))).toEqual(['Mira', 'mira']);
  expect(found('xabc123x abc123', word('abc123', false))).toEqual(['abc123', 'abc123']);
});

test('views lead back to the place in the text, through escapes in escapes', () => {
  const text = String.raw`a\\n\"b\u0041\"c`;
  for (const view of viewsOf(text)) {
    const at = view.text.indexOf('c');
    const [start, end] = view.range(at, at + 1);
    expect(text.slice(start, end)).toBe('c');
  }
});

test('numbers with a check are told from those without', () => {
  expect(isCardNumber('4539 1488 0343 6467')).toBe(true);
  expect(isCardNumber('4539 1488 0343 6468')).toBe(false);
  expect(isCardNumber('0000 0000 0000 0000')).toBe(false);
  expect(isIban('DE89 3704 0044 0532 0130 00')).toBe(true);
  expect(isIban('DE88 3704 0044 0532 0130 00')).toBe(false);
  expect(isChineseIdentity('11010519491231002X')).toBe(true);
  expect(isChineseIdentity('110105194912310021')).toBe(false);
  expect(isChineseIdentity('11010519491331002X')).toBe(false);
});
