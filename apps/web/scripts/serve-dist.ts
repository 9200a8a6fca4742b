/** `serve-dist.ts <folder> <apiUrl> <port>`: the web server with another build of the reader, for tests of what a new build does to readers. */
import { fileURLToPath } from 'node:url'
import { buildWebServer } from '../server/app.ts'
import { loadRender } from '../server/renderer.ts'

const [distFolder, apiUrl, port] = process.argv.slice(2) as [string, string, string]
const render = await loadRender(fileURLToPath(new URL('../dist-server', import.meta.url)))
const server = await buildWebServer({ apiUrl, publicUrl: `http://127.0.0.1:${port}`, distFolder, render, logLevel: 'warn' })
await server.listen({ host: '127.0.0.1', port: Number(port) })
process.on('disconnect', () => process.exit())
process.send!('ready')
