import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';

/**
 * What PDF.js loads while it reads a file, put beside the app so that nothing comes from elsewhere:
 * character maps, standard fonts, colour profiles, and decoders. Left out are the engine for scripts
 * in files, which are never run, and the Liberation fonts, which are GPL: the system's own sans-serif
 * font stands in for them.
 */
function pdfFiles(): Plugin {
  const home = join(import.meta.dirname, 'node_modules/pdfjs-dist');
  return {
    name: 'cairn-pdf-files',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm', 'iccs']) {
        for (const file of readdirSync(join(home, folder))) {
          if (/quickjs|liberation/i.test(file)) continue;
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

/**
 * What stays in node_modules: Electron's own module, SQLite and DuckDB with their native binaries, and
 * PDF.js, which loads character maps and decoders from its package. Everything else is put into the bundles, which
 * start faster than hundreds of small files and make the package small.
 */
const loadedFromPackages = ['electron', /^better-sqlite3(\/|$)/, /^@duckdb\//, /^pdfjs-dist(\/|$)/];

/** What runs in contained processes, each with what is loaded before it. */
const contained = {
  'r-child': 'main/adapters/webr/r-child.ts',
  'close-doors': 'main/adapters/webr/close-doors.ts',
  'data-process': 'main/adapters/duckdb/data-process.ts',
  'sql-process': 'main/adapters/duckdb/sql-process.ts',
};

/**
 * Contained processes, in a folder of their own: a plain Node runs them, which may read hardly anything
 * and cannot look into the app's archive. So each is one file, and webR lies beside them.
 */
function containedProcesses(): Plugin {
  const folder = join(import.meta.dirname, 'out/contained');
  const webr = join(import.meta.dirname, 'node_modules/webr');
  return {
    name: 'cairn-contained-processes',
    async closeBundle() {
      rmSync(folder, { recursive: true, force: true });
      for (const [name, source] of Object.entries(contained)) {
        // oxlint-disable-next-line no-await-in-loop -- one build at a time is enough
        await build({
          configFile: false,
          logLevel: 'warn',
          ssr: { noExternal: true },
          build: {
            ssr: source,
            outDir: folder,
            emptyOutDir: false,
            target: 'node24',
            rolldownOptions: {
              external: loadedFromPackages,
              output: { entryFileNames: `${name}.js`, codeSplitting: false },
            },
          },
        });
      }
      const files = [
        'R.js',
        'R.wasm',
        'libRblas.so',
        'libRlapack.so',
        'webr-worker.js',
        'webr.mjs',
      ];
      for (const file of [...files, 'vfs']) {
        cpSync(join(webr, 'dist', file), join(folder, 'webr', file), { recursive: true });
      }
      // Its worker is a script; below this project's package.json it would be taken for a module.
      writeFileSync(join(folder, 'webr', 'package.json'), '{ "type": "commonjs" }\n');
    },
  };
}

/**
 * How the window's code is cut into files. Left alone, each icon and each small part that two screens
 * share is a file of its own: more than a hundred for the first screen, asked for a few at a time.
 */
const codeTogether = [
  // All that the first screen needs.
  { name: 'start', tags: ['$initial' as const], priority: 3 },
  // PDF.js and what opens files with it: large, and only for the screens that show a page.
  {
    name: 'pdf',
    test: /renderer[\\/]features[\\/]reader[\\/]pdf[\\/]/,
    minShareCount: 2,
    priority: 2,
  },
  // What else two screens share.
  { name: 'shared', minShareCount: 2, priority: 1 },
];

export default defineConfig({
  main: {
    plugins: [containedProcesses()],
    // Its build for Node declares `require`, as electron-vite does at the head of a bundle; twice is
    // an error. What differs is only how it would start threads, which is not used.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'main/index.ts',
          'engine-process': 'main/desktop/engine-process.ts',
          // Threads, which the engine starts from files beside its own.
          'reader-worker': 'main/adapters/pdf/reader-worker.ts',
          'web-worker': 'main/adapters/web/web-worker.ts',
          'style-worker': 'main/adapters/styles/style-worker.ts',
          'import-worker': 'main/adapters/trajectories/import-worker.ts',
          'scan-worker': 'main/adapters/redaction/scan-worker.ts',
          'references-worker': 'main/adapters/paper/references-worker.ts',
          'measure-worker': 'main/adapters/tokenizers/measure-worker.ts',
        },
        external: loadedFromPackages,
        // Shared parts lie beside the entries: a thread's file is looked for in the same folder.
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        // A sandboxed preload is CommonJS, in one file, and can only require Electron's own module.
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), pdfFiles()],
    // Files are served from the app's root by the loopback server and, later, by app://.
    base: './',
    build: {
      outDir: 'out/renderer',
      // Half the bytes to parse at the start; electron-vite leaves it off by itself.
      minify: true,
      rolldownOptions: {
        input: 'renderer/index.html',
        output: { codeSplitting: { groups: codeTogether } },
      },
      // PDF.js and the component library are large; they are loaded from this machine.
      chunkSizeWarningLimit: 2_000,
    },
  },
});
