/** W3C Trace Context. What is not well-formed is taken for absent, as the standard asks. */
export interface Trace {
  traceId: string
  parentId: string
}

const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/

export function readTraceparent(value: string): Trace | null {
  const [, version, traceId, parentId, more] = value.length > 512 ? [] : (form.exec(value) ?? [])
  // Later versions may append; the first one has exactly four parts.
  if (!traceId || (version === '00' && more !== undefined)) return null
  return { traceId, parentId: parentId! }
}
