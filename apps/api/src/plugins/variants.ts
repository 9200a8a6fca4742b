import { makeConverter, type Pairs } from '@sinmun/text/server'
import type { PaperFile, Variant } from '@sinmun/types'
import fp from 'fastify-plugin'
import { type Conversion, conversionOf } from '../variants/conversion.ts'
import { variantsOf } from '../variants/variants-of.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Null when no variant was asked for. The first call makes the converter, unless listening has already. */
    conversion(variant: Variant | undefined): Promise<Conversion | null>
  }
}

interface Made {
  /** The paper's own words that it was made with. */
  words: string
  conversion: Promise<Conversion>
}

const wordsOf = (file: PaperFile, variant: Variant): Pairs => file.variants?.[variant] ?? {}

export const variantsPlugin = fp(async (app) => {
  const made = new Map<Variant, Made>()

  async function conversion(variant: Variant | undefined): Promise<Conversion | null> {
    if (variant === undefined) return null
    const pairs = wordsOf((await app.paper()).file, variant)
    const words = JSON.stringify(pairs)
    const known = made.get(variant)
    if (known?.words === words) return known.conversion
    const fresh: Made = { words, conversion: makeConverter(variant, pairs).then(conversionOf) }
    made.set(variant, fresh)
    fresh.conversion.catch(() => made.delete(variant))
    return fresh.conversion
  }
  app.decorate('conversion', conversion)

  // Making one takes a quarter of a second: after the door is open, and not while the first reader waits.
  app.addHook('onListen', async () => {
    setImmediate(async () => {
      try {
        for (const { variant } of variantsOf((await app.paper()).file.languages)) await conversion(variant)
      } catch (error) {
        app.log.debug({ err: error }, 'script variants are made at the first request instead')
      }
    })
  })
})
