interface Modules {
  size: number
  get(x: number, y: number): boolean
}

/** The dark modules as one SVG path, a run in a row at a time. */
export function codePath(code: Modules): { size: number; path: string } {
  let path = ''
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) {
      const from = x
      while (x < code.size && code.get(x, y)) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1H${from}z`
    }
  return { size: code.size, path }
}
