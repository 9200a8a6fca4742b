/**
 * Requests over kept connections, each sent when the answer before it has come. Reads of an answer its status and where it ends,
 * and nothing else: a client that does more than the server measures itself.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Load {
  /** Such as `http://127.0.0.1:4001`. */
  url: string
  /** Asked for in turn. */
  paths: string[]
  headers?: Record<string, string>
  connections?: number
  seconds: number
  /** Status. */
  expected?: number
}

export interface Measured {
  /** Answers a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  asked: number
  /** Answers of another status than the expected one. */
  wrong: number
}

interface State {
  next(): string
  until: number
  expected: number
  asked: number
  wrong: number
  latencies: number[]
}

export async function load({ url, paths, headers = {}, connections = 50, seconds, expected = 200 }: Load): Promise<Measured> {
  const { hostname, port, host } = new URL(url)
  const lines = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const requests = paths.map((path) => `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const started = performance.now()
  const state: State = {
    next: () => requests[state.asked++ % requests.length]!,
    until: started + seconds * 1000,
    expected,
    asked: 0,
    wrong: 0,
    latencies: [],
  }
  await Promise.all(Array.from({ length: connections }, () => askUntilEnd(connect(Number(port), hostname), state)))
  const took = (performance.now() - started) / 1000
  const { asked, wrong } = state
  const latencies = Float64Array.from(state.latencies).sort()
  const quantile = (part: number) => Math.round(latencies[Math.floor(latencies.length * part)]! * 10) / 10
  return { rate: latencies.length / took, p50: quantile(0.5), p99: quantile(0.99), asked, wrong }
}

/** @throws Error when the server closes the connection or sends what this client does not read */
async function askUntilEnd(socket: Socket, state: State): Promise<void> {
  socket.setNoDelay(true)
  await once(socket, 'connect')
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let sent = 0
  const ask = () => {
    sent = performance.now()
    if (sent >= state.until) resolve(void socket.destroy())
    else socket.write(state.next())
  }
  const read = answerReader((status) => {
    state.latencies.push(performance.now() - sent)
    if (status !== state.expected) state.wrong++
    ask()
  })
  socket.on('data', (chunk) => {
    try {
      read(chunk)
    } catch (error) {
      reject(error)
    }
  })
  socket.on('error', reject)
  socket.on('end', () => reject(new Error('the server closed a connection')))
  ask()
  return promise
}

/** Takes the chunks of answers that follow each other; calls back with the status of each when it is there whole. */
function answerReader(onAnswer: (status: number) => void): (chunk: Buffer) => void {
  let head: Buffer | null = null
  let status = 0
  let missing = 0
  return (chunk) => {
    if (missing > 0) {
      missing -= chunk.length
    } else {
      const bytes: Buffer = head ? Buffer.concat([head, chunk]) : chunk
      const end = bytes.indexOf('\r\n\r\n')
      head = end === -1 ? bytes : null
      if (end === -1) return
      status = Number(bytes.toString('latin1', 9, 12))
      missing = bodyLength(status, bytes.toString('latin1', 0, end)) - (bytes.length - end - 4)
    }
    if (missing < 0) throw new Error('more came than was announced')
    if (missing === 0) onAnswer(status)
  }
}

function bodyLength(status: number, head: string): number {
  if (status === 304 || status === 204) return 0
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)
  if (!length) throw new Error(`an answer without a length:\n${head}`)
  return Number(length[1])
}
