import { spawn } from 'node:child_process';
import { hasDisplay } from './display.ts';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  linux: ['xdg-open'],
};

/** Asks the system to show the address; says so when it cannot. Only ever given our own address. */
export function openInBrowser(address: string, say: (words: string) => void): void {
  const [command, ...rest] = openers[process.platform] ?? ['xdg-open'];
  if (!hasDisplay()) {
    say('No display was found: open the address above in a browser.');
    return;
  }
  const child = spawn(command, [...rest, address], { stdio: 'ignore', detached: true });
  child.on('error', () => say('No browser could be opened: open the address above.'));
  child.unref();
}
