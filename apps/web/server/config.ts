/** The only reader of process.env in the web server: every setting is read and validated once, here. */
import { isIP } from 'node:net'
import Type from 'typebox'
import { Errors } from 'typebox/value'

export interface Config {
  host: string
  webPort: number
  /** Where the API listens, without a trailing slash. */
  apiUrl: string
  /** Origin that readers use, without a trailing slash. */
  publicUrl: string
  logLevel: string
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  trustProxy: string[]
  /** Whether readers come over TLS. */
  https: boolean
  maxConnections: number
  /** Seconds between /readyz turning 503 and the end. */
  drainSeconds: number
}

/** A setting or a surrounding that is wrong, said in one line for whoever starts the paper. */
export class SetupError extends Error {}

const Settings = Type.Object({
  HOST: Type.String({ pattern: '^[A-Za-z0-9.:_-]+$' }),
  WEB_PORT: Type.String({ pattern: '^([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$' }),
  API_URL: Type.String({ pattern: '^https?://[^\\s/?#@]+/?$' }),
  PUBLIC_URL: Type.String({ pattern: '^https?://[^\\s/?#@]+$' }),
  LOG_LEVEL: Type.Union(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'].map((level) => Type.Literal(level))),
  TRUST_PROXY: Type.String(),
  MAX_CONNECTIONS: Type.String({ pattern: '^[1-9][0-9]{0,6}$' }),
  DRAIN_SECONDS: Type.String({ pattern: '^([0-9]|[1-9][0-9]|[12][0-9]{2})$' }),
})

const explanations: Record<string, string> = {
  HOST: 'an address to listen on, such as 127.0.0.1',
  WEB_PORT: 'a port from 1 to 65535',
  API_URL: 'an http(s) origin without a path, such as http://127.0.0.1:4000',
  PUBLIC_URL: 'an http(s) origin without a path, such as https://news.example.org',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, trace, silent',
  TRUST_PROXY: 'addresses or networks, comma-separated, such as 127.0.0.1,10.0.0.0/8',
  MAX_CONNECTIONS: 'a number of connections',
  DRAIN_SECONDS: 'seconds from 0 to 299',
}

const defaults = {
  HOST: '127.0.0.1',
  WEB_PORT: '3000',
  API_URL: 'http://127.0.0.1:4000',
  LOG_LEVEL: 'warn',
  TRUST_PROXY: '',
  PUBLIC_URL: '',
  MAX_CONNECTIONS: '20000',
  DRAIN_SECONDS: '0',
}

const isNetwork = (entry: string) => isIP(entry.split('/')[0]!) !== 0 && /^[^/]+(\/(\d{1,2}|1[01]\d|12[0-8]))?$/.test(entry)

/** @throws SetupError naming every setting that is wrong, its value and what it should be */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const settings: Record<string, string> = { ...defaults }
  for (const key of Object.keys(settings)) settings[key] = env[key] || settings[key]!
  settings['PUBLIC_URL'] ||= `http://127.0.0.1:${settings['WEB_PORT']}`
  const wrong = new Set(Errors(Settings, settings).map((error) => error.instancePath.split('/')[1] ?? ''))
  if (!URL.canParse(settings['API_URL']!)) wrong.add('API_URL')
  const trustProxy = settings['TRUST_PROXY']!.split(',').filter(Boolean)
  if (!trustProxy.every(isNetwork)) wrong.add('TRUST_PROXY')
  if (wrong.size > 0) {
    throw new SetupError([...wrong].map((key) => `${key}=${JSON.stringify(settings[key])} should be ${explanations[key]}`).join('; '))
  }
  return {
    host: settings['HOST']!,
    webPort: Number(settings['WEB_PORT']),
    apiUrl: new URL(settings['API_URL']!).origin,
    publicUrl: settings['PUBLIC_URL']!,
    logLevel: settings['LOG_LEVEL']!,
    trustProxy,
    https: settings['PUBLIC_URL']!.startsWith('https:'),
    maxConnections: Number(settings['MAX_CONNECTIONS']),
    drainSeconds: Number(settings['DRAIN_SECONDS']),
  }
}

export const loadConfig = (): Config => readConfig(process.env)
