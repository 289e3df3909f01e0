import type { Addresses } from '../chromium/addresses.ts';
import type { Pipe, Protocol, Session } from '../chromium/pipe.ts';

export interface PageTarget {
  readonly targetId: string;
  readonly session: Session;
  readonly windowId: number;
}

interface Popup {
  readonly openerId: string | undefined;
  readonly url: string;
}

/**
 * A page that a page opened shares its process, which stands still until every debugger has let the new
 * page go; closing it before would leave the opener standing. Milliseconds; a page with an address is
 * closed sooner, by its first request.
 */
const CLOSE_AFTER = 500;

/** Chromium's pages: opens those that windows ask for and ends all others before they load. */
export class Browsing {
  readonly addresses: Addresses;
  /** Told of a page that no window asked for, after it was refused. */
  onPopup: (popup: Popup) => void = () => undefined;
  /** Told when a page of a window is gone. */
  onGone: (targetId: string) => void = () => undefined;
  private readonly started = Promise.withResolvers<Pipe>();
  private readonly sessions = new Map<string, Session>();
  private readonly claimed = new Set<string>();
  private readonly refused = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();
  private awaited: ((targetId: string) => void) | undefined;

  constructor(addresses: Addresses) {
    this.addresses = addresses;
  }

  /** The pipe, once Chromium runs. */
  get pipe(): Promise<Pipe> {
    return this.started.promise;
  }

  async start(pipe: Pipe): Promise<void> {
    pipe.browser.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type !== 'page') return;
      this.sessions.set(targetInfo.targetId, pipe.session(sessionId));
      if (this.awaited === undefined || targetInfo.openerId !== undefined) {
        this.refuse(pipe, targetInfo);
        return;
      }
      this.claimed.add(targetInfo.targetId);
      this.awaited(targetInfo.targetId);
      this.awaited = undefined;
    });
    pipe.browser.on('Target.detachedFromTarget', ({ sessionId }) => {
      for (const [targetId, session] of this.sessions) {
        if (session.id !== sessionId) continue;
        this.sessions.delete(targetId);
        pipe.forget(sessionId);
        if (this.claimed.delete(targetId)) this.onGone(targetId);
      }
    });
    await pipe.browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: false,
      flatten: true,
      filter: [{ type: 'page' }, { exclude: true }],
    });
    this.started.resolve(pipe);
  }

  /**
   * A page of a window. `onTarget` is told Chromium's name of it at once: the test's driver learns of the
   * page at the same moment and may ask for its window. Sizes in CSS pixels of the content.
   */
  open(
    size: { readonly width: number; readonly height: number },
    profile: string | undefined,
    onTarget: (targetId: string) => void,
  ): Promise<PageTarget> {
    // One after the other, so that a page that appears is the one that was asked for.
    const opened = this.last.then(() => this.openNow(size, profile, onTarget));
    this.last = opened.catch(() => undefined);
    return opened;
  }

  private async openNow(
    size: { readonly width: number; readonly height: number },
    profile: string | undefined,
    onTarget: (targetId: string) => void,
  ): Promise<PageTarget> {
    const pipe = await this.pipe;
    this.awaited = onTarget;
    const { targetId } = await pipe.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...size,
      ...(profile === undefined ? {} : { browserContextId: profile }),
    });
    this.awaited = undefined;
    const session = this.sessions.get(targetId);
    if (!session) throw new Error('Chromium opened a page without announcing it');
    const { windowId } = await pipe.browser.send('Browser.getWindowForTarget', { targetId });
    await pipe.browser.send('Browser.setContentsSize', { windowId, ...size });
    return { targetId, session, windowId };
  }

  /** A page that no window waits for was opened by a page. */
  private refuse(pipe: Pipe, { targetId, openerId, url }: Protocol.Target.TargetInfo): void {
    this.refused.add(targetId);
    this.onPopup({ openerId, url });
    setTimeout(() => pipe.browser.tell('Target.closeTarget', { targetId }), CLOSE_AFTER).unref();
  }

  /** True for a page that nobody asked for: its request must not leave, and it is closed now. */
  async isRefused(frameId: string): Promise<boolean> {
    if (!this.refused.has(frameId)) return false;
    const pipe = await this.pipe;
    pipe.browser.tell('Target.closeTarget', { targetId: frameId });
    return true;
  }
}
