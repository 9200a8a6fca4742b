import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot, readConfig } from './config.ts'

describe('settings', () => {
  test('have defaults that listen on 127.0.0.1 only', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      webPort: 3000,
      apiPort: 4000,
      publicUrl: 'http://127.0.0.1:3000',
      databaseUrl: null,
      fetchAllow: [],
      dataDir: join(projectRoot, '.data'),
    })
  })

  test('believe nobody about the address of readers, and take keys apart from their names', () => {
    const { trustProxy, apiKeys } = readConfig({ API_KEYS: `app=${'a'.repeat(20)},web=${'b='.replace('=', '/').repeat(10)}` })
    expect(trustProxy).toEqual([])
    expect([...apiKeys]).toEqual([
      ['a'.repeat(20), 'app'],
      ['b/'.repeat(10), 'web'],
    ])
    expect(readConfig({ TRUST_PROXY: '127.0.0.1,10.0.0.0/8' }).trustProxy).toEqual(['127.0.0.1', '10.0.0.0/8'])
  })

  test.each([
    [{ WEB_PORT: '0' }, /WEB_PORT="0" should be a port/],
    [{ API_PORT: '65536' }, /API_PORT/],
    [{ API_PORT: '40x' }, /API_PORT/],
    [{ WEB_PORT: '4000' }, /must differ/],
    [{ PUBLIC_URL: 'news.example' }, /PUBLIC_URL/],
    [{ PUBLIC_URL: 'https://news.example/path/' }, /PUBLIC_URL/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    [{ HOST: 'a b' }, /HOST/],
    [{ DATABASE_POOL_SIZE: '0' }, /DATABASE_POOL_SIZE/],
    [{ SINMUN_FETCH_ALLOW: 'localhost' }, /SINMUN_FETCH_ALLOW/],
    [{ TRUST_PROXY: '127.0.0.1,localhost' }, /TRUST_PROXY: "localhost" is neither/],
    [{ METRICS_ALLOW: '10.0.0.0/64' }, /METRICS_ALLOW/],
    [{ RATE_LIMIT: '-1' }, /RATE_LIMIT/],
    [{ RATE_LIMIT_SEARCH: 'many' }, /RATE_LIMIT_SEARCH/],
    [{ API_KEYS: 'app=short' }, /API_KEYS/],
    [{ MAX_CONNECTIONS: '0' }, /MAX_CONNECTIONS/],
    [{ DRAIN_SECONDS: '300' }, /DRAIN_SECONDS/],
  ])('%j is refused by name', (env, message) => {
    expect(() => readConfig(env)).toThrow(message)
  })

  test('are all listed in .env.example', () => {
    const example = readFileSync(join(projectRoot, '.env.example'), 'utf8')
    const source = readFileSync(join(projectRoot, 'apps/api/src/config.ts'), 'utf8')
    const names = [...source.matchAll(/^ {2}([A-Z_]+): \{\s*pattern/gm)].map((match) => match[1]!)
    expect(names.length).toBeGreaterThan(8)
    for (const name of names) expect(example).toContain(`${name}=`)
  })
})
