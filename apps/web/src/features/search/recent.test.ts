import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addRecent, clearRecent, readRecent, removeRecent } from './recent.ts'

let store: Map<string, string>
beforeEach(() => {
  store = new Map()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

it('keeps eight, newest first, each once', () => {
  for (let n = 1; n <= 10; n++) addRecent(`q${n}`)
  addRecent('q5')
  addRecent('')
  expect(readRecent()).toEqual(['q5', 'q10', 'q9', 'q8', 'q7', 'q6', 'q4', 'q3'])
  expect(readRecent()).toBe(readRecent())
})

it('forgets one, and all', () => {
  for (const q of ['a', 'b', 'c']) addRecent(q)
  removeRecent('b')
  expect(readRecent()).toEqual(['c', 'a'])
  clearRecent()
  expect([readRecent(), store.size]).toEqual([[], 0])
})

it.each(['{', '{"a":1}', '[1,null,{"q":2}]', '"text"'])('takes %s in the storage for nothing', (text) => {
  store.set('searches', text)
  expect(readRecent()).toEqual([])
})

it('remembers nothing, silently, where storage is forbidden', () => {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError')
  }
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
  addRecent('a')
  removeRecent('a')
  clearRecent()
  expect(readRecent()).toEqual([])
})
