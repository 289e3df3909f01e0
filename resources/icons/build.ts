/**
 * Draws the icons of the packaged app from icon.svg with Chromium: `npm run build:icons`. The files are
 * kept in the repository, so that packaging needs neither a browser nor a tool from the network.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium, NO_CHROMIUM } from '../../test/support/chromium.ts';

const folder = import.meta.dirname;

/** Linux desktops look for a file of each size; Windows takes those up to 256. */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_LARGEST = 256;

/** What macOS calls a picture of so many pixels inside an .icns file; each may be a PNG. */
const macTypes = new Map([
  [128, 'ic07'],
  [256, 'ic08'],
  [512, 'ic09'],
  [1024, 'ic10'],
]);

interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

/** `inset`: how much of the empty border is cut off, in units of the drawing's 1024. */
async function draw(page: Page, size: number, inset: number): Promise<Picture> {
  const kept = 1024 - 2 * inset;
  const svg = readFileSync(join(folder, 'icon.svg'), 'utf8').replace(
    'viewBox="0 0 1024 1024"',
    `viewBox="${inset} ${inset} ${kept} ${kept}" width="${size}" height="${size}"`,
  );
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
  return { size, png: await page.screenshot({ omitBackground: true }) };
}

/** https://learn.microsoft.com/windows/win32/menurc/newheader: a table, then the pictures. */
function windowsIcon(pictures: readonly Picture[]): Buffer {
  const table = Buffer.alloc(6 + 16 * pictures.length);
  table.writeUInt16LE(1, 2);
  table.writeUInt16LE(pictures.length, 4);
  let offset = table.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const row = 6 + 16 * index;
    // One byte each for width and height, in which 0 stands for 256.
    table.writeUInt8(size % 256, row);
    table.writeUInt8(size % 256, row + 1);
    table.writeUInt16LE(1, row + 4);
    table.writeUInt16LE(32, row + 6);
    table.writeUInt32LE(png.length, row + 8);
    table.writeUInt32LE(offset, row + 12);
    offset += png.length;
  }
  return Buffer.concat([table, ...pictures.map(({ png }) => png)]);
}

/** Apple's icon container: its name and length, then a name and a length before each picture. */
function macIcon(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.map(({ size, png }) => chunk(macTypes.get(size) ?? '', png));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(NO_CHROMIUM);
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
const page = await browser.newPage();

const square: Picture[] = [];
for (const size of sizes) square.push(await draw(page, size, 76));
for (const { size, png } of square) writeFileSync(join(folder, `${size}x${size}.png`), png);
const forWindows = square.filter(({ size }) => size <= WINDOWS_LARGEST);
writeFileSync(join(folder, 'icon.ico'), windowsIcon(forWindows));

const mac: Picture[] = [];
for (const size of macTypes.keys()) mac.push(await draw(page, size, 0));
writeFileSync(join(folder, 'icon.icns'), macIcon(mac));
await browser.close();
