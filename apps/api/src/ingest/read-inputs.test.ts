import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { expandInputs, readInput } from './read.ts'
import { createSafeFetch, FetchRefused } from './safe-fetch.ts'
import { all, options } from './testing.ts'

const fetch = createSafeFetch()
const root = mkdtempSync(path.join(tmpdir(), 'sinmun-inputs-'))
const folder = path.join(root, 'folder')
const at = (name: string): string => path.join(folder, name)
mkdirSync(at('b/c'), { recursive: true })
mkdirSync(path.join(root, 'empty'))
for (const name of ['b/c/2.txt', 'b/1.txt', 'a.html', 'z.xml', '.hidden.txt', 'p.png', 'style.css']) writeFileSync(at(name), 'x')
writeFileSync(path.join(root, 'outside.txt'), 'x')
symlinkSync(path.join(root, 'outside.txt'), at('out.txt'))
symlinkSync(at('a.html'), at('in.html'))
symlinkSync(folder, at('b/circle'))
symlinkSync('nowhere', at('broken.txt'))

const found = async (...args: string[]) =>
  (await all(expandInputs(args, { fetch }))).map((input) => (input.ok ? path.relative(folder, input.input.name) : `${input.where}: ${input.reason}`))

describe('folders', () => {
  it('are read in the order of names, without hidden files, pictures, styles and links that lead out or in circles', async () => {
    expect(await found(folder)).toEqual(['a.html', 'b/1.txt', 'b/c/2.txt', 'in.html', 'z.xml'])
  })
  it('without anything to read are refused', async () =>
    expect(await found(path.join(root, 'empty'))).toEqual([`${path.join(root, 'empty')}: the folder holds nothing to import`]))
})

describe('arguments that cannot be read', () => {
  writeFileSync(path.join(root, 'nothing.txt'), '')
  writeFileSync(path.join(root, 'big.txt'), Buffer.alloc(50_000_001, 32))
  test.each([
    [path.join(root, 'missing.txt'), /no such file or folder$/],
    [path.join(root, 'outside.txt/x'), /no such file or folder$/],
    [path.join(root, 'nothing.txt'), /empty$/],
    [path.join(root, 'big.txt'), /larger than 50 MB/],
    ['/dev/null', /not a file$/],
    ['ftp://x.example/a', /only http and https/],
    ['file:///etc/passwd', /only http and https/],
    ['data:text/html,x', /only http and https/],
    ['http://127.0.0.1:1/', /this machine is not read/],
    ['http://[::ffff:169.254.169.254]/', /not read/],
  ])('%s', async (arg, reason) => {
    const [line, ...more] = await found(arg)
    expect(line).toMatch(reason)
    expect(line).not.toContain('\n')
    expect(more).toEqual([])
  })
  test.skipIf(process.getuid?.() === 0)('a file nobody may read', async () => {
    writeFileSync(path.join(root, 'locked.txt'), 'x')
    chmodSync(path.join(root, 'locked.txt'), 0)
    expect((await found(path.join(root, 'locked.txt')))[0]).toMatch(/no permission/)
  })
  it('do not stop the others', async () => expect(await found('/nowhere', at('a.html'))).toEqual(['/nowhere: no such file or folder', 'a.html']))
})

describe('addresses', () => {
  it('say in one line why they are refused', async () => {
    const refusing = async () => Promise.reject(new FetchRefused('x.example: no such host'))
    expect(await all(expandInputs(['http://x.example/'], { fetch: refusing }))).toEqual([
      { ok: false, where: 'http://x.example/', reason: 'x.example: no such host' },
    ])
  })
  it('resolve pictures and links against where they ended', async () => {
    const html = `<title>Choir walks home</title><h1>Choir walks home</h1><article><p>${'The choir walked home along the quay. '.repeat(8)}</p><img src="pics/q.jpg" alt="q"></article>`
    const [input] = await all(
      expandInputs(['http://x.example/short'], {
        fetch: async () => ({ url: 'https://x.example/a/12.html', bytes: Buffer.from(html), contentType: 'text/html' }),
      }),
    )
    const [item] = input?.ok === true ? await all(readInput(input.input, options)) : []
    expect(JSON.stringify(item)).toContain('https://x.example/a/pics/q.jpg')
    expect(item).toMatchObject({ ok: true, draft: { url: 'https://x.example/a/12.html' } })
  })
})

describe('JSON Lines of any size', () => {
  const line = (title: string, body = '본문'): string => `${JSON.stringify({ id: title, lang: 'ko', title, body })}\n`
  const streamed = (text: string | Buffer, size: number) => {
    const bytes = Buffer.from(text as string)
    const stream = async function* () {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
    }
    return all(readInput({ name: 'big.jsonl', path: null, url: null, contentType: null, bytes: null, stream }, options))
  }
  test.each([1, 2, 3, 7, 64, 100_000])('are read alike in pieces of %i bytes', async (size) => {
    const items = await streamed(`\ufeff${line('첫째')}\r\n${line('둘째')}{"broken\n${line('셋째').trimEnd()}`, size)
    expect(items.map((item) => (item.ok ? item.draft.title : `${item.where} ${item.reason}`))).toEqual([
      '첫째',
      '둘째',
      'big.jsonl:4 the line is not JSON',
      '셋째',
    ])
  })
  it('refuse a line over 5 MB and go on', async () => {
    const items = await streamed(line('하나') + line('둘', 'x'.repeat(6_000_000)) + line('셋'), 1 << 16)
    expect(items.map((item) => (item.ok ? item.draft.title : item.reason))).toEqual(['하나', 'the line is longer than 5 MB', '셋'])
  })
  it('refuse what is not UTF-8 and say so', async () => {
    const items = await streamed(Buffer.concat([Buffer.from(line('하나')), Buffer.from([0x7b, 0xff, 0xfe, 0x0a]), Buffer.from(line('셋'))]), 50)
    expect(items.filter((item) => !item.ok)).toMatchObject([{ where: 'big.jsonl:2', reason: expect.stringContaining('UTF-8') }])
  })
})
