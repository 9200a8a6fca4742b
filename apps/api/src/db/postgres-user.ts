/** Postgres refuses to run as root: under root it runs in a user namespace, or, where those are forbidden, as `nobody`. */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chmodSync, chownSync, existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const nobody = 65534
const unshare = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`]

export interface PostgresUser {
  /** Starts a Postgres binary as the user that may run it. */
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess
  /** Makes a folder usable for that user. */
  own(folder: string): void
}

const self: PostgresUser = { spawn, own: () => undefined }

const inNamespace: PostgresUser = {
  spawn: (command, args, options) => spawn('unshare', [...unshare, '--', command, ...args], options),
  own: () => undefined,
}

function chownTree(path: string): void {
  chownSync(path, nobody, nobody)
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name))
}

/** `nobody` must be able to walk down to the folder; only search permission is added, and only where it is missing. */
function openPath(folder: string): void {
  for (let at = dirname(folder); ; at = dirname(at)) {
    const mode = statSync(at).mode
    if ((mode & 0o001) === 0) chmodSync(at, (mode & 0o7777) | 0o001)
    if (at === dirname(at)) return
  }
}

const asNobody: PostgresUser = {
  spawn: (command, args, options) => spawn(command, args, { ...options, uid: nobody, gid: nobody }),
  own: (folder) => {
    if (!existsSync(folder)) return
    chownTree(folder)
    openPath(folder)
  },
}

export function postgresUser(): PostgresUser {
  if (process.getuid?.() !== 0) return self
  const probe = spawnSync('unshare', [...unshare, '--', 'true'], { stdio: 'ignore' })
  return probe.status === 0 ? inNamespace : asNobody
}
