/** The reader's own code, built for the server (`pnpm build`): addresses in, pages out. */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { renderPage } from '../src/entry-server.tsx'
import { SetupError } from './config.ts'

export type Render = typeof renderPage

/** @throws SetupError when it has not been built */
export async function loadRender(folder: string): Promise<Render> {
  const file = join(folder, 'entry-server.js')
  await access(file).catch(() => {
    throw new SetupError(`the reader is not built, there is no ${file}: run pnpm build`)
  })
  const built = (await import(pathToFileURL(file).href)) as { renderPage: Render }
  return built.renderPage
}
