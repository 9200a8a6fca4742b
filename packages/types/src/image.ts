import Type from 'typebox'
import { Id, nullable } from './common.ts'

/**
 * Widths in pixels that every picture is made in; a small original stops at its own width. 750 is a phone of two pixels a CSS pixel, held upright.
 * A step that was ever offered stays: feeds and other sites link to it.
 */
export const renditionWidths = [320, 640, 750, 960, 1280, 1920] as const

export const Rendition = Type.Object({
  width: Type.Integer({ examples: [640] }),
  height: Type.Integer({ examples: [360] }),
  url: Type.String({ description: 'root-relative, hashed, immutable', examples: ['/media/0a1b2c3d4e5f60718293a4b5-640.webp'] }),
})

export const Image = Type.Object({
  id: Id,
  width: Type.Integer({ description: 'of the original, pixels', examples: [1920] }),
  height: Type.Integer({ description: 'of the original, pixels', examples: [1080] }),
  renditions: Type.Array(Rendition, { description: 'narrowest first' }),
  focalPoint: Type.Object(
    { x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) },
    { description: 'what must stay in view when cropped, as fractions of width and height' },
  ),
  alt: Type.String({ maxLength: 1000, examples: ['河面上的灯笼'] }),
  caption: nullable(Type.String({ maxLength: 2000, examples: ['元宵节的夜晚。'] })),
  credit: nullable(Type.String({ maxLength: 300, examples: ['李明 摄'] })),
})
export type Image = Type.Static<typeof Image>
