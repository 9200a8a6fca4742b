import type { BlockRenderers } from '@sinmun/types'
import { expectTypeOf, it } from 'vitest'

it('a set of renderers without one block type is not a set of renderers', () => {
  type Missing = Omit<BlockRenderers<string>, 'divider'>
  expectTypeOf<Missing>().not.toExtend<BlockRenderers<string>>()
  expectTypeOf<BlockRenderers<string>>().toExtend<Missing>()
})
