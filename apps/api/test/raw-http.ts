/** A request whose answer is seen as it came: encoded, with every header. */
import { request } from 'node:http'

export interface Got {
  status: number
  headers: Record<string, string | undefined>
  body: Buffer
}

/** @param origin such as `http://127.0.0.1:4001` */
export function rawGet(origin: string, path: string, headers: Record<string, string | string[]> = {}, method = 'GET'): Promise<Got> {
  const { hostname: host, port } = new URL(origin)
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers as Got['headers'], body: Buffer.concat(chunks) }))
    })
    sent.on('error', reject)
    sent.end()
  })
}
