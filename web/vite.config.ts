import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const sources = fileURLToPath(new URL('../src/', import.meta.url));

export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  resolve: { alias: [{ find: /^#src\//, replacement: sources }] },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:4173' } },
  build: {
    outDir: fileURLToPath(new URL('../dist/web/', import.meta.url)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'echarts', test: /node_modules[\\/](echarts|zrender)[\\/]/ },
            { name: 'zod', test: /node_modules[\\/]zod[\\/]|zod-without-eval/ },
            { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next)[\\/]/ },
          ],
        },
      },
    },
  },
});
