import { STATUS_CODES } from 'node:http';
import type { Protocol, Session as Debugging } from '../chromium/pipe.ts';
import type { Browsing } from './browsing.ts';
import type { StandInFrame } from './frames.ts';
import { frameForMain } from './frames.ts';
import { originOf } from './frame-tree.ts';
import type { ProtocolHandler } from './protocol.ts';
import type { Sessions, StandInSession } from './session.ts';
import { withoutFragment, type StandInContents } from './web-contents.ts';
import type { RequestDetails } from './web-request.ts';
import type { Windows } from './windows.ts';

type Paused = Protocol.Fetch.requestPausedPayload;

interface Asker {
  readonly contents: StandInContents | undefined;
  readonly frame: StandInFrame | undefined;
  readonly session: StandInSession;
}

const kinds: Partial<Record<Protocol.Network.ResourceType, string>> = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

/**
 * Every request of every page, frame and worker passes here before it leaves Chromium: navigations are
 * offered to main, `webRequest` is asked, and the app's own schemes are answered.
 */
export class Network {
  private readonly browsing: Browsing;
  private readonly windows: Windows;
  private readonly sessions: Sessions;
  private nextId = 1;

  constructor(browsing: Browsing, windows: Windows, sessions: Sessions) {
    this.browsing = browsing;
    this.windows = windows;
    this.sessions = sessions;
  }

