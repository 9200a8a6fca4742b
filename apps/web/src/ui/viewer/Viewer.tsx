import type { Image } from '@sinmun/types'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { Caption } from '../Caption.tsx'
import { Picture } from '../Picture.tsx'
import styles from './viewer.module.css'

interface Props {
  images: readonly Image[]
  start: number
  onClose: () => void
}

/**
 * Pictures as large as the window. A modal dialog keeps the focus and closes by Escape; a strip that scrolls and snaps is
 * swiped as any other, and two fingers enlarge it as they do every page.
 */
export function Viewer({ images, start, onClose }: Props) {
  const { ui, t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const strip = useRef<HTMLUListElement>(null)
  const [place, setPlace] = useState(start)

  const show = (index: number) => {
    if (index < 0 || index >= images.length) return
    strip.current?.scrollTo({ left: index * strip.current.clientWidth, behavior: 'instant' })
    setPlace(index)
  }
  useLayoutEffect(() => {
    dialog.current?.showModal()
    strip.current?.scrollTo({ left: start * strip.current.clientWidth, behavior: 'instant' })
  }, [start])

  const onScroll = () => {
    const { scrollLeft = 0, clientWidth = 0 } = strip.current ?? {}
    if (clientWidth > 0) setPlace(Math.round(scrollLeft / clientWidth))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    show(place + by)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys; the buttons do the same
    <dialog
      ref={dialog}
      className={styles['viewer']}
      aria-label={t('picture.viewer')}
      lang={ui}
      data-own-keys
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <Bar place={place} count={images.length} show={show} close={() => dialog.current?.close()} />
      <ul ref={strip} className={styles['strip']} onScroll={onScroll}>
        {images.map((image, index) => (
          <li key={`${index} ${image.id}`} className={styles['slide']} aria-hidden={index !== place}>
            <figure>
              <Picture image={image} sizes="100vw" full eager={index === start} />
              <Caption image={image} />
            </figure>
          </li>
        ))}
      </ul>
    </dialog>
  )
}

interface BarProps {
  place: number
  count: number
  show: (index: number) => void
  close: () => void
}

function Bar({ place, count, show, close }: BarProps) {
  const { t } = useWords()
  return (
    <div className={styles['bar']}>
      <output className={styles['place']}>{count > 1 && t('picture.place', { place: place + 1, count })}</output>
      {count > 1 && (
        <>
          <button type="button" aria-label={t('picture.previous')} aria-disabled={place === 0} onClick={() => show(place - 1)}>
            ←
          </button>
          <button type="button" aria-label={t('picture.next')} aria-disabled={place === count - 1} onClick={() => show(place + 1)}>
            →
          </button>
        </>
      )}
      <button type="button" aria-label={t('picture.close')} onClick={close}>
        ×
      </button>
    </div>
  )
}
