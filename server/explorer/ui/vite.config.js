import { defineConfig } from 'vite';
import { notice } from './notice.js';

const used = notice();

export default defineConfig({
  base: '/explorer/',
  plugins: [used],
  worker: { format: 'es', plugins: () => [used] },
  build: {
    outDir: 'build', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 8000,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