  async start(): Promise<void> {
    const { browser } = await this.browsing.pipe;
    browser.on('Fetch.requestPaused', (event) => {
      this.take(browser, event).catch((error: unknown) => {
        console.error(`A request to ${event.request.url} could not be answered:`, error);
        fail(browser, event, 'Failed');
      });
    });
    await browser.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  private async take(browser: Debugging, event: Paused): Promise<void> {
    const asker = this.askerOf(event);
    if (event.responseStatusCode !== undefined || event.responseErrorReason !== undefined) {
      await this.takeResponse(browser, event, asker);
      return;
    }
    if (await this.browsing.isRefused(event.frameId)) {
      fail(browser, event, 'Aborted');
      return;
    }
    if (event.resourceType === 'Document' && !(await this.mayNavigate(event, asker))) {
      fail(browser, event, 'Aborted');
      return;
    }
    const details = this.detailsOf(event, asker);
    const { requests, protocols } = asker.session;
    const before = await requests.ask('onBeforeRequest', details);
    if (before.cancel === true) {
      fail(browser, event, 'BlockedByClient');
      return;
    }
    if (before.redirectURL !== undefined) {
      const location = this.browsing.addresses.inside(before.redirectURL);
      fulfill(browser, event, 307, [['Location', location]], Buffer.alloc(0));
      return;
    }
    const headers = this.headersOutside(event.request.headers);
    const sent = await requests.ask('onBeforeSendHeaders', { ...details, requestHeaders: headers });
    if (sent.cancel === true) {
      fail(browser, event, 'BlockedByClient');
      return;
    }
    const scheme = details.url.split(':', 1)[0] ?? '';
    const handler = protocols.handlerOf(scheme);
    if (handler)
      await this.answer(browser, event, asker, handler, flat(sent.requestHeaders ?? headers));
    else if (this.browsing.addresses.has(scheme)) fail(browser, event, 'Failed');
    else {
      browser.tell('Fetch.continueRequest', {
        requestId: event.requestId,
        interceptResponse: requests.has('onHeadersReceived'),
        ...(sent.requestHeaders === undefined ? {} : { headers: entries(sent.requestHeaders) }),
      });
    }
  }

  /** The response of a server, for `onHeadersReceived`. */
  private async takeResponse(browser: Debugging, event: Paused, asker: Asker): Promise<void> {
    const { requestId, responseStatusCode, responseHeaders = [] } = event;
    if (responseStatusCode === undefined) {
      browser.tell('Fetch.continueRequest', { requestId });
      return;
    }
    const given: Record<string, string[]> = {};
    for (const { name, value } of responseHeaders) given[name] = [...(given[name] ?? []), value];
    const answer = await asker.session.requests.ask('onHeadersReceived', {
      ...this.detailsOf(event, asker),
      statusCode: responseStatusCode,
      statusLine: `HTTP/1.1 ${responseStatusCode} ${STATUS_CODES[responseStatusCode] ?? ''}`,
      responseHeaders: given,
    });
    if (answer.cancel === true) fail(browser, event, 'BlockedByClient');
    else if (answer.responseHeaders === undefined) {
      browser.tell('Fetch.continueRequest', { requestId });
    } else {
      browser.tell('Fetch.continueResponse', {
        requestId,
        responseCode: responseStatusCode,
        responseHeaders: entries(answer.responseHeaders),
      });
    }
  }

  /** Whether main lets a web socket be opened; asked by the gate they pass. */
  async mayOpenSocket(url: string): Promise<boolean> {
    const details = {
      id: this.nextId++,
      url,
      method: 'GET',
      resourceType: 'webSocket',
      referrer: '',
      timestamp: Date.now(),
    };
    for (const { requests } of this.sessions.all()) {
      if ((await requests.ask('onBeforeRequest', details)).cancel === true) return false;
    }
    return true;
  }

  private askerOf(event: Paused): Asker {
    const contents = this.windows.byFrame(event.frameId);
    const frame = contents?.frames.get(event.frameId);
    return { contents, frame, session: contents?.session ?? this.sessions.byDefault };
  }

  /** A page's own navigation is offered to main, one that main or the driver asked for is not. */
  private async mayNavigate(event: Paused, { contents, frame }: Asker): Promise<boolean> {
    if (!contents || !frame) return true;
    const { url } = event.request;
    if (event.redirectedRequestId !== undefined) {
      return contents.offerNavigation(frame, url, 'will-redirect');
    }
    const expected = frame === contents.topFrame && contents.expected.has(withoutFragment(url));
    if (!expected) await this.settleRequested(contents);
    const asked = contents.requested.get(event.frameId);
    const own = asked !== undefined && withoutFragment(asked) === withoutFragment(url);
    contents.requested.delete(event.frameId);
    if (!expected && own && !contents.offerNavigation(frame, url, 'will-navigate')) return false;
    contents.expected.delete(withoutFragment(url));
    contents.startNavigation(frame, url);
    return true;
  }

  /** What the page's renderer said before its request came has arrived when it answers this. */
  private async settleRequested(contents: StandInContents): Promise<void> {
    const { session } = await contents.page;
    const answered = session.send('Page.getFrameTree').catch(() => undefined);
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 500).unref())]);
  }

  private detailsOf(event: Paused, { contents, frame }: Asker): RequestDetails {
    const isMain = frame !== undefined && frame === contents?.topFrame;
    const initiator = this.initiatorOf(event, frame);
    const document = isMain ? 'mainFrame' : 'subFrame';
    return {
      id: this.nextId++,
      url: this.browsing.addresses.outside(
        `${event.request.url}${event.request.urlFragment ?? ''}`,
      ),
      method: event.request.method,
      resourceType:
        event.resourceType === 'Document' ? document : (kinds[event.resourceType] ?? 'other'),
      referrer: this.browsing.addresses.outside(event.request.headers['Referer'] ?? ''),
      timestamp: Date.now(),
      ...(initiator === undefined ? {} : { initiatorOrigin: initiator }),
      ...(contents === undefined
        ? {}
        : { webContentsId: contents.id, webContents: contents.forMain }),
      ...(frame === undefined ? {} : { frame: frameForMain(frame) }),
    };
  }

  /** The origin that asked: the frame's own; none for a page that main or the driver opened. */
  private initiatorOf(event: Paused, frame: StandInFrame | undefined): string | undefined {
    if (event.resourceType !== 'Document') return frame?.origin ?? this.originByHeader(event);
    return frame?.parentFrame?.origin;
  }

  /** A worker inside a worker has no frame that the debugger knows; Chromium's headers name its page. */
  private originByHeader({ request }: Paused): string | undefined {
    const given = request.headers['Origin'] ?? request.headers['Referer'];
    if (given === undefined || !URL.canParse(given)) return undefined;
    return originOf(this.browsing.addresses, new URL(given).origin);
  }

  private headersOutside(headers: Readonly<Record<string, string>>): Record<string, string> {
    const mapped: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      const isAddress = /^(referer|origin)$/i.test(name);
      mapped[name] = isAddress ? this.browsing.addresses.outside(value) : value;
    }
    return mapped;
  }

  private async answer(
    browser: Debugging,
    event: Paused,
    asker: Asker,
    handler: ProtocolHandler,
    headers: Headers,
  ): Promise<void> {
    const { addresses } = this.browsing;
    const { method } = event.request;
    const body = await this.bodyOf(event, asker);
    const request = new Request(addresses.outside(event.request.url), {
      method,
      headers,
      ...(body === undefined || method === 'GET' || method === 'HEAD' ? {} : { body }),
    });
    const initiatorOrigin = this.initiatorOf(event, asker.frame);
    if (initiatorOrigin !== undefined) {
      Object.defineProperty(request, 'initiatorOrigin', { value: initiatorOrigin });
    }
    let response: Response;
    let bytes: Buffer;
    try {
      response = await handler(request);
      bytes = Buffer.from(await response.arrayBuffer());
    } catch (error) {
      console.error(`The handler of ${request.url} failed:`, error);
      fail(browser, event, 'Failed');
      return;
    }
    if (response.status === 0) {
      fail(browser, event, 'Failed');
      return;
    }
    const answered = [...response.headers]
      .filter(([name]) => name !== 'content-length')
      .map(([name, value]): [string, string] => [name, addresses.headerInside(value)]);
    fulfill(browser, event, response.status, answered, bytes);
  }

  /** The bytes of a request's body, those of files and blobs included. */
  private async bodyOf(event: Paused, { contents }: Asker): Promise<Buffer | undefined> {
    const { hasPostData, postDataEntries = [], postData } = event.request;
    if (hasPostData !== true) return undefined;
    if (postDataEntries.length > 0 && postDataEntries.every(({ bytes }) => bytes !== undefined)) {
      return Buffer.concat(postDataEntries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')));
    }
    if (event.networkId !== undefined && contents !== undefined) {
      const { session } = await contents.page;
      const answer = await session.send('Network.getRequestPostData', {
        requestId: event.networkId,
      });
      return Buffer.from(answer.postData, answer.base64Encoded ? 'base64' : 'utf8');
    }
    return Buffer.from(postData ?? '');
  }
}

function fail(browser: Debugging, event: Paused, errorReason: Protocol.Network.ErrorReason): void {
  browser.tell('Fetch.failRequest', { requestId: event.requestId, errorReason });
}

function fulfill(
  browser: Debugging,
  event: Paused,
  status: number,
  headers: readonly [string, string][],
  body: Buffer,
): void {
  browser.tell('Fetch.fulfillRequest', {
    requestId: event.requestId,
    responseCode: status,
    responseHeaders: [
      ...headers.map(([name, value]) => ({ name, value })),
      { name: 'Content-Length', value: String(body.byteLength) },
    ],
    body: body.toString('base64'),
  });
}

type Given = Readonly<Record<string, string | readonly string[]>>;

function entries(headers: Given): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : [...value]).map((one) => ({ name, value: one })),
  );
}

function flat(headers: Given): Headers {
  const made = new Headers();
  for (const { name, value } of entries(headers)) made.append(name, value);
  return made;
}
