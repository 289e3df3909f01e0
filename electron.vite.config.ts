import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/**
 * What PDF.js loads while it reads a file, put beside the app so that nothing comes from elsewhere:
 * character maps, standard fonts, colour profiles, and decoders (those for scripts are left out).
 */
function pdfFiles(): Plugin {
  const home = join(import.meta.dirname, 'node_modules/pdfjs-dist');
  return {
    name: 'cairn-pdf-files',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        for (const file of readdirSync(join(home, folder))) {
          if (/quickjs/i.test(file)) continue;
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${file}`,
            source: readFileSync(join(home, folder, file)),
          });
        }
      }
    },
  };
}

export default defineConfig({
  renderer: {
    root: 'renderer',
    plugins: [react(), pdfFiles()],
    // Files are served from the app's root by the loopback server and, later, by app://.
    base: './',
    build: {
      outDir: 'out/renderer',
      // Half the bytes to parse at the start; electron-vite leaves it off by itself.
      minify: true,
      rollupOptions: { input: 'renderer/index.html' },
      // PDF.js and the component library are large; they are loaded from this machine.
      chunkSizeWarningLimit: 2_000,
    },
  },
});
