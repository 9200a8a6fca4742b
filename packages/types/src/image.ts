import Type from 'typebox'
import { Id, nullable } from './common.ts'

/** Widths in CSS pixels that every picture is made in; a small original stops at its own width. */
export const renditionWidths = [320, 640, 960, 1280, 1920] as const

export const Rendition = Type.Object({
  width: Type.Integer(),
  height: Type.Integer(),
  url: Type.String({ description: 'root-relative, hashed, immutable' }),
})

export const Image = Type.Object({
  id: Id,
  width: Type.Integer({ description: 'of the original, pixels' }),
  height: Type.Integer({ description: 'of the original, pixels' }),
  renditions: Type.Array(Rendition, { description: 'narrowest first' }),
  focalPoint: Type.Object(
    { x: Type.Number({ minimum: 0, maximum: 1 }), y: Type.Number({ minimum: 0, maximum: 1 }) },
    { description: 'what must stay in view when cropped, as fractions of width and height' },
  ),
  alt: Type.String({ maxLength: 1000 }),
  caption: nullable(Type.String({ maxLength: 2000 })),
  credit: nullable(Type.String({ maxLength: 300 })),
})
export type Image = Type.Static<typeof Image>
