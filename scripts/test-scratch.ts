/** Everything that tests put into the system's temporary folder goes into one folder of theirs, and away with it. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export default function scratch(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sinmun-tests-'))
  // Under root, Postgres may run as another user, who has to get to what is its own in there.
  chmodSync(folder, 0o711)
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
