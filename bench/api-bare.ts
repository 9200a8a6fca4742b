/** What the API is held against: Fastify with nothing on it, sending the same bytes, or what one primary-key query gives. */
import { createRequire } from 'node:module'
import { join } from 'node:path'
import pg from 'pg'

interface Reply {
  code(status: number): Reply
  header(name: string, value: string): Reply
  send(body?: Buffer | string): Reply
}
type Handler = (request: { params: unknown }, reply: Reply) => unknown
type Fastify = () => { get(path: string, handler: Handler): void; listen(options: object): Promise<string> }
// The API's own: the one that it is held against.
const fastify = createRequire(join(import.meta.dirname, '../apps/api/package.json'))('fastify') as Fastify

const [, , port, api, databaseUrl, ...addresses] = process.argv
const app = fastify()
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })

for (const [index, address] of addresses.entries()) {
  const response = await fetch(api + address)
  const type = response.headers.get('content-type')!
  const bytes = Buffer.from(await response.arrayBuffer())
  app.get(`/bytes/${index}`, (_, reply) => void reply.header('content-type', type).send(bytes))
}
app.get('/304', (_, reply) => void reply.code(304).send())
app.get('/query/:id', async (request, reply) => {
  const { id } = request.params as { id: string }
  const { rows } = await pool.query<{ bytes: string }>({ name: 'bytes', text: 'select bytes from bench_bytes where id = $1', values: [id] })
  return reply.header('content-type', 'application/json; charset=utf-8').send(rows[0]!.bytes)
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
process.send!('ready')
process.on('disconnect', () => process.exit())
