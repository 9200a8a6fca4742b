import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { buildWebServer } from './app.ts'
import { SetupError } from './config.ts'
import { makeDist, webOptions } from './testing.ts'

test('without a build it says what to do', async () => {
  const distFolder = await mkdtemp(join(tmpdir(), 'sinmun-empty-'))
  const building = buildWebServer({ ...webOptions, apiUrl: 'http://127.0.0.1:1', distFolder })
  await expect(building).rejects.toThrow(SetupError)
  await expect(building).rejects.toThrow(/run pnpm build$/)
})

test('a build that went away is not ready', async () => {
  const distFolder = await makeDist()
  const app = await buildWebServer({ ...webOptions, apiUrl: 'http://127.0.0.1:1', distFolder })
  await rm(distFolder, { recursive: true })
  expect((await app.inject('/readyz')).json()).toEqual({ status: 'unavailable', checks: { reader: false, api: false } })
  expect((await app.inject('/en')).statusCode).toBe(503)
  await app.close()
})
