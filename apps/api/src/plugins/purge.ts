import fp from 'fastify-plugin'
import { Purger } from '../purge/purger.ts'

/** Purges caches while the API listens; any number of processes share the work. */
export const purgePlugin = fp<{ targets: string[] }>(async (app, { targets }) => {
  let purger: Purger | null = null
  app.addHook('onListen', async () => {
    purger = new Purger({
      db: app.db,
      targets,
      onError: (error) => app.log.warn({ err: error }, 'a cache has not heard what changed; it is told again'),
    })
    app.onHeadMove(() => purger?.wake())
  })
  app.addHook('preClose', async () => purger?.close())
})
