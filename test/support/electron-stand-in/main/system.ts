import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type {
  Clipboard,
  CrashReporter,
  NativeImage,
  PowerMonitor,
  PowerSaveBlocker,
} from 'electron';
import { strict } from '../strict.ts';

/** `clipboard`: one text, the app's own and not the system's. */
export function clipboardModule(): object {
  let held = '';
  const members: Pick<Clipboard, 'readText' | 'writeText' | 'clear'> = {
    readText: () => Promise.resolve(held),
    writeText: (text) => {
      held = text;
      return Promise.resolve();
    },
    clear: () => {
      held = '';
    },
  };
  return strict('clipboard', members);
}

/** `powerMonitor`: a machine on mains that never sleeps; tests `emit` what happens to it. */
export function powerMonitorModule(): object {
  const members: Pick<
    PowerMonitor,
    'isOnBatteryPower' | 'onBatteryPower' | 'getSystemIdleTime' | 'getSystemIdleState'
  > = {
    onBatteryPower: false,
    isOnBatteryPower: () => false,
    getSystemIdleTime: () => 0,
    getSystemIdleState: () => 'active',
  };
  return strict('powerMonitor', Object.assign(new EventEmitter(), members));
}

/** `powerSaveBlocker`: counts, and keeps nothing awake. */
export function powerSaveBlockerModule(): object {
  const started = new Set<number>();
  let next = 1;
  const members: Pick<PowerSaveBlocker, 'start' | 'stop' | 'isStarted'> = {
    start: () => {
      started.add(next);
      return next++;
    },
    stop: (id) => started.delete(id),
    isStarted: (id) => started.has(id),
  };
  return strict('powerSaveBlocker', members);
}

/** `crashReporter`: nothing is ever reported. */
export function crashReporterModule(): object {
  const members: Pick<CrashReporter, 'start' | 'getUploadToServer'> = {
    start: () => undefined,
    getUploadToServer: () => false,
  };
  return strict('crashReporter', members);
}

/** `nativeImage`: the bytes of a file, without a look into them. */
export function nativeImageModule(): object {
  const image = (bytes: Buffer): NativeImage => {
    const members: Pick<NativeImage, 'isEmpty' | 'toPNG' | 'toDataURL'> = {
      isEmpty: () => bytes.length === 0,
      toPNG: () => bytes,
      toDataURL: () => `data:image/png;base64,${bytes.toString('base64')}`,
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    return strict('NativeImage', members) as NativeImage;
  };
  const read = (path: string): Buffer => {
    try {
      return readFileSync(path);
    } catch {
      return Buffer.alloc(0);
    }
  };
  return strict('nativeImage', {
    createEmpty: () => image(Buffer.alloc(0)),
    createFromPath: (path: string) => image(read(path)),
    createFromBuffer: (bytes: Buffer) => image(bytes),
  });
}
