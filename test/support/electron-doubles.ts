/**
 * Doubles of the parts of Electron that hand decisions to the app: they keep the listeners, so that a test
 * can ask them what the browser would ask. What Electron then does is not theirs to show.
 */
import { EventEmitter } from 'node:events';

/** An event of Electron's whose default can be prevented. */
export function preventable<Details extends object>(details: Details) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

export class FrameDouble {
  readonly detached: boolean = false;
  readonly url: string;
  readonly origin: string;
  constructor(url: string, origin = 'app://cairn') {
    this.url = url;
    this.origin = origin;
  }
}

let lastId = 0;

export class ContentsDouble extends EventEmitter {
  readonly id: number;
  readonly mainFrame: FrameDouble;
  readonly sent: unknown[][] = [];
  destroyed = false;
  openWindow: (details: { readonly url: string }) => { readonly action: string } = () => ({
    action: 'allow',
  });
  webRtcPolicy: string | undefined;

  constructor(url = 'app://cairn/') {
    super();
    lastId += 1;
    this.id = lastId;
    this.mainFrame = new FrameDouble(url);
  }
  setWindowOpenHandler(handler: ContentsDouble['openWindow']): void {
    this.openWindow = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtcPolicy = policy;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  send(...values: unknown[]): void {
    this.sent.push(values);
  }
}

type Handler = (...values: never[]) => unknown;

/** Keeps each handler by the name of its setter. */
export class SessionDouble extends EventEmitter {
  private readonly handlers = new Map<string, Handler>();
  readonly settings: unknown[][] = [];
  readonly webRequest = {
    onBeforeRequest: (handler: Handler) => void this.handlers.set('onBeforeRequest', handler),
  };
  /** Asks a handler as the browser would; throws when none was set. */
  ask(name: string, ...given: readonly unknown[]): unknown {
    const handler = this.handlers.get(name);
    if (handler === undefined) throw new Error(`no handler was set for ${name}`);
    return Reflect.apply(handler, undefined, given);
  }
  private keep(name: string) {
    return (handler: Handler): void => void this.handlers.set(name, handler);
  }
  readonly setPermissionRequestHandler = this.keep('permissionRequest');
  readonly setPermissionCheckHandler = this.keep('permissionCheck');
  readonly setDevicePermissionHandler = this.keep('devicePermission');
  readonly setDisplayMediaRequestHandler = this.keep('displayMedia');
  readonly setBluetoothPairingHandler = this.keep('bluetoothPairing');
  setSpellCheckerEnabled(enabled: boolean): void {
    this.settings.push(['spellChecker', enabled]);
  }
  setSpellCheckerDictionaryDownloadURL(address: string): void {
    this.settings.push(['dictionaries', address]);
  }
  setProxy(proxy: unknown): Promise<void> {
    this.settings.push(['proxy', proxy]);
    return Promise.resolve();
  }
}

export class AppDouble extends EventEmitter {
  readonly switches: (readonly string[])[] = [];
  readonly commandLine = {
    appendSwitch: (...given: readonly string[]): void => void this.switches.push(given),
  };
}

/** The double in the place of Electron's own: a test says which part it stands for. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- inferred from where the double is put
export function standsFor<Real>(double: object): Real {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where doubles become what they stand for
  return double as Real;
}
