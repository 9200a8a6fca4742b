import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTyping, isInputMethods } from './typing.ts'

describe('what has been typed', () => {
  let said: string[]
  beforeEach(() => {
    vi.useFakeTimers()
    said = []
  })
  afterEach(() => vi.useRealTimers())
  const start = () => createTyping(150, (value) => said.push(value))

  it('is said once the reader pauses', () => {
    const typing = start()
    for (const value of ['f', 'fe', 'fer']) {
      typing.typed(value, false)
      vi.advanceTimersByTime(100)
    }
    expect(said).toEqual([])
    vi.advanceTimersByTime(50)
    expect(said).toEqual(['fer'])
  })

  it('is never a jamo on the way to a syllable', () => {
    const typing = start()
    for (const value of ['ㅎ', '하', '한']) {
      typing.typed(value, true)
      vi.advanceTimersByTime(1000)
    }
    expect(said).toEqual([])
    typing.composed('한')
    vi.advanceTimersByTime(150)
    expect(said).toEqual(['한'])
  })

  it('is the value that the input method leaves, whichever event comes last', () => {
    const typing = start()
    typing.typed("xin'wen", true)
    typing.composed('新闻')
    typing.typed('新闻', false)
    vi.advanceTimersByTime(1000)
    expect(said).toEqual(['新闻'])
  })

  it('keeps a finished syllable while the next one is composed', () => {
    const typing = start()
    typing.composed('한')
    typing.typed('한ㄱ', true)
    typing.typed('한구', true)
    vi.advanceTimersByTime(1000)
    expect(said).toEqual(['한'])
    typing.composed('한국')
    vi.advanceTimersByTime(150)
    expect(said).toEqual(['한', '한국'])
  })

  it('is nothing at once when the field is emptied, and nothing more once stopped', () => {
    const typing = start()
    typing.typed('a', false)
    typing.typed(' ', false)
    expect(said).toEqual([''])
    typing.typed('b', false)
    typing.stop()
    vi.advanceTimersByTime(1000)
    expect(said).toEqual([''])
  })
})

it.each([
  ['the Enter that ends a composition', { isComposing: true, keyCode: 229, code: 'Enter' }, true],
  ['the same in a browser that passes the key on', { isComposing: true, keyCode: 13, code: 'Enter' }, true],
  ['the same in Safari, after the composition', { isComposing: false, keyCode: 229, code: 'Enter' }, true],
  ['Enter', { isComposing: false, keyCode: 13, code: 'Enter' }, false],
  ['Go on a phone, in the middle of a word', { isComposing: true, keyCode: 13, code: '' }, false],
])('%s', (_, event, expected) => {
  expect(isInputMethods(event)).toBe(expected)
})
