import { applyPaper } from '../paper/apply-paper.ts'
import { paperFilePath, readPaperFile } from '../paper/paper-file.ts'
import { withWorkspace } from './workspace.ts'

/** `sinmun paper apply` */
export function paperApplyCommand(): Promise<number> {
  return withWorkspace(async ({ config, db }) => {
    const file = readPaperFile(config.dataDir)
    await applyPaper(db, file)
    process.stdout.write(`applied ${paperFilePath(config.dataDir)}: ${file.sections.length} sections, languages ${file.languages.join(', ')}\n`)
    return 0
  })
}
