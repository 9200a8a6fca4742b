/** Entry of one API process; stateless, any number of them on one database. Started by `sinmun start` or by hand. */
import { buildApp } from './app.ts'
import { loadConfig, SetupError } from './config.ts'
import { mediaFolder } from './media/folder.ts'
import { drain } from './plugins/draining.ts'
import { handedOver, listenProblem, runUntilStopped } from './process.ts'

async function main(): Promise<void> {
  const config = { ...loadConfig(), ...(await handedOver()) }
  if (!config.databaseUrl) throw new SetupError('DATABASE_URL is not set: `npx sinmun start` runs the API with the embedded database')
  const app = await buildApp({
    databaseUrl: config.databaseUrl,
    databasePoolSize: config.databasePoolSize,
    mediaFolder: mediaFolder(config.dataDir),
    publicUrl: config.publicUrl,
    securityContact: config.securityContact,
    logLevel: config.logLevel,
    admission: {
      perMinute: config.rateLimit,
      searchPerMinute: config.searchRateLimit,
      keyPerMinute: config.keyRateLimit,
      apiKeys: config.apiKeys,
      trustProxy: config.trustProxy,
      mostDelayMs: config.maxDelay,
    },
    metricsAllow: config.metricsAllow,
    maxConnections: config.maxConnections,
    cacheBytes: config.cacheMegabytes * 1_000_000,
    purgeUrls: config.purgeUrls,
  })
  await app.listen({ host: config.host, port: config.apiPort }).catch(listenProblem('API_PORT', config.host, config.apiPort))
  runUntilStopped(() => drain(app, { delayMs: config.drainSeconds * 1000 }), config.drainSeconds * 1000)
}

await main().catch((error: Error) => {
  process.stderr.write(`sinmun api: ${error instanceof SetupError ? error.message : error.stack}\n`)
  process.exit(1)
})
