import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Names without hashes, so that the committed bundle changes in place; the host tells versions apart by ETag.
export default defineConfig({
  plugins: [react()],
  build: {
    license: { fileName: "third-party-licences.md" },
    outDir: '../src/main/resources/dev/muster/console/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      output: {
        entryFileNames: 'assets/console.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: (file) =>
          (file.names[0] ?? '').endsWith('.css') ? 'assets/console[extname]' : 'assets/[name][extname]',
      },
    },
  },
});
