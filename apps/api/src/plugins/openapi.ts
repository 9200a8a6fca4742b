import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import fp from 'fastify-plugin'

/** `/openapi.json` from the same schemas that validate, and `/docs`, which loads nothing from elsewhere. */
export const openapiPlugin = fp(async (app) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sinmun',
        version: '1.0.0',
        description: 'Read API of a multilingual newspaper. All text is plain Unicode (NFC), never HTML. Errors are RFC 9457 problem details.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
    },
  })
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: { url: '/openapi.json', withDefaultFonts: false, hideClientButton: true, telemetry: false, agent: { disabled: true } },
    logLevel: 'silent',
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
})
