/** docs/deploy.md and deploy/: what they name exists, and what can run here runs. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { apiFlags } from '../apps/api/src/commands/children.ts'

const root = resolve(import.meta.dirname, '..')
const guide = readFileSync(join(root, 'docs/deploy.md'), 'utf8')
const units = readdirSync(join(root, 'deploy/systemd'))
const settings = new Set([...readFileSync(join(root, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!))
const scratch = mkdtempSync(join(tmpdir(), 'sinmun-deploy-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Of the environment that systemd and Node know, not of ours. */
const foreign = new Set(['MALLOC_ARENA_MAX', 'PATH', 'NODE_ENV'])

test('every setting that it names exists', () => {
  const written = [guide, ...units.map((unit) => readFileSync(join(root, 'deploy/systemd', unit), 'utf8'))].join('\n')
  const assigned = [...written.matchAll(/(?:^|Environment=|[ `])([A-Z][A-Z_]{3,})=/gm)].map((match) => match[1]!)
  const mentioned = [...guide.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].map((match) => match[1]!)
  expect(assigned.length).toBeGreaterThan(8)
  for (const name of new Set([...assigned, ...mentioned])) if (!foreign.has(name)) expect(settings, name).toContain(name)
})

test('an API process that is started by hand or by systemd is told of Node what `sinmun start` tells it', () => {
  const files = ['docs/deploy.md', ...units.map((unit) => join('deploy/systemd', unit))]
  const starts = files.flatMap((file) => readFileSync(join(root, file), 'utf8').match(/.*\bnode\b.*apps\/api\/src\/server\.ts/g) ?? [])
  expect(starts.length).toBeGreaterThan(1)
  for (const start of starts) expect(start).toContain(`node ${apiFlags.join(' ')} `)
})

test('every file of ours that it names exists', () => {
  const linked = [...guide.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map((match) => match[1]!)
  const entered = [...guide.matchAll(/node ((?:apps|scripts)\/\S+\.ts)/g)].map((match) => match[1]!)
  const copied = [...guide.matchAll(/\/opt\/sinmun\/((?:deploy|apps)\/\S+)/g)].map((match) => match[1]!)
  expect(linked.length + entered.length + copied.length).toBeGreaterThan(7)
  for (const file of [...linked, ...entered, ...copied]) expect(existsSync(join(root, file)), file).toBe(true)
})

test('every command of the paper that it names exists', () => {
  const commands = new Set([...guide.matchAll(/^(?:runuser .*)?\bsinmun (doctor|backup|restore|paper apply|[a-z]+)/gm)].map((match) => match[1]!))
  expect(commands.size).toBeGreaterThan(3)
  for (const command of commands) {
    const args = [...command.split(' '), '--help']
    expect(spawnSync(process.execPath, [join(root, 'apps/api/src/cli.ts'), ...args], { encoding: 'utf8' }).stdout, command).toContain('Usage:')
  }
})

describe('units', () => {
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0

  test.skipIf(!hasSystemd).each(units)('%s is one that systemd takes', (unit) => {
    const text = readFileSync(join(root, 'deploy/systemd', unit), 'utf8')
    // Where this clone is rather than where a paper would be, and for someone who exists.
    const here = text.replaceAll('/opt/sinmun', root).replace(/^User=.*$/m, `User=${userInfo().username}`)
    const name = unit.replace('@.', '@4000.')
    writeFileSync(join(scratch, name), here)
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(scratch, name)], { encoding: 'utf8' })
    expect([status, stderr.split('\n').filter((line) => line.includes(unit.split('@')[0]!.replace(/\..*/, '')))]).toEqual([0, []])
  })

  test('keep the parent alive for as long as its children may take', () => {
    for (const unit of units.filter((unit) => /Type=exec/.test(readFileSync(join(root, 'deploy/systemd', unit), 'utf8'))))
      expect(readFileSync(join(root, 'deploy/systemd', unit), 'utf8')).toMatch(/^TimeoutStopSec=60$/m)
  })
})

test.skipIf(spawnSync('nginx', ['-v']).status !== 0)('the nginx file is one that nginx takes', () => {
  const key = join(scratch, 'key.pem')
  const certificate = join(scratch, 'certificate.pem')
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=news.example.org', '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  const site = readFileSync(join(root, 'deploy/tls/nginx.conf'), 'utf8')
    .replace(/ssl_certificate \S+/, `ssl_certificate ${certificate};`)
    .replace(/ssl_certificate_key \S+/, `ssl_certificate_key ${key};`)
  writeFileSync(join(scratch, 'nginx.conf'), `pid ${scratch}/pid;\nerror_log ${scratch}/log;\nevents {}\nhttp { access_log off;\n${site} }`)
  const { status, stderr } = spawnSync('nginx', ['-t', '-c', join(scratch, 'nginx.conf')], { encoding: 'utf8' })
  expect(stderr).toContain('successful')
  expect(status).toBe(0)
})
