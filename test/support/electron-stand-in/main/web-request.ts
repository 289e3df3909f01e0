import type { WebRequest } from 'electron';
import { strict } from '../strict.ts';

type Stage = 'onBeforeRequest' | 'onBeforeSendHeaders' | 'onHeadersReceived';
type Notice =
  | 'onSendHeaders'
  | 'onBeforeRedirect'
  | 'onResponseStarted'
  | 'onCompleted'
  | 'onErrorOccurred';
type Members = Pick<WebRequest, Stage | Notice>;

export interface RequestDetails {
  readonly url: string;
  readonly [field: string]: unknown;
}

/** What a listener may answer; the fields depend on the stage. */
export interface RequestAnswer {
  readonly cancel?: boolean;
  readonly redirectURL?: string;
  readonly requestHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly responseHeaders?: Readonly<Record<string, string | readonly string[]>>;
  readonly statusLine?: string;
}

type Listener = (details: RequestDetails, answer: (response: RequestAnswer) => void) => void;
interface Filter {
  readonly urls: readonly string[];
  readonly excludeUrls?: readonly string[];
  readonly types?: readonly string[];
}
interface Entry {
  readonly filter: Filter | undefined;
  readonly listener: Listener;
}

/** `session.webRequest`: one listener for each stage, as in Electron. */
export class WebRequests {
  readonly forMain: WebRequest;
  private readonly entries = new Map<Stage, Entry>();

  constructor() {
    const members: Record<string, (...given: unknown[]) => void> = {};
    for (const stage of ['onBeforeRequest', 'onBeforeSendHeaders', 'onHeadersReceived'] as const) {
      members[stage] = (...given) => this.set(stage, given);
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('webRequest', members as unknown as Members);
  }

  has(stage: Stage): boolean {
    return this.entries.has(stage);
  }

  private set(stage: Stage, given: readonly unknown[]): void {
    const [first, second] = given;
    const listener = given.length === 1 ? first : second;
    if (listener === null) this.entries.delete(stage);
    else {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Electron's own overloads
      const filter = given.length === 1 ? undefined : (first as Filter);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Electron's own overloads
      this.entries.set(stage, { filter, listener: listener as Listener });
    }
  }

  /** Asks the listener of a stage; an empty answer when there is none for this address. */
  async ask(stage: Stage, details: RequestDetails): Promise<RequestAnswer> {
    const entry = this.entries.get(stage);
    if (!entry || !isMeant(entry.filter, details)) return {};
    return new Promise((resolve) => {
      entry.listener(details, (answer) => resolve(answer));
    });
  }
}

function isMeant(filter: Filter | undefined, { url, resourceType }: RequestDetails): boolean {
  if (!filter) return true;
  const matches = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => patternOf(pattern).test(url));
  if (filter.types && !filter.types.includes(String(resourceType))) return false;
  if (filter.excludeUrls && matches(filter.excludeUrls)) return false;
  return filter.urls.length === 0 || matches(filter.urls);
}

/** Chromium's match patterns: `<all_urls>`, `*://host/*`, `https://*.host/path*`. */
function patternOf(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const parts = /^(\*|[a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(pattern);
  if (!parts) throw new TypeError(`Invalid url pattern ${pattern}: Missing scheme separator.`);
  const [, scheme = '', host = '', path = ''] = parts;
  const escape = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  const wide = (text: string, any: string): string => escape(text).replaceAll('*', any);
  const schemes = scheme === '*' ? '(https?|wss?)' : escape(scheme);
  const hosts =
    host === '*'
      ? '[^/]*'
      : wide(host.replace(/^\*\./, '\0'), '[^/:]*').replace('\0', '([^/]+\\.)?');
  const port = /:\d+$|:\*$/.test(host) ? '' : '(:\\d+)?';
  return new RegExp(`^${schemes}://${hosts}${port}${wide(path === '' ? '/*' : path, '.*')}$`, 'i');
}
