#!/usr/bin/env node
/** `npx sinmun …`: what each command takes; what it does is in `commands/`, loaded only when called. */
import { enableCompileCache } from 'node:module'
import { Command } from 'commander'
import { SetupError } from './config.ts'

// Parsed code is kept between runs (in the system's temporary folder): every command starts faster the second time.
enableCompileCache()

const program = new Command('sinmun').description('A multilingual newspaper that anyone can run').showHelpAfterError()

const run = (code: Promise<number>) => code.then((value) => void (process.exitCode = value))

program
  .command('start')
  .description('run the paper: database, API and reader, until Ctrl-C')
  .option('--empty', 'do not load the sample edition at the first start', false)
  .action(async ({ empty }: { empty: boolean }) => {
    await (await import('./commands/start.ts')).start({ empty })
    process.exit(0)
  })

program
  .command('import')
  .description('take in article pages, plain-text captures, feeds, JSON Lines, folders of these, or addresses')
  .argument('<input...>', 'files, folders or http(s) addresses')
  .option('--draft', 'hold the articles back instead of publishing them')
  .option('--dry-run', 'show what would happen and write nothing')
  .action(async (inputs: string[], flags: object) => run((await import('./commands/import.ts')).importCommand(inputs, flags)))

program
  .command('publish')
  .description('publish drafts, or withdrawn articles again')
  .argument('<id...>')
  .action(async (ids: string[]) => run((await import('./commands/articles.ts')).publishCommand(ids)))

program
  .command('withdraw')
  .description('take articles down everywhere')
  .argument('<id...>')
  .action(async (ids: string[]) => run((await import('./commands/articles.ts')).withdrawCommand(ids)))

program
  .command('correct')
  .description('publish a change together with a public correction note')
  .argument('<id>')
  .requiredOption('--note <text>', 'what was wrong, for readers')
  .option('--title <text>', 'the new title')
  .option('--summary <text>', 'the new summary')
  .option('--from <file>', 'a file whose title and text replace the present ones')
  .action(async (id: string, flags: { note: string }) => run((await import('./commands/articles.ts')).correctCommand(id, flags)))

program
  .command('list')
  .description('list articles, newest first')
  .option('--lang <tag>')
  .option('--status <status>', 'draft, published or withdrawn')
  .option('--section <slug>')
  .option('--limit <n>', 'at most this many', '50')
  .action(async (flags: { limit: string }) => run((await import('./commands/articles.ts')).listCommand(flags)))

program
  .command('export')
  .description('write all articles as JSON Lines that `import` reads')
  .argument('[file]', 'default: standard output')
  .option('--sync', 'what is published, as the items of /v1/sync, and a cursor to go on with')
  .option('--lang <tags>', 'with --sync: only these languages, comma-separated')
  .option('--section <slug>', 'with --sync: only this section')
  .action(async (file: string | undefined, { sync, ...flags }: { sync?: boolean; lang?: string; section?: string }) => {
    if (sync) return run((await import('./commands/export-sync.ts')).exportSyncCommand(file, flags))
    if (flags.lang || flags.section) throw new SetupError('--lang and --section go with --sync')
    return run((await import('./commands/export.ts')).exportCommand(file))
  })

program
  .command('backup')
  .description('write database and pictures into one file')
  .argument('<file>')
  .action(async (file: string) => run((await import('./commands/backup.ts')).backupCommand(file)))

program
  .command('restore')
  .description('bring a backup into an empty paper')
  .argument('<file>')
  .action(async (file: string) => run((await import('./commands/restore.ts')).restoreCommand(file)))

program
  .command('paper')
  .description('the paper itself')
  .command('apply')
  .description('apply paper.json: names, languages, sections, sources')
  .action(async () => run((await import('./commands/paper.ts')).paperApplyCommand()))

program
  .command('reindex')
  .description('make the search index anew; readers can search meanwhile, and an interrupted run goes on')
  .action(async () => run((await import('./commands/reindex.ts')).reindexCommand()))

program
  .command('prune')
  .description('forget what the publication log holds of more than 90 days ago; `start` does so by itself')
  .action(async () => run((await import('./commands/prune.ts')).pruneCommand()))

program
  .command('doctor')
  .description('check what the paper stands on')
  .action(async () => run((await import('./commands/doctor.ts')).doctorCommand()))

try {
  await program.parseAsync()
} catch (error) {
  const { message, stack } = error as Error
  process.stderr.write(`sinmun: ${error instanceof SetupError ? message : stack}\n`)
  process.exitCode = 1
}
