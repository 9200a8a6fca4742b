import type { Image } from '@sinmun/types'
import { useWords } from '../i18n/use-words.ts'
import { useServed } from '../settings/use-choices.ts'
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
  /** Every size, also for a reader who saves data. */
  full?: boolean
}

const tenth = (part: number) => Math.round(part * 10)

/** Pixels of width that a reader who saves data gets at most. */
const savedWidth = 640

/** A picture with its dimensions, so that nothing moves when it arrives. */
export function Picture({ image, sizes, crop = false, eager = false, decorative = false, full = false }: Props) {
  const { origin } = useEdition()
  const { data } = useServed()
  if (data === 'lite' && !eager) return decorative ? null : <PictureLink image={image} />
  const most = data === 'lite' ? 0 : data === 'saver' && !full ? savedWidth : Infinity
  const renditions = image.renditions.filter(({ width }, index) => index === 0 || width <= most)
  const fallback = renditions.find(({ width }) => width >= savedWidth) ?? renditions.at(-1)
  if (!fallback) return null
  const { x, y } = image.focalPoint
  return (
    <img
      className={crop ? styles['crop'] : styles['whole']}
      src={origin + fallback.url}
      srcSet={renditions.map((rendition) => `${origin}${rendition.url} ${rendition.width}w`).join(', ')}
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

/** The lite edition's: whoever wants the picture opens it. */
function PictureLink({ image }: { image: Image }) {
  const { origin } = useEdition()
  const { t } = useWords()
  const rendition = image.renditions.find(({ width }) => width >= savedWidth) ?? image.renditions.at(-1)
  if (!rendition) return null
  return (
    <a className={styles['link']} href={origin + rendition.url}>
      {t('lite.picture')}
      {image.alt && `: ${image.alt}`}
    </a>
  )
}
