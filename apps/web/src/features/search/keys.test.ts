import { describe, expect, it } from 'vitest'
import { keyAction } from './keys.ts'
import { stepped } from './options.ts'

const press = (key: string, kind?: 'article' | 'recent', list: { shown?: boolean; count?: number; isComposing?: boolean } = {}) => {
  const { shown = true, count = 3, isComposing = false } = list
  return keyAction({ key, code: key, keyCode: 0, isComposing }, { shown, count, kind })
}

describe('a key in the search field', () => {
  it('walks the list, which opens for it', () => {
    expect([press('ArrowDown'), press('ArrowUp'), press('ArrowDown', undefined, { shown: false })]).toEqual(['next', 'previous', 'next'])
    expect(press('ArrowDown', undefined, { count: 0 })).toBeNull()
  })

  it('chooses with Enter, or sends the form when nothing is chosen', () => {
    expect([press('Enter', 'article'), press('Enter')]).toEqual(['choose', 'send'])
  })

  it('closes an open list with Escape, and leaves a closed one to the browser', () => {
    expect([press('Escape'), press('Escape', undefined, { shown: false })]).toEqual(['close', null])
  })

  it('removes a recent search with Delete, and nothing else', () => {
    expect([press('Delete', 'recent'), press('Delete', 'article'), press('Delete'), press('a')]).toEqual(['forget', null, null, null])
  })

  it('belongs to the input method while it composes', () => {
    const keys = ['Enter', 'ArrowDown', 'Escape', 'Delete']
    expect(keys.map((key) => press(key, 'recent', { isComposing: true }))).toEqual(['nothing', null, null, null])
  })
})

it('steps through the list and the field, round and round', () => {
  const walk = (step: 1 | -1) => [1, 2, 3, 4].reduce<number[]>((seen) => [...seen, stepped(seen.at(-1) ?? -1, step, 3)], [])
  expect(walk(1)).toEqual([0, 1, 2, -1])
  expect(walk(-1)).toEqual([2, 1, 0, -1])
})
