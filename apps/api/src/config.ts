/** The only reader of process.env: every setting is read and validated once, here. */
import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { wrongAddress } from './guard/address-list.ts'

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

export interface Config {
  host: string
  webPort: number
  apiPort: number
  /** Address readers use, without a trailing slash. */
  publicUrl: string
  /** URIs under which weaknesses may be reported; none: no security.txt. */
  securityContact: string[]
  /** Absolute path. */
  dataDir: string
  /** null: the embedded Postgres in `dataDir`. */
  databaseUrl: string | null
  databasePoolSize: number
  logLevel: string
  /** Megabytes of answers that one API process keeps in memory; 0: none. */
  cacheMegabytes: number
  /** Origins of caches that are told by PURGE what changed, without a trailing slash. */
  purgeUrls: string[]
  /** host:port pairs that imports may fetch from although they are not public addresses. */
  fetchAllow: string[]
  /** Addresses and networks of proxies whose X-Forwarded-For is believed. */
  trustProxy: string[]
  /** Addresses and networks that may read /metrics. */
  metricsAllow: string[]
  /** Requests a minute for each client; 0: as many as they like. */
  rateLimit: number
  searchRateLimit: number
  keyRateLimit: number
  /** Name of the bearer by key. */
  apiKeys: Map<string, string>
  maxConnections: number
  /** Mean delay of the event loop, in ms, above which the API answers 503; 0: never. */
  maxDelay: number
  /** Seconds between /readyz turning 503 and the end. */
  drainSeconds: number
}

