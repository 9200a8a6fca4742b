import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SetupError } from './config.ts'

/** Makes the folder of paper.json, pictures and the embedded database. @throws SetupError when nothing can be written there */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolders(dataDir)
    const probe = join(dataDir, `.write-${process.pid}`)
    closeSync(openSync(probe, 'w'))
    rmSync(probe)
  } catch (error) {
    throw new SetupError(`SINMUN_DATA_DIR=${dataDir} cannot be written: ${(error as Error).message}`)
  }
}

/** Not `recursive`: under /proc that never returns (Node 24). */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return
  makeFolders(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process may have made it in between.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
