import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { decodeClone, encodeClone } from './clone.ts';
import { runPreload, type PreloadOptions } from './preload-world.ts';
import { linkWorlds } from './worlds.ts';

const PARAMETERS = 'module, exports, require, process';

/** The page's half of the bridge: first of all scripts, and in the top frame unless `everywhere`. */
export function pageScript(random: string, everywhere: boolean): string {
  return `if (${everywhere} || window === window.top) (() => {
${linkWorlds.toString()}
linkWorlds(${JSON.stringify(random)}, 'page');
})();`;
}

/**
 * The preload's world, with the app's preload in it. Throws when the file cannot be read or is no
 * CommonJS script: Chromium would leave out a script with a wrong syntax without a word.
 */
export function preloadScript(options: PreloadOptions, everywhere: boolean): string {
  const text = readFileSync(options.path, 'utf8');
  // oxlint-disable-next-line no-new -- compiled for its errors alone
  new Script(`(function (${PARAMETERS}) {${text}\n})`, { filename: options.path });
  return `if (${everywhere} || window === window.top) (() => {
${encodeClone.toString()}
${decodeClone.toString()}
${linkWorlds.toString()}
${runPreload.toString()}
const random = ${JSON.stringify(options.random)};
runPreload(${JSON.stringify(options)}, linkWorlds(random, 'preload'), encodeClone, decodeClone,
(function (${PARAMETERS}) {${text}
}));
})();`;
}
