import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { productionClosure } from './closure.ts';
import type { ShippedPackage } from './closure.ts';

/** Fonts that are embedded, as subsets, in the PDFs of the sample library. */
const embeddedFonts = [
  {
    name: 'Charis SIL',
    copyright:
      'Copyright (c) 1997-2022, SIL International, with Reserved Font Names "Charis" and "SIL"',
    address: 'https://software.sil.org/charis',
  },
  {
    name: 'LXGW WenKai',
    copyright: 'Copyright 2021-2022 LXGW, with Reserved Font Names "霞鹜" and "LXGW"',
    address: 'https://github.com/lxgw/LxgwWenKai',
  },
];

const licenceFile = /^(licen[cs]e|copying|notice)([_-][\w-]+)?(\.(md|txt))?$/i;

const manifest = z.looseObject({
  author: z
    .union([z.string(), z.looseObject({ name: z.string() }).transform((author) => author.name)])
    .optional(),
});

/** Licence and notice files of a package and of what it bundles, without its own node_modules. */
function licenceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && licenceFile.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('node_modules/'))
    .toSorted();
}

/** A fenced block, in the formatter's own form, without trailing spaces or foreign line ends. */
function fenced(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const plain = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  const fence = plain.includes('```') ? '````' : '```';
  return `${fence}text\n${plain}\n${fence}`;
}

function section(root: string, one: ShippedPackage): string {
  const heading = `## ${one.name} ${one.version}\n\nLicence: ${one.licence}`;
  if (one.platformOnly) return `${heading}. Built for one platform; not on every machine.`;
  const folder = join(root, one.folder);
  const files = licenceFiles(folder);
  const texts = files.map((file) => {
    const text = fenced(readFileSync(join(folder, file), 'utf8'));
    return `From \`${file}\`:\n\n${text}`;
  });
  if (texts.length > 0) return [heading, ...texts].join('\n\n');
  const { author } = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const by = author === undefined ? 'Its authors are' : `Author: ${author}. The terms are`;
  return `${heading}. The package has no licence file. ${by} those of https://spdx.org/licenses/${one.licence}.html`;
}

/**
 * What is put beside the app as programs of their own, run in processes of their own, and no package of
 * the closure: R with webR, and Node.
 */
function programs(root: string): string[] {
  const version = (name: string): string => {
    const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
    return z.looseObject({ version: z.string() }).parse(JSON.parse(text)).version;
  };
  const licence = fenced(readFileSync(join(root, 'node_modules/webr/LICENSE.md'), 'utf8'));
  return [
    `## R in WebAssembly (webR ${version('webr')})

Licence: R is GPL-2.0-or-later; the binaries of webR, of which R is a part, are given out under the GNU
GPL version 3; webR's own scripts are MIT. Cairn puts them beside itself unchanged and runs them as a
program of its own, in a process of its own. The source of R is at https://cran.r-project.org/src/base/
and https://svn.r-project.org/R/, that of webR, with how it is built and its patches of R, at
https://github.com/r-wasm/webr.

From \`webr/LICENSE.md\`:

${licence}`,
    `## Node.js ${version('node')}

Licence: MIT, with the licences of what it contains:
https://github.com/nodejs/node/blob/v${version('node')}/LICENSE. A desktop package has its program beside
it, unchanged: R and SQL run in it. Source: https://github.com/nodejs/node.`,
  ];
}

/** The whole of docs/THIRD_PARTY_NOTICES.md. Reads package-lock.json and node_modules under `root`. */
export function thirdPartyNotices(root: string): string {
  const packages = productionClosure(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const fonts = embeddedFonts.map(
    (font) => `- ${font.name}, OFL-1.1. ${font.copyright}. ${font.address}`,
  );
  const introduction = `# Third-party notices

Made by \`npm run build:notices\` from package-lock.json; do not edit by hand.

Cairn is MIT (LICENSE). It ships or installs the ${packages.length} packages below. Electron and Chromium
carry their own notices in every desktop build (\`LICENSES.chromium.html\`); tools used only for
development and tests are not listed.

Fonts of the interface: Source Serif 4, OFL-1.1, listed below as a package. Fonts embedded as subsets in
the PDFs of the sample library:

${fonts.join('\n')}

Citation styles and their locales (\`resources/citation-styles\`): unchanged files of the Citation Style
Language project, https://citationstyles.org, CC BY-SA 3.0
(https://creativecommons.org/licenses/by-sa/3.0/). Each file names its authors and contributors.

The texts and figures of the sample library were written for Cairn and are dedicated to the public
domain (CC0 1.0).`;
  return `${[introduction, ...programs(root), ...packages.map((one) => section(root, one))].join('\n\n')}\n`;
}
