import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// One origin, as on the real thing: `vite dev` hands on what the API answers.
const proxy = Object.fromEntries(['/v1', '/media', '/docs', '/openapi.json'].map((path) => [path, 'http://127.0.0.1:4000']))

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    // The page's CSP allows neither inline scripts nor data: fonts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy },
  preview: { proxy },
})
