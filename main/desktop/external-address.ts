/** Which addresses may leave the app for the person's browser or mail program. Decided from the text alone. */
import { domainToUnicode } from 'node:url';

/** An address that may be offered. */
export interface ExternalAddress {
  /** As the system gets it: printable ASCII, escaped. */
  readonly address: string;
  /** Where it leads, with a port that is not the usual one; undefined for mail. */
  readonly host: string | undefined;
  /** The host as its letters read, when the address has it in Punycode; the two can mislead alone. */
  readonly hostInLetters: string | undefined;
  /** True for a page that may be opened without a question: see `isWellKnown`. */
  readonly wellKnown: boolean;
  /** True when “always” can be offered: its answers cannot be changed on the way. */
  readonly secure: boolean;
}

/** Windows refuses to start a program for more. */
const MOST_CHARACTERS = 2_000;
const SCHEMES = new Set(['https:', 'http:', 'mailto:']);
/** What a link may put into a mail. Some programs take `attach`, which names a file of the person's. */
const MAIL_FIELDS = new Set(['subject', 'body', 'cc']);
/** Controls, and the marks that turn, join or hide letters. */
const MISLEADING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Undefined for everything that is not handed out: `file:`, `javascript:`, programs' own schemes, names with passwords … */
export function readExternalAddress(text: string): ExternalAddress | undefined {
  if (text.length > MOST_CHARACTERS || MISLEADING.test(text)) return undefined;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const { href, protocol, host, hostname } = url;
  if (!SCHEMES.has(protocol) || href.length > MOST_CHARACTERS) return undefined;
  if (!/^[\x21-\x7e]+$/.test(href)) return undefined;
  if (protocol === 'mailto:') return isPlainMail(url) ? mail(href) : undefined;
  if (url.username !== '' || url.password !== '' || hostname === '') return undefined;
  const letters = domainToUnicode(hostname);
  return {
    address: href,
    host,
    hostInLetters: letters === hostname || letters === '' ? undefined : letters,
    wellKnown: isWellKnown(url),
    secure: protocol === 'https:',
  };
}

function mail(address: string): ExternalAddress {
  return { address, host: undefined, hostInLetters: undefined, wellKnown: false, secure: false };
}

/** One or a few addresses and plain fields; no escaped line ends, which would add headers. */
function isPlainMail(url: URL): boolean {
  const fields = [...url.searchParams.keys()].map((name) => name.toLowerCase());
  return (
    /^[\w.+@,%-]+$/.test(url.pathname) &&
    !/%0[0-9a-f]|%1[0-9a-f]/i.test(url.pathname) &&
    fields.every((name) => MAIL_FIELDS.has(name)) &&
    ['subject', 'cc'].every((name) => !/[\r\n]/.test(url.searchParams.get(name) ?? ''))
  );
}

/** Registries of papers. An address of theirs names a paper; there is little room to carry words out. */
const WELL_KNOWN = new Set([
  'arxiv.org',
  'dl.acm.org',
  'doi.org',
  'europepmc.org',
  'openalex.org',
  'orcid.org',
  'pmc.ncbi.nlm.nih.gov',
  'pubmed.ncbi.nlm.nih.gov',
  'www.ncbi.nlm.nih.gov',
]);
const WELL_KNOWN_PATH = 120;

/** Over TLS, on the usual port, a short path, and neither a query nor a fragment. */
function isWellKnown({ protocol, host, pathname, search, hash }: URL): boolean {
  return (
    protocol === 'https:' &&
    WELL_KNOWN.has(host) &&
    pathname.length <= WELL_KNOWN_PATH &&
    search === '' &&
    hash === ''
  );
}
