import { expect, test } from 'vitest'
import { publicUrl, testPaper } from '../../test/harness.ts'
import { defaultPaper } from '../paper/default-paper.ts'
import { applyPaper } from '../paper/apply-paper.ts'
import { securityTxt } from './security-txt.ts'

const paper = testPaper()

test('security.txt is what RFC 9116 asks for and changes once a month', () => {
  const contact = { contacts: ['mailto:security@paper.example', 'https://paper.example/report'], publicUrl, languages: ['zh-Hans', 'zh-Hant', 'ko'] }
  const text = securityTxt(contact, new Date('2026-11-26T09:00:00Z'))
  expect(text.split('\n')).toEqual([
    'Contact: mailto:security@paper.example',
    'Contact: https://paper.example/report',
    'Expires: 2027-06-01T00:00:00.000Z',
    'Preferred-Languages: zh, ko',
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ])
  expect(securityTxt(contact, new Date('2026-11-01T00:00:00Z'))).toBe(text)
})

test('without a contact there is no security.txt', async () => {
  const response = await paper.app.inject('/.well-known/security.txt')
  expect([response.statusCode, response.headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8'])
})

test('mining is reserved unless paper.json says otherwise', async () => {
  const first = await paper.app.inject('/.well-known/tdmrep.json')
  expect(first.json()).toEqual([{ location: '/', 'tdm-reservation': 1 }])
  await applyPaper(paper.db, { ...defaultPaper, textMining: { reserved: true, policy: 'https://paper.example/licence' } })
  await new Promise((done) => setTimeout(done, 1100))
  const reserved = await paper.app.inject({ url: '/.well-known/tdmrep.json', headers: { 'if-none-match': String(first.headers['etag']) } })
  expect(reserved.json()).toEqual([{ location: '/', 'tdm-reservation': 1, 'tdm-policy': 'https://paper.example/licence' }])
  await applyPaper(paper.db, { ...defaultPaper, textMining: { reserved: false } })
  await new Promise((done) => setTimeout(done, 1100))
  expect((await paper.app.inject('/.well-known/tdmrep.json')).json()).toEqual([{ location: '/', 'tdm-reservation': 0 }])
})
