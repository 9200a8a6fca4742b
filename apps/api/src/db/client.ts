import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from './schema/index.ts'

export type Db = NodePgDatabase<typeof schema>
export type Transaction = Parameters<Parameters<Db['transaction']>[0]>[0]

export interface Connection {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

// Times stay text with microseconds: a JavaScript Date would cut what cursors compare.
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (value) => value)

/** A pool on one database. Sessions speak UTC, and a statement that runs for 30 s is a fault. */
export function connect(url: string, { size = 10, onError = () => {} }: { size?: number; onError?: (error: Error) => void } = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'sinmun',
    options: '-c timezone=UTC -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000',
  })
  pool.on('error', onError)
  return { db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}

/** What is made once for each database, at first use: prepared statements, memories. */
export function oncePerDb<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, { value: T }>()
  return (db) => {
    let entry = made.get(db)
    if (!entry) made.set(db, (entry = { value: make(db) }))
    return entry.value
  }
}

const retryable = new Set(['40001', '40P01'])

/** One transaction, tried again when Postgres ended it for a deadlock or a serialisation conflict. */
export async function inTransaction<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction(work)
    } catch (error) {
      if (attempt === 5 || !retryable.has(sqlState(error) ?? '')) throw error
    }
  }
}

/** SQLSTATE of a database error, which drizzle wraps as a cause; undefined for any other error. */
function sqlState(error: unknown): string | undefined {
  const candidate = (error as { cause?: unknown }).cause ?? error
  const code = (candidate as { code?: unknown }).code
  return typeof code === 'string' ? code : undefined
}

/** SQLSTATE classes and Node codes that mean "the server is away", not "the statement is wrong". */
const awayCodes = /^(08|57P|53300|ECONN|ETIMEDOUT)/

/** Whether an error, or one that caused it, says that the database cannot be reached right now. */
export function isDatabaseAway(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (awayCodes.test(String((at as { code?: unknown }).code ?? ''))) return true
    if (/Connection terminated|timeout exceeded when trying to connect/.test(at.message)) return true
  }
  return false
}
