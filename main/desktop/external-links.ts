/**
 * A link that leads out of the app. The person sees the whole address and decides; only registries of
 * papers, and hosts for which they said “always”, open at once. The system gets nothing that
 * `readExternalAddress` did not let through.
 */
import type { Language } from '../../preload/contract/system-language.ts';
import { readExternalAddress, type ExternalAddress } from './external-address.ts';
import { linkWords, type LinkWords } from './external-links-words.ts';
import type { RememberedHosts } from './remembered-hosts.ts';

/** The native question; its buttons are Open, Copy address and Cancel, in this order. */
export interface LinkQuestion {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** What closing it or pressing Enter means: Cancel. */
  readonly cancelId: number;
  /** Offered for pages over TLS only. */
  readonly checkboxLabel: string | undefined;
}

export interface LinkAnswer {
  readonly response: number;
  readonly checkboxChecked: boolean;
}

export interface ExternalLinkOptions<Window> {
  ask(window: Window, question: LinkQuestion): Promise<LinkAnswer>;
  /** Hands the address to the system. */
  open(address: string): Promise<void>;
  copy(address: string): Promise<void>;
  language(): Language;
  readonly remembered: RememberedHosts;
  onFault(words: string): void;
}

export type LinkOutcome = 'opened' | 'copied' | 'cancelled' | 'refused' | 'busy';

export interface ExternalLinks<Window> {
  /** Never rejects. `busy`: another question waits for its answer, and this link is dropped. */
  follow(text: string, window: Window): Promise<LinkOutcome>;
}

const OPEN = 0;
const COPY = 1;
const CANCEL = 2;

export function createExternalLinks<Window>(
  options: ExternalLinkOptions<Window>,
): ExternalLinks<Window> {
  let asking = false;

  // #region Opening — Electron security guideline 15: nothing untrusted reaches `shell.openExternal` unseen
  async function follow(text: string, window: Window): Promise<LinkOutcome> {
    const link = readExternalAddress(text);
    if (link === undefined) return 'refused';
    if (await mayOpenAtOnce(link)) {
      await options.open(link.address);
      return 'opened';
    }
    const { response, checkboxChecked } = await options.ask(
      window,
      questionAbout(link, linkWords[options.language()]),
    );
    if (response === COPY) {
      await options.copy(link.address);
      return 'copied';
    }
    if (response !== OPEN) return 'cancelled';
    if (checkboxChecked && link.secure && link.host !== undefined)
      await options.remembered
        .add(link.host)
        .catch((error: unknown) => options.onFault(said(error)));
    await options.open(link.address);
    return 'opened';
  }
  // #endregion

  async function mayOpenAtOnce({ wellKnown, secure, host }: ExternalAddress): Promise<boolean> {
    return wellKnown || (secure && host !== undefined && (await options.remembered.has(host)));
  }

  return {
    async follow(text, window) {
      if (asking) return 'busy';
      asking = true;
      try {
        return await follow(text, window);
      } catch (error) {
        options.onFault(said(error));
        return 'refused';
      } finally {
        asking = false;
      }
    },
  };
}

function questionAbout(link: ExternalAddress, words: LinkWords): LinkQuestion {
  const { address, host, hostInLetters, secure } = link;
  const both = hostInLetters === undefined ? [] : [words.punycode(host ?? '', hostInLetters)];
  const open = secure || host === undefined ? [] : [words.notEncrypted];
  return {
    message: host === undefined ? words.writeMail : words.openPage(host),
    detail: [address, ...both, ...open].join('\n\n'),
    buttons: [words.open, words.copy, words.cancel],
    cancelId: CANCEL,
    checkboxLabel: secure && host !== undefined ? words.always(host) : undefined,
  };
}

function said(error: unknown): string {
  return `a link was not opened: ${error instanceof Error ? error.message : String(error)}`;
}
