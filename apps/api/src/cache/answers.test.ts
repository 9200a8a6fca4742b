/** Somebody publishes between what an answer was read from and the moment it could be kept. */
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { testPaper } from '../../test/harness.ts'
import { moveHead } from '../publication/record.ts'
import { Answers } from './answers.ts'

const paper = testPaper()

test('an answer of an earlier head is sent, and not kept for anybody', async () => {
  const { url: databaseUrl, connection } = paper
  const options = { databaseUrl, pool: connection.pool, maxBytes: 1_000_000, settings: '', fixed: {}, onError: () => {} }
  const answers = new Answers(options)
  const app = Fastify()
  let rendered = 0
  app.get('/', (request, reply) =>
    answers.answer(request, reply, {
      key: '/',
      render: async (head) => {
        const body = `rendering ${++rendered}`
        if (rendered === 1) {
          await paper.db.transaction((tx) => moveHead(tx))
          await expect.poll(() => answers.knownHead()?.token, { timeout: 5_000 }).not.toBe(head.token)
        }
        return { type: 'text/plain', body, keys: [], head }
      },
    }),
  )
  try {
    await expect.poll(() => answers.knownHead(), { timeout: 5_000 }).not.toBeNull()
    const ask = async () => (await app.inject('/')).body
    expect([await ask(), await ask(), await ask()]).toEqual(['rendering 1', 'rendering 2', 'rendering 2'])
  } finally {
    await answers.close()
    await app.close()
  }
})
