/** Builds the app into `dist/`, then the service worker with the list of all that it keeps for work without a network. */
import { injectManifest } from 'workbox-build';
import { build, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** The office's address of the app; the worker's scope. */
const BASE = '/field/';

function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    async writeBundle({ dir = 'dist' }) {
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir: dir,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry: 'sw/sw.ts', formats: ['iife'], name: 'sw', fileName: () => 'sw.js' },
        },
      });
      const kept = await injectManifest({
        swSrc: `${dir}/sw.js`,
        swDest: `${dir}/sw.js`,
        globDirectory: dir,
        globPatterns: ['**/*.{html,js,css,wasm,svg,png,webmanifest,woff2}'],
        globIgnores: ['sw.js'],
        modifyURLPrefix: { '': BASE },
        // Hashed names need no second mark of their version.
        dontCacheBustURLsMatching: /\/assets\//,
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
      });
      if (kept.warnings.length > 0) throw new Error(kept.warnings.join('\n'));
    },
  };
}

export default defineConfig({
  base: BASE,
  plugins: [serviceWorker()],
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false },
  server: {
    // Colour and type stand once, in the office's own tokens.
    fs: { allow: ['..'] },
    // `vite dev` beside a running office: the API goes there.
    proxy: Object.fromEntries(
      ['me', 'devices', 'rounds', 'bundle', 'packets', 'files'].map((path) => [
        `/field/${path}`,
        process.env['OFFICE'] ?? 'http://127.0.0.1:8080',
      ]),
    ),
  },
  test: { include: ['tests/**/*.test.ts', 'src/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 30_000 },
});
