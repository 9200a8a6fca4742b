/** Progress of an import: a bar on a terminal, lines elsewhere; refusals and warnings always, each one line. */
type Counted = 'created' | 'updated' | 'unchanged' | 'refused'

export interface Progress {
  done(kind: Exclude<Counted, 'refused'>, line: string): void
  refuse(where: string, reason: string): void
  warn(where: string, message: string): void
  count(kind: Counted): number
  end(note: string | null): void
}

const barInterval = 100
/** Up to this many items each gets a line of its own in the summary. */
const listedItems = 20

export function createProgress(verb: string): Progress {
  const counts: Record<Counted, number> = { created: 0, updated: 0, unchanged: 0, refused: 0 }
  const started = Date.now()
  const lines: string[] = []
  const { stderr, stdout } = process
  let drawnAt = 0

  const total = () => counts.created + counts.updated + counts.unchanged + counts.refused
  const seconds = () => Math.max(0.001, (Date.now() - started) / 1000)
  const clear = () => stderr.isTTY && stderr.write('\r\u001B[2K')
  const draw = () => {
    if (!stderr.isTTY || Date.now() - drawnAt < barInterval) return
    drawnAt = Date.now()
    const blocks = '━'.repeat(Math.min(24, Math.floor(Math.sqrt(total()))))
    stderr.write(`\r\u001B[2K${verb} ${blocks} ${total()} · ${Math.round(total() / seconds())}/s · ${counts.refused} refused`)
  }
  const tell = (line: string) => {
    clear()
    stderr.write(`${line.replace(/\s+/g, ' ')}\n`)
    draw()
  }

  return {
    done(kind, line) {
      counts[kind]++
      if (lines.length <= listedItems) lines.push(line)
      draw()
    },
    refuse(where, reason) {
      counts.refused++
      tell(`refused ${where}: ${reason}`)
    },
    warn: (where, message) => tell(`note ${where}: ${message}`),
    count: (kind) => counts[kind],
    end(note) {
      clear()
      if (lines.length <= listedItems) for (const line of lines) stdout.write(`${line}\n`)
      const { created, updated, unchanged, refused } = counts
      const rate = `${seconds().toFixed(1)} s, ${Math.round(total() / seconds())} articles/s`
      stdout.write(`${created} new, ${updated} changed, ${unchanged} unchanged, ${refused} refused (${rate})\n`)
      if (note) stdout.write(`${note}\n`)
    },
  }
}
