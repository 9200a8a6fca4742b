/** What a page's data says twice is left out of its JSON and put back in the browser: pictures' renditions, and addresses that follow from a slug. */

import type { UiLanguage } from '@sinmun/types'
import { address } from '../routing/addresses.ts'

type Values = Record<string, unknown>

interface Step {
  width: number
  height: number
  url: string
}

const stepOf = ({ id, width, height }: Values, step: number): Step => ({
  width: step,
  height: Math.max(1, Math.round(((height as number) * step) / (width as number))),
  url: `/media/${String(id)}-${step}.webp`,
})

/** As the API gives it: under the article's own language. */
const urlOf = ({ lang, id, slug }: Values) => address.article(lang as UiLanguage, { id: String(id), slug: String(slug) })

/** A copy in which `change` has been asked about each property of each object, outer ones first. */
function each(value: unknown, change: (key: string, inner: unknown, values: Values) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((inner) => each(inner, change))
  const changed: Values = {}
  for (const key in value) changed[key] = each(change(key, (value as Values)[key], value as Values), change)
  return changed
}

function follow(steps: Step[], values: Values): boolean {
  return steps.every((step) => {
    const { height, url } = stepOf(values, step.width)
    return step.height === height && step.url === url && Object.keys(step).length === 3
  })
}

export const pack = (value: unknown): unknown =>
  each(value, (key, inner, values) => {
    if (key === 'renditions' && Array.isArray(inner) && follow(inner as Step[], values)) return (inner as Step[]).map(({ width }) => width)
    if (key === 'url' && 'slug' in values && inner === urlOf(values)) return 0
    return inner
  })

export const unpack = (value: unknown): unknown =>
  each(value, (key, inner, values) => {
    if (key === 'renditions' && Array.isArray(inner) && typeof inner[0] === 'number') return inner.map((step: number) => stepOf(values, step))
    return key === 'url' && inner === 0 ? urlOf(values) : inner
  })
