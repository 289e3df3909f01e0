import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

export default defineConfig({
  renderer: {
    root: 'renderer',
    plugins: [react()],
    // Files are served from the app's root by the loopback server and, later, by app://.
    base: './',
    build: {
      outDir: 'out/renderer',
      rollupOptions: { input: 'renderer/index.html' },
      // PDF.js and the component library are large; they are loaded from this machine.
      chunkSizeWarningLimit: 2_000,
    },
  },
});
