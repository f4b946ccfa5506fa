import { defineConfig } from 'vite';
import { notice } from './notice.js';

const used = notice();

export default defineConfig({
  base: '/explorer/',
  plugins: [used],
  worker: { format: 'es', plugins: () => [used] },
  build: {
    outDir: 'build', emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false }, chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      input: { index: 'index.html', schema: 'schema.html', graph: 'graph.js' },
      // The pages of the server name this one file, so its name holds no hash.
      output: { entryFileNames: ({ name }) => (name === 'graph' ? 'assets/graph.js' : 'assets/[name]-[hash].js') },
      checks: { moduleLevelDirective: false },
    },
  },
});
