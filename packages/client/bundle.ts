/** `node packages/client/bundle.ts <file>`: the client as one file without dependencies, for a project of your own. */
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const target = process.argv[2]
if (!target) throw new Error('where to? node packages/client/bundle.ts <file>')
const { outputFiles } = await build({
  entryPoints: [join(import.meta.dirname, 'src/index.ts')],
  bundle: true,
  format: 'esm',
  target: 'es2022',
  minifySyntax: true,
  write: false,
})
const code = outputFiles[0]!.contents
writeFileSync(resolve(target), code)
process.stdout.write(`${target}: ${(gzipSync(code).length / 1000).toFixed(1)} kB gzipped\n`)
