import type { Image } from '@sinmun/types'
import { useEdition } from './edition.ts'
import styles from './Picture.module.css'

interface Props {
  image: Image
  /** CSS `sizes`: how wide it is shown. */
  sizes: string
  /** Crops to 3:2 around the focal point. */
  crop?: boolean
  /** Above the fold: fetched at once. */
  eager?: boolean
  /** Repeats what the words beside it say: silent for screen readers. */
  decorative?: boolean
}

const tenth = (part: number) => Math.round(part * 10)

/** A picture with its dimensions, so that nothing moves when it arrives. */
export function Picture({ image, sizes, crop = false, eager = false, decorative = false }: Props) {
  const { origin } = useEdition()
  const fallback = image.renditions.find((rendition) => rendition.width >= 640) ?? image.renditions.at(-1)
  if (!fallback) return null
  const { x, y } = image.focalPoint
  return (
    <img
      className={crop ? styles['crop'] : styles['whole']}
      src={origin + fallback.url}
      srcSet={image.renditions.map((rendition) => `${origin}${rendition.url} ${rendition.width}w`).join(', ')}
      sizes={sizes}
      width={image.width}
      height={image.height}
      alt={decorative ? '' : image.alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
      data-x={crop ? tenth(x) : undefined}
      data-y={crop ? tenth(y) : undefined}
    />
  )
}
