import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { preact } from './preact.ts'

// One origin, as on the real thing: `vite dev` hands on what the API answers.
const proxy = Object.fromEntries(['/v1', '/media', '/docs', '/openapi.json'].map((path) => [path, 'http://127.0.0.1:4000']))

/** Names every part of the build, so that the browser can keep it whole for reading offline (`public/offline.js`). */
const listParts = (): Plugin => ({
  name: 'list-parts',
  generateBundle(_options, bundle) {
    const parts = Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))
    this.emitFile({ type: 'asset', fileName: 'parts.json', source: JSON.stringify(parts.map((name) => `/${name}`)) })
  },
})

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), ...(isSsrBuild ? [] : [listParts()])],
  resolve: { alias: preact },
  build: {
    outDir: isSsrBuild ? 'dist-server' : 'dist',
    copyPublicDir: !isSsrBuild,
    // Which words belong to which interface language: the server's pages name them ahead.
    manifest: !isSsrBuild,
    // The page's CSP allows neither inline scripts nor data: fonts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The server's half needs nothing but Node when it runs: what it imports is inside.
  ssr: { noExternal: true },
  server: { proxy },
  preview: { proxy },
}))
