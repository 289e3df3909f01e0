import { EventEmitter } from 'node:events';
import type { session as sessionExport, Session, WebContents } from 'electron';
import { strict } from '../strict.ts';
import type { Browsing } from './browsing.ts';
import { Protocols } from './protocol.ts';
import { WebRequests } from './web-request.ts';

type Members = Pick<
  Session,
  | 'protocol'
  | 'webRequest'
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setBluetoothPairingHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'getSpellCheckerLanguages'
  | 'setSpellCheckerDictionaryDownloadURL'
  | 'setProxy'
  | 'clearStorageData'
  | 'clearCache'
  | 'isPersistent'
  | 'getUserAgent'
  | 'setUserAgent'
  | 'setCertificateVerifyProc'
  | 'closeAllConnections'
  | 'flushStorageData'
>;

type PermissionHandler = (
  contents: WebContents,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
type PermissionCheck = (
  contents: WebContents | null,
  permission: string,
  origin: string,
  details: object,
) => boolean;

/** A session: its own storage in Chromium, its handlers for requests and permissions. */
export class StandInSession extends EventEmitter {
  readonly forMain: Session;
  /** Chromium's name of the storage; undefined for the one that is kept on disk. */
  readonly profile: Promise<string | undefined>;
  readonly protocols: Protocols;
  readonly requests = new WebRequests();
  permissionHandler: PermissionHandler | null = null;
  permissionCheck: PermissionCheck | null = null;
  spellCheckerEnabled = true;
  private readonly browsing: Browsing;
  private readonly kept: boolean;
  private languages: string[] = [];
  private agent = '';

  constructor(browsing: Browsing, kept: boolean, profile: Promise<string | undefined>) {
    super();
    this.browsing = browsing;
    this.kept = kept;
    this.profile = profile;
    this.protocols = new Protocols(browsing.addresses);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('session', this as unknown as Members) as unknown as Session;
  }

  get protocol(): Session['protocol'] {
    return this.protocols.forMain;
  }

  get webRequest(): Session['webRequest'] {
    return this.requests.forMain;
  }

  setPermissionRequestHandler(handler: PermissionHandler | null): void {
    this.permissionHandler = handler;
    this.emit('permissions-changed');
  }

  setPermissionCheckHandler(handler: PermissionCheck | null): void {
    this.permissionCheck = handler;
    this.emit('permissions-changed');
  }

  /** Devices are never offered to pages in the stand-in. */
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setCertificateVerifyProc(): void {}
  setSpellCheckerDictionaryDownloadURL(): void {}
  flushStorageData(): void {}

  setSpellCheckerEnabled(on: boolean): void {
    this.spellCheckerEnabled = on;
  }

  isSpellCheckerEnabled(): boolean {
    return this.spellCheckerEnabled;
  }

  setSpellCheckerLanguages(languages: string[]): void {
    this.languages = [...languages];
  }

  getSpellCheckerLanguages(): string[] {
    return [...this.languages];
  }

  /** Kept off: pages in the stand-in reach loopback addresses and nothing else needs a proxy. */
  async setProxy(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}

  async clearStorageData(): Promise<void> {
    const pipe = await this.browsing.pipe;
    const profile = await this.profile;
    const origins = this.browsing.addresses.origins();
    const page = await pipe.browser.send('Target.getTargets');
    const own = page.targetInfos.find(
      (target) => profile === undefined || target.browserContextId === profile,
    );
    if (!own) return;
    const { sessionId } = await pipe.browser.send('Target.attachToTarget', {
      targetId: own.targetId,
      flatten: true,
    });
    const session = pipe.session(sessionId);
    for (const origin of origins) {
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    }
    session.tell('Target.detachFromTarget', { sessionId });
  }

  async clearCache(): Promise<void> {}

  isPersistent(): boolean {
    return this.kept;
  }

  getUserAgent(): string {
    return this.agent;
  }

  setUserAgent(agent: string): void {
    this.agent = agent;
  }
}

/** The sessions: the default one and those of partitions. */
export class Sessions extends EventEmitter {
  readonly byDefault: StandInSession;
  private readonly browsing: Browsing;
  private readonly partitions = new Map<string, StandInSession>();

  constructor(browsing: Browsing) {
    super();
    this.browsing = browsing;
    this.byDefault = new StandInSession(browsing, true, Promise.resolve(undefined));
  }

  all(): StandInSession[] {
    return [this.byDefault, ...this.partitions.values()];
  }

  find(given: Session | undefined): StandInSession | undefined {
    return this.all().find((session) => session.forMain === given);
  }

  /** Kept (`persist:`) partitions live as long as the app here, and no longer. */
  fromPartition(partition: string): StandInSession {
    const known = this.partitions.get(partition);
    if (known) return known;
    if (partition === '') return this.byDefault;
    const profile = this.browsing.pipe
      .then((pipe) => pipe.browser.send('Target.createBrowserContext', {}))
      .then(({ browserContextId }) => browserContextId);
    profile.catch(() => undefined);
    const made = new StandInSession(this.browsing, partition.startsWith('persist:'), profile);
    this.partitions.set(partition, made);
    this.emit('created', made);
    return made;
  }
}

/** `session`, as the app imports it. */
export function sessionModule(sessions: Sessions, isReady: () => boolean): object {
  const members: Pick<typeof sessionExport, 'fromPartition' | 'defaultSession'> = {
    fromPartition(partition) {
      if (!isReady()) throw new Error('Session can only be received when app is ready');
      return sessions.fromPartition(partition).forMain;
    },
    get defaultSession() {
      if (!isReady()) throw new Error('Session can only be received when app is ready');
      return sessions.byDefault.forMain;
    },
  };
  return strict('session', members);
}
