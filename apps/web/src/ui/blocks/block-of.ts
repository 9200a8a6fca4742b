import type { Block, BlockType } from '@sinmun/types'

/** Props of the component for one block type. */
export interface BlockOf<T extends BlockType> {
  block: Extract<Block, { type: T }>
}
