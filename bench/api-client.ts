/** `load` in a process of its own; prints what it measured as JSON. */
import { readFileSync } from 'node:fs'
import { load, type Load } from './load.ts'

process.stdout.write(JSON.stringify(await load(JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Load)))
