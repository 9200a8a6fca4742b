import type { FastifyInstance } from 'fastify'
import { document } from '../document.ts'
import { ProblemError } from '../problem.ts'
import { securityTxt } from './security-txt.ts'

interface WellKnownOptions {
  publicUrl: string
  securityContact: string[]
}

export async function wellKnownRoutes(app: FastifyInstance, { publicUrl, securityContact }: WellKnownOptions): Promise<void> {
  document(app, '/.well-known/security.txt', {
    lifetime: 86_400,
    write: async () => {
      if (securityContact.length === 0) throw new ProblemError(404, 'not-found', 'this paper names no contact for weaknesses')
      const { languages } = (await app.paper()).file
      return { type: 'text/plain; charset=utf-8', body: securityTxt({ contacts: securityContact, publicUrl, languages }, new Date()) }
    },
  })

  document(app, '/.well-known/tdmrep.json', {
    write: async () => {
      const { textMining } = (await app.paper()).file
      return { type: 'application/json; charset=utf-8', body: JSON.stringify([tdmRule(textMining)]) }
    },
  })
}

/** TDMRep (W3C community report). Reserved unless paper.json says otherwise: much of a paper is agency copy, whose rights are not ours to give. */
const tdmRule = (textMining: { reserved: boolean; policy?: string } | undefined) => ({
  location: '/',
  'tdm-reservation': textMining?.reserved === false ? 0 : 1,
  ...(textMining?.policy && { 'tdm-policy': textMining.policy }),
})