const port = /^([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$/

interface Setting {
  pattern: RegExp
  /** What it should be, for whoever wrote something else. */
  meaning: string
}

const list = /^[^\s]*$/
const addresses = 'addresses or networks, comma-separated, such as 127.0.0.1,10.0.0.0/8'
const count = /^[0-9]{1,7}$/
const perMinute = 'a number of requests a minute, or 0 for no limit,'

// Patterns rather than a schema: this is the first thing a start loads, and TypeBox takes half a second.
const settingsByName: Record<string, Setting> = {
  HOST: { pattern: /^[A-Za-z0-9.:_-]+$/, meaning: 'an address to listen on, such as 127.0.0.1' },
  WEB_PORT: { pattern: port, meaning: 'a port from 1 to 65535' },
  API_PORT: { pattern: port, meaning: 'a port from 1 to 65535' },
  PUBLIC_URL: { pattern: /^https?:\/\/[^\s/]+$/, meaning: 'an http(s) origin without a path, such as https://news.example.org' },
  SECURITY_CONTACT: {
    pattern: /^($|(mailto:|https:\/\/|tel:)[^\s,]+(,(mailto:|https:\/\/|tel:)[^\s,]+)*$)/,
    meaning: 'mailto:, https: or tel: addresses, comma-separated',
  },
  SINMUN_DATA_DIR: { pattern: /./, meaning: 'a folder' },
  DATABASE_URL: {
    pattern: /^($|postgres(ql)?:\/\/\S+$)/,
    meaning: 'postgres://user:password@host:port/database, or empty for the embedded database',
  },
  DATABASE_POOL_SIZE: { pattern: /^([1-9]|[1-9][0-9]|[1-4][0-9]{2}|500)$/, meaning: 'a number of connections from 1 to 500' },
  LOG_LEVEL: { pattern: /^(fatal|error|warn|info|debug|trace|silent)$/, meaning: 'one of fatal, error, warn, info, debug, trace, silent' },
  TRUST_PROXY: { pattern: list, meaning: `${addresses}, of the proxies before the paper` },
  METRICS_ALLOW: { pattern: list, meaning: `${addresses}, that may read /metrics` },
  RATE_LIMIT: { pattern: count, meaning: `${perMinute} of one client` },
  RATE_LIMIT_SEARCH: { pattern: count, meaning: `${perMinute} of one client for searches and suggestions` },
  RATE_LIMIT_KEY: { pattern: count, meaning: `${perMinute} of one API key` },
  API_KEYS: {
    pattern: /^($|[\w.-]+=[\w.~+/-]{20,200}(,[\w.-]+=[\w.~+/-]{20,200})*$)/,
    meaning: 'name=key pairs, comma-separated, keys of at least 20 characters',
  },
  MAX_CONNECTIONS: { pattern: /^[1-9][0-9]{0,6}$/, meaning: 'a number of connections' },
  MAX_DELAY_MS: { pattern: count, meaning: 'milliseconds, or 0 for no limit' },
  DRAIN_SECONDS: { pattern: /^([0-9]|[1-9][0-9]|[12][0-9]{2})$/, meaning: 'seconds from 0 to 299' },
  PURGE_URL: {
    pattern: /^($|https?:\/\/[^\s/,]+(,https?:\/\/[^\s/,]+)*$)/,
    meaning: 'http(s) origins of caches, comma-separated, such as http://127.0.0.1:6081',
  },
  CACHE_MB: { pattern: /^(0|[1-9][0-9]{0,3})$/, meaning: 'megabytes from 0 to 9999' },
  SINMUN_FETCH_ALLOW: { pattern: /^($|[^\s,]+:[0-9]+(,[^\s,]+:[0-9]+)*$)/, meaning: 'host:port pairs, comma-separated' },
}

/** A setting or a surrounding that is wrong, said in one line for whoever starts the paper. */
export class SetupError extends Error {}

function defaults(env: NodeJS.ProcessEnv): Record<string, string> {
  const webPort = env['WEB_PORT'] || '3000'
  return {
    HOST: '127.0.0.1',
    WEB_PORT: '3000',
    API_PORT: '4000',
    PUBLIC_URL: `http://127.0.0.1:${webPort}`,
    SECURITY_CONTACT: '',
    SINMUN_DATA_DIR: '.data',
    DATABASE_URL: '',
    DATABASE_POOL_SIZE: '10',
    LOG_LEVEL: 'warn',
    CACHE_MB: '16',
    PURGE_URL: '',
    SINMUN_FETCH_ALLOW: '',
    TRUST_PROXY: '',
    METRICS_ALLOW: '127.0.0.1,::1',
    RATE_LIMIT: '1200',
    RATE_LIMIT_SEARCH: '240',
    RATE_LIMIT_KEY: '6000',
    API_KEYS: '',
    MAX_CONNECTIONS: '20000',
    MAX_DELAY_MS: '1000',
    DRAIN_SECONDS: '0',
  }
}

const entries = (value: string) => value.split(',').filter(Boolean)

/** What its pattern cannot say: whether each entry of a list is an address. */
const wrongEntries = (settings: Record<string, string>) =>
  ['TRUST_PROXY', 'METRICS_ALLOW'].flatMap((key) => {
    const wrong = wrongAddress(entries(settings[key]!))
    return wrong === null ? [] : [`${key}: ${JSON.stringify(wrong)} is neither an address nor a network`]
  })

/** @throws SetupError naming every setting that is wrong and what it should be */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const settings: Record<string, string> = defaults(env)
  for (const key of Object.keys(settings)) settings[key] = env[key] || settings[key]!
  const wrong = Object.entries(settingsByName)
    .filter(([key, { pattern }]) => !pattern.test(settings[key]!))
    .map(([key, { meaning }]) => `${key}=${JSON.stringify(settings[key])} should be ${meaning}`)
  if (settings['WEB_PORT'] === settings['API_PORT']) wrong.push('WEB_PORT and API_PORT must differ')
  wrong.push(...wrongEntries(settings))
  if (wrong.length > 0) throw new SetupError(wrong.join('; '))
  return {
    host: settings['HOST']!,
    webPort: Number(settings['WEB_PORT']),
    apiPort: Number(settings['API_PORT']),
    publicUrl: settings['PUBLIC_URL']!,
    securityContact: settings['SECURITY_CONTACT']!.split(',').filter(Boolean),
    dataDir: resolve(projectRoot, settings['SINMUN_DATA_DIR']!),
    databaseUrl: settings['DATABASE_URL'] || null,
    databasePoolSize: Number(settings['DATABASE_POOL_SIZE']),
    logLevel: settings['LOG_LEVEL']!,
    purgeUrls: entries(settings['PURGE_URL']!),
    cacheMegabytes: Number(settings['CACHE_MB']),
    fetchAllow: entries(settings['SINMUN_FETCH_ALLOW']!),
    ...limits(settings),
  }
}

const limits = (settings: Record<string, string>) => ({
  trustProxy: entries(settings['TRUST_PROXY']!),
  metricsAllow: entries(settings['METRICS_ALLOW']!),
  rateLimit: Number(settings['RATE_LIMIT']),
  searchRateLimit: Number(settings['RATE_LIMIT_SEARCH']),
  keyRateLimit: Number(settings['RATE_LIMIT_KEY']),
  apiKeys: new Map(entries(settings['API_KEYS']!).map((pair) => pair.split(/=(.*)/, 2).reverse() as [string, string])),
  maxConnections: Number(settings['MAX_CONNECTIONS']),
  maxDelay: Number(settings['MAX_DELAY_MS']),
  drainSeconds: Number(settings['DRAIN_SECONDS']),
})

/** Settings of this process: `.env` beside package.json, overridden by the environment. */
export function loadConfig(): Config {
  const file = resolve(projectRoot, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return readConfig(process.env)
}

/** What children of `sinmun start` are told; everything else they inherit. */
export function childEnvironment(config: Config): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    HOST: config.host,
    WEB_PORT: String(config.webPort),
    API_PORT: String(config.apiPort),
    PUBLIC_URL: config.publicUrl,
    SINMUN_DATA_DIR: config.dataDir,
    DATABASE_URL: config.databaseUrl ?? '',
    LOG_LEVEL: config.logLevel,
    API_URL: `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.apiPort}`,
  }
}

/** Addresses from which our own web server asks the API when both run here: the API believes it about its readers. */
export function ownAddresses({ host }: Config): string[] {
  return ['127.0.0.1', '::1', ...(isIP(host) !== 0 && host !== '0.0.0.0' && host !== '::' ? [host] : [])]
}

/** npm, pnpm and npx say so to the scripts that they run. */
export const startedThroughNpm = () => Boolean(process.env['npm_lifecycle_event'])

/** What `sinmun start` tells the API process over its channel, once the database is up. */
export interface HandedOver {
  databaseUrl: string
  /** TRUST_PROXY of the API: the settings', and the web server beside it. */
  trustProxy: string[]
}
