/** What a page's data says twice is left out of its JSON and put back in the browser: pictures' renditions, and addresses that follow from a slug. */

import type { UiLanguage } from '@sinmun/types'
import { address } from '../routing/addresses.ts'

type Values = Record<string, unknown>

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

const renditionsOf = ({ id, width, height }: Values, widths: unknown) =>
  (widths as number[]).map((step) => ({
    width: step,
    height: Math.max(1, Math.round(((height as number) * step) / (width as number))),
    url: `/media/${String(id)}-${step}.webp`,
  }))

/** As the API gives it: under the article's own language. */
const urlOf = ({ lang, id, slug }: Values) => address.article(lang as UiLanguage, { id: String(id), slug: String(slug) })

function each(value: unknown, change: (values: Values) => Values): unknown {
  if (Array.isArray(value)) return value.map((inner) => each(inner, change))
  if (!isValues(value)) return value
  const changed: Values = {}
  for (const [key, inner] of Object.entries(change(value))) changed[key] = each(inner, change)
  return changed
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export const pack = (value: unknown): unknown =>
  each(value, (values) => {
    const packed = { ...values }
    if (Array.isArray(values['renditions'])) {
      const widths = (values['renditions'] as { width: unknown }[]).map(({ width }) => width)
      if (equal(renditionsOf(values, widths), values['renditions'])) packed['renditions'] = widths
    }
    if ('slug' in values && values['url'] === urlOf(values)) packed['url'] = 0
    return packed
  })

export const unpack = (value: unknown): unknown =>
  each(value, (values) => {
    const whole = { ...values }
    const { renditions, url } = values
    if (Array.isArray(renditions) && typeof renditions[0] === 'number') whole['renditions'] = renditionsOf(values, renditions)
    if (url === 0) whole['url'] = urlOf(values)
    return whole
  })
