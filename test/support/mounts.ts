import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { onTestFinished } from 'vitest';

/** What to skip with; undefined when a file system can be mounted here. */
export function whyNoMount(): string | undefined {
  if (process.platform !== 'linux') return 'mounting a file system for the test needs Linux';
  if (process.getuid?.() !== 0) return 'mounting a file system for the test needs root';
  try {
    // In a container root may lack the right all the same.
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'this system does not let root mount a file system';
  }
}

/** A small file system in memory, unmounted when the test ends. */
export function mountSmallDisk(folder: string, kilobytes: number): void {
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]);
  unmountLater(folder);
}

/** Shows the folder at another place, where nothing in it can be written, not even by root. */
export function mountReadOnly(folder: string, place: string): void {
  mkdirSync(place, { recursive: true });
  execFileSync('mount', ['--bind', folder, place]);
  unmountLater(place);
  execFileSync('mount', ['-o', 'remount,bind,ro', place]);
}

function unmountLater(folder: string): void {
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
}
