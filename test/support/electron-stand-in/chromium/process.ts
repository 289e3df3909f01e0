import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../../chromium.ts';
import { Pipe } from './pipe.ts';

export interface ChromiumOptions {
  /** Where Chromium keeps storage and caches: inside the app's user data, as Electron does. */
  readonly profile: string;
  readonly debuggingPort: string | undefined;
  /** Added to the command line, `--name=value`. */
  readonly switches: ReadonlyMap<string, string>;
  /** Told when Chromium ends without having been asked to. */
  readonly onLost: () => void;
}

export interface Chromium {
  readonly pipe: Pipe;
  /** Ends it and waits until its process is gone. */
  stop(): Promise<void>;
}

/** Switches of the app or of Playwright's loader that mean something to Chromium in tests. */
const wanted =
  /^(host-resolver-rules|lang|force-color-profile|disable-features|enable-features|js-flags|proxy-.*|disable-background-timer-throttling|disable-backgrounding-occluded-windows|disable-renderer-backgrounding|disable-back-forward-cache|disable-ipc-flooding-protection|disable-hang-monitor|disable-field-trial-config|allow-pre-commit-input|password-store|use-mock-keychain|force-device-scale-factor|force-renderer-accessibility|no-proxy-server)$/;

/** What the browser has and Electron has not: it would ask the person before loopback is reached. */
const unlike = ['LocalNetworkAccessChecks', 'LocalNetworkAccessChecksWebSockets'];

/** Starts Chromium without a window. Its "DevTools listening" line is passed on for Playwright. */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  const executable = findChromium();
  if (executable === undefined) throw new Error(NO_CHROMIUM);
  await releaseProfile(options.profile);
  const switches = new Map([...options.switches].filter(([name]) => wanted.test(name)));
  switches.set('disable-features', `${switches.get('disable-features') ?? ''},${unlike.join(',')}`);
  const given = [...switches].map(([name, value]) =>
    value === '' ? `--${name}` : `--${name}=${value}`,
  );
  const child = spawn(
    executable,
    [
      '--headless',
      ...chromiumArguments,
      '--no-startup-window',
      '--disable-breakpad',
      '--disable-crash-reporter',
      '--disable-popup-blocking',
      '--hide-scrollbars',
      '--mute-audio',
      '--remote-debugging-pipe',
      ...(options.debuggingPort === undefined
        ? []
        : [`--remote-debugging-port=${options.debuggingPort}`]),
      `--user-data-dir=${options.profile}`,
      ...given,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: environment(options.profile) },
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- opened as a pipe above
  const output = child.stdio[3] as Writable;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- opened as a pipe above
  const input = child.stdio[4] as Readable;
  const pipe = new Pipe(output, input);
  let stopping = false;
  child.once('exit', () => {
    if (!stopping) options.onLost();
  });
  process.once('exit', () => child.kill('SIGKILL'));
  await listening(child);
  return {
    pipe,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
      });
      pipe.browser.tell('Browser.close');
      await Promise.race([gone, wait(3000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Settles once Chromium can be driven; its other words are noise unless it ends early. */
function listening(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  const { stderr } = child;
  if (stderr === null) throw new Error('Chromium was started without its error stream');
  return new Promise((resolve, reject) => {
    createInterface({ input: stderr }).on('line', (line) => {
      if (said.length < 100) said.push(line);
      if (!line.startsWith('DevTools listening on')) return;
      process.stderr.write(`${line}\n`);
      resolve();
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`Chromium ended with ${code ?? signal}:\n${said.join('\n')}`));
    });
  });
}

/** Chromium's own caches and settings stay out of the home folder. */
function environment(profile: string): NodeJS.ProcessEnv {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, ...rest } = process.env;
  return { ...rest, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile };
}

/**
 * After a kill, the Chromium of the killed run may still be on its way out of the same profile: it is
 * waited for, since a second one would hand its work to the first and end.
 */
async function releaseProfile(profile: string): Promise<void> {
  mkdirSync(profile, { recursive: true });
  const lock = join(profile, 'SingletonLock');
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const holder = holderOf(lock);
    if (holder === undefined) break;
    if (attempt === 60) process.kill(holder, 'SIGKILL');
    await wait(50);
  }
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    rmSync(join(profile, name), { force: true });
  }
}

/** The living process named in a profile's lock, `host-pid`. */
function holderOf(lock: string): number | undefined {
  try {
    const holder = Number(readlinkSync(lock).split('-').at(-1));
    process.kill(holder, 0);
    return holder;
  } catch {
    return undefined;
  }
}
