/** Who is let in: not while this process falls behind, and no client more often than its allowance. */
import type { ProblemCode } from '@sinmun/types'
import type { IncomingMessage } from 'node:http'
import fp from 'fastify-plugin'
import { Allowance } from '../guard/allowance.ts'
import { type ClientOf, clientAddress } from '../guard/client-address.ts'
import { type Pressure, watchPressure } from '../guard/pressure.ts'
import { sendProblem } from './errors.ts'

export interface AdmissionOptions {
  /** Requests a minute for each client; 0: as many as they like. */
  perMinute: number
  /** The same for search and suggestions, which cost most. */
  searchPerMinute: number
  /** The same for each bearer of an API key. */
  keyPerMinute: number
  /** Name of the bearer by key. */
  apiKeys: Map<string, string>
  /** Addresses and networks whose X-Forwarded-For is believed. */
  trustProxy: string[]
  /** Mean delay of the event loop, in ms, above which readers are asked to come back; 0: never. */
  mostDelayMs: number
  windowMs?: number
  pressureEveryMs?: number
}

export const openAdmission: AdmissionOptions = {
  perMinute: 0,
  searchPerMinute: 0,
  keyPerMinute: 0,
  apiKeys: new Map(),
  trustProxy: [],
  mostDelayMs: 0,
}

type Refusal = [status: number, code: ProblemCode, detail: string]

/** What is said to a client before anything is done for it. */
export interface Admission {
  /** Names and values in turn. */
  headers: readonly string[]
  refusal: Refusal | null
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Counts the request. A refused one may be asked about again: it is refused again. */
    admit(request: IncomingMessage): Admission
    /** Requests that were counted before the framework got them, and what was said. */
    admitted: WeakMap<IncomingMessage, Admission>
  }
}

/** Health and metrics must answer when nothing else does; pictures are files named by their content. */
const unlimited = /^\/(livez|readyz|metrics|media\/)/
/** Also by another spelling of the same address. */
const costly = /^\/v1\/(search|suggest|[^?]*%)/
const longestAddress = 8_192

const welcome: Admission = { headers: [], refusal: null }
const tooOften: Refusal = [429, 'too-many-requests', 'you ask too often: see Retry-After']
const refusals = {
  longAddress: { headers: [], refusal: [414, 'uri-too-long', 'an address may have 8,192 characters'] },
  overloaded: {
    headers: ['retry-after', '5'],
    refusal: [503, 'unavailable', 'the newspaper has more to do than it can; please come back shortly'],
  },
} satisfies Record<string, Admission>

/** Before anything else is done for a request, whoever answers it. */
export const admissionPlugin = fp<AdmissionOptions>(async (app, options) => {
  const load: Load = { pressure: null }
  // From the moment that readers may come: until then, loading is all there is to do.
  app.addHook('onListen', async () => void (options.mostDelayMs > 0 && (load.pressure = watchPressure(options.mostDelayMs, options.pressureEveryMs))))
  app.addHook('onClose', async () => load.pressure?.stop())
  const reading = gate(options, 'default', options.perMinute)
  const searching = gate(options, 'search', options.searchPerMinute)
  app.decorate('admit', (request: IncomingMessage): Admission => {
    const url = request.url!
    if (url.length > longestAddress) return refusals.longAddress
    if (unlimited.test(url)) return welcome
    if (load.pressure?.overloaded) return refusals.overloaded
    const gate = costly.test(url) ? searching : reading
    return gate === null ? welcome : gate(request)
  })
  app.decorate('admitted', new WeakMap())
  app.addHook('onRequest', (request, reply, done) => {
    const { headers, refusal } = app.admitted.get(request.raw) ?? app.admit(request.raw)
    for (let at = 0; at < headers.length; at += 2) reply.header(headers[at]!, headers[at + 1])
    if (refusal) return void sendProblem(request, reply, ...refusal)
    done()
  })
})

interface Load {
  pressure: Pressure | null
}

type Gate = (request: IncomingMessage) => Admission

/** Counts the request and says so in headers of draft-ietf-httpapi-ratelimit-headers; null when nobody is counted. */
function gate(options: AdmissionOptions, name: string, quota: number): Gate | null {
  if (quota === 0) return null
  const clientOf: ClientOf = clientAddress(options.trustProxy)
  const allowance = new Allowance(name, quota, { windowMs: options.windowMs })
  const ofKeys = options.keyPerMinute > 0 ? new Allowance('key', options.keyPerMinute, { windowMs: options.windowMs }) : null
  return (request) => {
    const bearer = options.apiKeys.size === 0 ? undefined : options.apiKeys.get(String(request.headers['x-api-key']))
    const client = bearer ?? clientOf(request)
    const of = bearer === undefined ? allowance : ofKeys
    if (client === null || of === null) return welcome
    const { allowed, left, reset } = of.take(client, Date.now())
    const headers = ['ratelimit-policy', `"${of.name}";q=${of.quota};w=${of.windowMs / 1000}`, 'ratelimit', `"${of.name}";r=${left};t=${reset}`]
    return allowed ? { headers, refusal: null } : { headers: [...headers, 'retry-after', String(reset)], refusal: tooOften }
  }
}
