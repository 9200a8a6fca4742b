/** What API tests stand on: a database of their own, the real app, and factories for what is in it. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PaperFile } from '@sinmun/types'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { type AppOptions, buildApp } from '../src/app.ts'
import { connect, type Connection, type Db } from '../src/db/client.ts'
import type { Draft } from '../src/ingest/draft.ts'
import { openMediaStore } from '../src/media/store.ts'
import { applyPaper } from '../src/paper/apply-paper.ts'
import { defaultPaper } from '../src/paper/default-paper.ts'
import { importBatch, type ImportOptions, type Outcome } from '../src/publication/import-batch.ts'
import { prepare } from '../src/publication/prepare.ts'

async function admin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgres')}/postgres` })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** A fresh database. `from`: the migrated template, or an empty one. */
export async function createDatabase(from: 'sinmun' | 'template0' = 'sinmun'): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await admin(`create database ${name} template ${from}`)
  return { url: `${inject('postgres')}/${name}`, drop: () => admin(`drop database ${name} with (force)`) }
}

/** What readers would call the paper of a test. */
export const publicUrl = 'https://paper.example'

export interface TestPaper {
  url: string
  db: Db
  connection: Connection
  app: FastifyInstance
  /** To build another process on the same database. */
  options: AppOptions
  dataDir: string
}

/** A set-up paper for the tests of one file; fields are there from `beforeAll` on. */
export function testPaper(file: PaperFile = defaultPaper, options: Partial<AppOptions> = {}): TestPaper {
  const paper = {} as TestPaper
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await createDatabase()
    drop = database.drop
    const connection = connect(database.url)
    const dataDir = mkdtempSync(join(tmpdir(), 'sinmun-data-'))
    await applyPaper(connection.db, file)
    const appOptions = {
      databaseUrl: database.url,
      databasePoolSize: 4,
      mediaFolder: join(dataDir, 'media'),
      publicUrl,
      securityContact: [],
      logLevel: process.env['TEST_LOG'] ?? 'silent',
      // Answers follow a commit at once; with a cache they do some milliseconds later.
      cacheBytes: 0,
      ...options,
    }
    const app = await buildApp(appOptions)
    Object.assign(paper, { url: database.url, db: connection.db, connection, app, options: appOptions, dataDir })
  })
  afterAll(async () => {
    await paper.app.close()
    await paper.connection.close()
    await drop()
  })
  return paper
}

let counter = 0

/** A draft with everything a plain article has. */
export function draftOf(fields: Partial<Draft> = {}): Draft {
  const n = ++counter
  return {
    format: 'jsonl',
    guid: `test-${n}`,
    url: null,
    group: null,
    lang: 'ko',
    title: `기사 ${n}`,
    alternateTitle: null,
    summary: null,
    section: null,
    sources: [],
    authors: [],
    tags: [],
    image: null,
    body: [{ type: 'paragraph', content: [{ text: `본문 ${n}` }] }],
    sourcePublishedAt: null,
    exported: null,
    ...fields,
  }
}

/** Imports drafts as one batch, the way every importer does. */
export async function take(paper: TestPaper, drafts: Draft[], options: Partial<ImportOptions> = {}): Promise<Outcome[]> {
  const media = openMediaStore(paper.dataDir)
  const prepared = []
  for (const draft of drafts) prepared.push(await prepare(draft, { media, defaultSection: () => 'news' }, []))
  return importBatch(paper.db, prepared, { status: 'published', now: new Date().toISOString(), ...options })
}

/** Imports one article and gives its id. */
export async function publishOne(paper: TestPaper, fields: Partial<Draft> = {}): Promise<string> {
  const [outcome] = await take(paper, [draftOf(fields)])
  return outcome!.articleId!
}

export async function getJson<T = any>(paper: TestPaper, url: string, status = 200): Promise<T> {
  const response = await paper.app.inject(url)
  if (response.statusCode !== status) throw new Error(`${url}: ${response.statusCode} ${response.body.slice(0, 500)}`)
  return response.json() as T
}
