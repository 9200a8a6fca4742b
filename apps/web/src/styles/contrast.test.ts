import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')

/** Custom properties of the rule with this selector. */
function rule(selector: string): Record<string, string> {
  const body = css.split(`${selector} {`)[1]!.split('}')[0]!
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name!, value!]))
}

const root = rule(':root')
const half = (index: number) => Object.fromEntries(Object.entries(root).map(([name, value]) => [name, value.match(/#\w{6}/g)?.[index] ?? value]))
const themes: Record<string, Record<string, string>> = { light: half(0), dark: half(1), sepia: { ...half(0), ...rule(":root[data-theme='sepia']") } }

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

describe.each(Object.entries(themes))('%s', (_name, colours) => {
  it.each(['ink', 'body', 'quiet', 'accent'])('%s is read on every ground (4.5 : 1)', (text) => {
    for (const ground of ['paper', 'raised']) expect(contrast(colours[text]!, colours[ground]!), `on ${ground}`).toBeGreaterThanOrEqual(4.5)
  })

  it('marked words are read, and so are words on the accent', () => {
    expect(contrast(colours['ink']!, colours['mark']!)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colours['paper']!, colours['accent']!)).toBeGreaterThanOrEqual(4.5)
  })

  it('rules and rings are seen (3 : 1)', () => {
    for (const line of ['rule', 'accent']) expect(contrast(colours[line]!, colours['paper']!)).toBeGreaterThanOrEqual(3)
  })
})

it('sepia names every colour', () => {
  const colours = Object.entries(root).filter(([, value]) => value.startsWith('light-dark'))
  expect(Object.keys(rule(":root[data-theme='sepia']"))).toEqual(colours.map(([name]) => name))
})
