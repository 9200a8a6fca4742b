import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('defaults', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    webPort: 3000,
    apiUrl: 'http://127.0.0.1:4000',
    publicUrl: 'http://127.0.0.1:3000',
    logLevel: 'warn',
    trustProxy: [],
    https: false,
    maxConnections: 20_000,
    drainSeconds: 0,
  })
  expect(readConfig({ WEB_PORT: '', API_URL: 'http://api:80/' })).toMatchObject({ webPort: 3000, apiUrl: 'http://api' })
})

test.each([
  ['WEB_PORT', '0'],
  ['WEB_PORT', '65536'],
  ['WEB_PORT', '80 80'],
  ['HOST', 'a b'],
  ['API_URL', 'ftp://x'],
  ['API_URL', 'http://x/v1'],
  ['API_URL', 'http://user@x'],
  ['API_URL', 'http://x:99999'],
  ['PUBLIC_URL', 'https://x/y'],
  ['LOG_LEVEL', 'loud'],
  ['TRUST_PROXY', 'localhost'],
  ['TRUST_PROXY', '127.0.0.1,10.0.0.0/x'],
  ['MAX_CONNECTIONS', '0'],
  ['DRAIN_SECONDS', 'soon'],
])('%s=%s is refused in one line that names both', (key, value) => {
  expect(() => readConfig({ [key]: value })).toThrow(`${key}=${JSON.stringify(value)} should be `)
})
