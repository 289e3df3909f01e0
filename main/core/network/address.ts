/**
 * What kind of place an IP address is. After the special-purpose registries of RFC 6890 and the IANA
 * pages that keep them up to date; anything not known to be public counts as not public.
 */

/**
 * `metadata`: where cloud machines hand out their credentials. `shared`: carrier-grade NAT (RFC 6598),
 * also used by overlay networks. `reserved`: documentation, benchmarks, multicast, and all that is not
 * assigned.
 */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'unique_local'
  | 'shared'
  | 'link_local'
  | 'metadata'
  | 'unspecified'
  | 'reserved';

/** Credential services of the large clouds: AWS and most others, AWS containers, Alibaba, Azure. */
const METADATA_V4: ReadonlySet<string> = new Set([
  '169.254.169.254',
  '169.254.170.2',
  '100.100.100.200',
  '168.63.129.16',
]);

/** fd00:ec2::254, the same service of AWS. */
const METADATA_V6 = 'fd00:ec2:0:0:0:0:0:254';

const BLOCKS_V4: readonly (readonly [
  string,
  number,
  Exclude<AddressKind, 'public' | 'metadata'>,
])[] = [
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'shared'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link_local'],
  ['172.16.0.0', 12, 'private'],
  ['192.0.0.0', 24, 'reserved'],
  ['192.0.2.0', 24, 'reserved'],
  ['192.88.99.0', 24, 'reserved'],
  ['192.168.0.0', 16, 'private'],
  ['198.18.0.0', 15, 'reserved'],
  ['198.51.100.0', 24, 'reserved'],
  ['203.0.113.0', 24, 'reserved'],
  ['224.0.0.0', 3, 'reserved'],
];

/** Kind of an address in dotted or colon form, without brackets; undefined when it is neither. */
export function addressKind(address: string): AddressKind | undefined {
  const four = parseV4(address);
  if (four !== undefined) return kindOfV4(four);
  const six = parseV6(address);
  return six && kindOfV6(six);
}

function kindOfV4(value: number): AddressKind {
  if (METADATA_V4.has(wordsOfV4(value))) return 'metadata';
  const block = BLOCKS_V4.find(([base, bits]) => isWithin(value, parseV4(base) ?? 0, bits));
  return block?.[2] ?? 'public';
}

function isWithin(value: number, base: number, bits: number): boolean {
  const size = 2 ** (32 - bits);
  return Math.floor(value / size) === Math.floor(base / size);
}

function kindOfV6(groups: readonly number[]): AddressKind {
  const [first = 0, second = 0] = groups;
  const embedded = (at: number): AddressKind =>
    kindOfV4((groups[at] ?? 0) * 0x10000 + (groups[at + 1] ?? 0));
  const isZero = (from: number, to: number): boolean =>
    groups.slice(from, to).every((group) => group === 0);

  if (isZero(0, 8)) return 'unspecified';
  if (isZero(0, 7) && groups[7] === 1) return 'loopback';
  // An IPv4 address in other clothes is what it stands for: mapped, NAT64 and 6to4.
  if (isZero(0, 5) && groups[5] === 0xffff) return embedded(6);
  if (first === 0x64 && second === 0xff9b && isZero(2, 6)) return embedded(6);
  if (first === 0x2002) return embedded(1);
  if (groups.map((group) => group.toString(16)).join(':') === METADATA_V6) return 'metadata';
  if ((first & 0xfe00) === 0xfc00) return 'unique_local';
  if ((first & 0xffc0) === 0xfe80) return 'link_local';
  if ((first & 0xffc0) === 0xfec0) return 'private';
  // 2001::/23 are protocols such as Teredo, 2001:db8::/32 and 3fff::/20 are for documents.
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return 'reserved';
  if (first === 0x3fff && second < 0x1000) return 'reserved';
  return (first & 0xe000) === 0x2000 ? 'public' : 'reserved';
}

function parseV4(text: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const parts = text.split('.').map(Number);
  if (parts.some((part) => part > 255)) return undefined;
  return parts.reduce((value, part) => value * 256 + part, 0);
}

function wordsOfV4(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Eight groups; a zone such as `%eth0` is left out. */
function parseV6(text: string): readonly number[] | undefined {
  const [withoutZone = ''] = text.split('%');
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(withoutZone);
  const tail = dotted ? parseV4(dotted[2] ?? '') : undefined;
  if (dotted && tail === undefined) return undefined;
  const plain =
    tail === undefined
      ? withoutZone
      : `${dotted?.[1] ?? ''}${Math.floor(tail / 0x10000).toString(16)}:${(tail % 0x10000).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}
