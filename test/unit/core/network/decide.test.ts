import { expect, test } from 'vitest';
import {
  decide,
  LONGEST_URL,
  matchesHost,
  mayReach,
  plainHostPattern,
} from '../../../../main/core/network/decide.ts';
import type { NetworkPolicy } from '../../../../main/core/network/policy.ts';

const offline: NetworkPolicy = { mode: 'offline', hosts: [] };
const listed: NetworkPolicy = { mode: 'listed_hosts', hosts: ['arxiv.org', '*.example.org'] };
const open: NetworkPolicy = { mode: 'open', hosts: [] };

function decision(policy: NetworkPolicy, url: string, registered: readonly string[] = []) {
  const decided = decide(policy, new URL(url), registered);
  return decided.decision === 'allowed' ? decided.reach : decided.decision;
}

test('each mode reaches what it says and nothing else', () => {
  expect(decision(offline, 'https://arxiv.org/')).toBe('refused');
  expect(decision(listed, 'https://arxiv.org/abs/1')).toBe('public');
  expect(decision(listed, 'https://www.example.org/')).toBe('public');
  expect(decision(listed, 'https://example.org/')).toBe('refused');
  expect(decision(listed, 'https://example.com/')).toBe('refused');
  expect(decision(open, 'https://example.com/')).toBe('public');
});

test('a list does nothing in the modes that have none', () => {
  expect(decision({ mode: 'offline', hosts: ['arxiv.org'] }, 'https://arxiv.org/')).toBe('refused');
});

test('this machine is reached only where a person registered a server, in every mode', () => {
  const origins = ['http://127.0.0.1:11434', 'http://localhost:1234/v1'];
  for (const policy of [offline, listed, open]) {
    expect(decision(policy, 'http://127.0.0.1:11434/v1/models', origins)).toBe('loopback');
    expect(decision(policy, 'http://localhost:1234/v1/models', origins)).toBe('loopback');
    expect(decision(policy, 'http://127.0.0.1:11435/', origins)).toBe('refused');
    expect(decision(policy, 'https://127.0.0.1:11434/', origins)).toBe('refused');
    expect(decision(policy, 'http://127.0.0.1:11434/')).toBe('refused');
    expect(decision(policy, 'http://other.localhost:1234/', origins)).toBe('refused');
  }
});

test('a registered server in a private network is reached where the policy allows its host', () => {
  const origins = ['http://192.168.1.9:8000', 'https://gpu.example.org'];
  expect(decision(offline, 'http://192.168.1.9:8000/', origins)).toBe('refused');
  expect(decision(listed, 'http://192.168.1.9:8000/', origins)).toBe('refused');
  const withHost: NetworkPolicy = { mode: 'listed_hosts', hosts: ['192.168.1.9'] };
  expect(decision(withHost, 'http://192.168.1.9:8000/', origins)).toBe('registered');
  expect(decision(withHost, 'http://192.168.1.9:8000/')).toBe('refused');
  expect(decision(open, 'http://192.168.1.9:8000/', origins)).toBe('registered');
  expect(decision(offline, 'https://gpu.example.org/', origins)).toBe('refused');
  expect(decision(listed, 'https://gpu.example.org/', origins)).toBe('registered');
});

test('metadata and link-local addresses are refused even where they were registered', () => {
  const origins = ['http://169.254.169.254', 'http://[fe80::1]'];
  expect(decision(open, 'http://169.254.169.254/latest/', origins)).toBe('refused');
  expect(decision(open, 'http://[fe80::1]/', origins)).toBe('refused');
});

test.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'data:text/html,hello',
  'https://name:word@example.org/',
  'https://name@example.org/',
  `https://example.org/${'a'.repeat(LONGEST_URL)}`,
])('%.40s is refused in the open mode', (url) => {
  expect(decision(open, url)).toBe('refused');
});

test('a resolved address must fit what the request was allowed', () => {
  expect(mayReach('public', '93.184.215.14')).toBe(true);
  for (const address of ['127.0.0.1', '10.0.0.1', '::1', '169.254.169.254', 'fd00::1', 'nonsense'])
    expect(mayReach('public', address), address).toBe(false);
  expect(mayReach('loopback', '127.0.0.1')).toBe(true);
  expect(mayReach('loopback', '10.0.0.1')).toBe(false);
  expect(mayReach('loopback', '8.8.8.8')).toBe(false);
  expect(mayReach('registered', '10.0.0.1')).toBe(true);
  expect(mayReach('registered', '100.64.0.1')).toBe(true);
  expect(mayReach('registered', '127.0.0.1')).toBe(false);
  expect(mayReach('registered', '169.254.169.254')).toBe(false);
});

test('hosts compare without regard to capitals, a final dot or the way another alphabet is written', () => {
  expect(matchesHost('ARXIV.org', 'arxiv.org')).toBe(true);
  expect(matchesHost('bücher.example', 'xn--bcher-kva.example')).toBe(true);
  expect(matchesHost('*.Example.org', 'a.b.example.org')).toBe(true);
  expect(matchesHost('*.example.org', 'notexample.org')).toBe(false);
  expect(matchesHost('*.example.org', 'example.org')).toBe(false);
  expect(decision(listed, 'https://arxiv.org./')).toBe('public');
});

test('what a person types as a host is kept the way addresses spell it, or not at all', () => {
  expect(plainHostPattern(' Export.arXiv.org ')).toBe('export.arxiv.org');
  expect(plainHostPattern('*.例子.测试')).toBe('*.xn--fsqu00a.xn--0zwm56d');
  for (const typed of ['https://arxiv.org', 'arxiv.org/abs', 'arxiv.org:443', 'a b', '', '*', '*.'])
    expect(plainHostPattern(typed), typed).toBeUndefined();
});
