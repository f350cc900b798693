import react from '@vitejs/plugin-react';
import type { Plugin as PostCss } from 'postcss';
import { defineConfig } from 'vite';

/** Looks of PatternFly that the console does not offer; a tenth of all styles. */
const UNUSED = /pf-v6-theme-(felt|glass|high-contrast)|pf-v6-m-dir-rtl/;

const withoutUnusedThemes: PostCss = {
  postcssPlugin: 'without-unused-themes',
  Rule(rule) {
    const wanted = rule.selectors.filter((selector) => !UNUSED.test(selector.replace(/:not\([^()]*\)/g, '')));
    if (wanted.length === 0) rule.remove();
    else if (wanted.length < rule.selectors.length) rule.selectors = wanted;
  },
};

// Names without hashes, so that the committed bundle changes in place; the host tells versions apart by ETag.
export default defineConfig({
  plugins: [react()],
  css: { postcss: { plugins: [withoutUnusedThemes] } },
  build: {
    license: { fileName: "third-party-licences.md" },
    outDir: '../src/main/resources/dev/muster/console/web',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/console.js',
        chunkFileNames: 'assets/[name].js',
        assetFileNames: 'assets/[name][extname]',
        // What each page needs, what many lists and cards need, what forms need; the rest is a page's own.
        codeSplitting: {
          groups: [
            { name: 'frame', tags: ['$initial'], priority: 3 },
            { name: 'parts', minShareCount: 5, priority: 2 },
            { name: 'forms', minShareCount: 2, priority: 1 },
          ],
        },
      },
    },
  },
});
