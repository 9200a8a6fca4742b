/** What of a contract a new one breaks for clients that were written for the old one. Knows the part of OpenAPI that ours uses. */
type Node = Record<string, any>

interface Sides {
  old: Node
  now: Node
}

/** `asked`: what clients send, which may only become more; `answered`: what they get, which may only become narrower or longer. */
type Direction = 'asked' | 'answered'

/** One line for each break; none when every client of the old contract can go on. */
export function breakingChanges(old: Node, now: Node): string[] {
  const breaks: string[] = []
  for (const [path, item] of Object.entries<Node>(old['paths']))
    for (const [method, operation] of Object.entries<Node>(item)) {
      const there = now['paths'][path]?.[method]
      const at = `${method.toUpperCase()} ${path}`
      if (there) breaks.push(...operationBreaks(at, { old: operation, now: there }, { old, now }))
      else breaks.push(`${at} is gone`)
    }
  return breaks
}

function operationBreaks(at: string, { old, now }: Sides, documents: Sides): string[] {
  const breaks = old['operationId'] === now['operationId'] ? [] : [`${at}: operationId ${old['operationId']} is now ${now['operationId']}`]
  breaks.push(...parameterBreaks(at, { old, now }, documents))
  for (const [status, answer] of Object.entries<Node>(old['responses'] ?? {})) {
    const there = now['responses']?.[status]
    if (!there && status.startsWith('2')) breaks.push(`${at}: no ${status} any more`)
    for (const [type, { schema }] of Object.entries<Node>(there ? (answer['content'] ?? {}) : {})) {
      const other = there['content']?.[type]
      if (!other) breaks.push(`${at} ${status}: no ${type} any more`)
      else breaks.push(...schemaBreaks(`${at} ${status}`, { old: schema, now: other.schema }, documents, 'answered', new Set()))
    }
  }
  return breaks
}

function parameterBreaks(at: string, { old, now }: Sides, documents: Sides): string[] {
  const key = ({ in: where, name }: Node) => `${where} ${name}`
  const before = new Map((old['parameters'] ?? []).map((one: Node) => resolve(documents.old, one)).map((one: Node) => [key(one), one] as const))
  const after = new Map((now['parameters'] ?? []).map((one: Node) => resolve(documents.now, one)).map((one: Node) => [key(one), one] as const))
  const breaks = []
  for (const [name, parameter] of before as Map<string, Node>) {
    const there = after.get(name) as Node | undefined
    if (!there) breaks.push(`${at}: ${name} is gone`)
    else {
      if (there['required'] && !parameter['required']) breaks.push(`${at}: ${name} is required now`)
      breaks.push(...schemaBreaks(`${at}: ${name}`, { old: parameter['schema'], now: there['schema'] }, documents, 'asked', new Set()))
    }
  }
  for (const [name, parameter] of after as Map<string, Node>)
    if (!before.has(name) && parameter['required']) breaks.push(`${at}: ${name} is new and required`)
  return breaks
}

const resolve = (document: Node, node: Node): Node =>
  node?.['$ref']
    ? resolve(
        document,
        (node['$ref'] as string)
          .slice(2)
          .split('/')
          .reduce((at, key) => at[key], document),
      )
    : node

function schemaBreaks(at: string, sides: Sides, documents: Sides, direction: Direction, seen: Set<string>): string[] {
  const references = `${sides.old['$ref']} ${sides.now['$ref']}`
  if (sides.old['$ref'] && seen.has(references)) return []
  const within = new Set([...seen, references])
  const old = resolve(documents.old, sides.old)
  const now = resolve(documents.now, sides.now)
  const into = (place: string, next: Sides) => schemaBreaks(place, next, documents, direction, within)
  if (old['anyOf'] || now['anyOf']) return unionBreaks(at, { old, now }, documents, direction, into)
  const [from, to] = [kindOf(old), kindOf(now)]
  if (from !== to) return [`${at}: ${from} is now ${to}`]
  return [
    ...wordBreaks(at, { old, now }, direction),
    ...(direction === 'asked' ? boundBreaks(at, { old, now }) : []),
    ...(old['items'] && now['items'] ? into(`${at}[]`, { old: old['items'], now: now['items'] }) : []),
    ...propertyBreaks(at, { old, now }, direction, into),
  ]
}

const kindOf = ({ type, const: value, enum: values }: Node) => String(type ?? typeof (value ?? values?.[0]))

type Into = (place: string, sides: Sides) => string[]

function unionBreaks(at: string, { old, now }: Sides, documents: Sides, direction: Direction, into: Into): string[] {
  const options = (node: Node, document: Node) =>
    new Map(((node['anyOf'] ?? [node]) as Node[]).map((one) => [optionName(resolve(document, one)), one]))
  const before = options(old, documents.old)
  const after = options(now, documents.now)
  const breaks = []
  for (const [name, option] of before) {
    const there = after.get(name)
    if (there) breaks.push(...into(`${at}(${name})`, { old: option, now: there }))
    else if (direction === 'asked') breaks.push(`${at}: may no longer be ${name}`)
  }
  // Clients leave out blocks whose type they do not know: a new type is no break, a new null is.
  for (const name of after.keys())
    if (direction === 'answered' && !before.has(name) && !name.startsWith('type ')) breaks.push(`${at}: may now be ${name}`)
  return breaks
}

const optionName = (node: Node) => (node['properties']?.type?.const ? `type ${node['properties'].type.const}` : kindOf(node))

function wordBreaks(at: string, { old, now }: Sides, direction: Direction): string[] {
  const words = ({ const: value, enum: values }: Node): unknown[] | null => (value === undefined ? (values ?? null) : [value])
  const [before, after] = direction === 'asked' ? [words(old), words(now)] : [words(now), words(old)]
  if (after === null) return []
  if (before === null) return [`${at}: ${direction === 'asked' ? 'takes' : 'took'} only ${after.join(', ')}${direction === 'asked' ? ' now' : ''}`]
  const lost = before.filter((word) => !after.includes(word))
  if (lost.length === 0) return []
  return [`${at}: ${direction === 'asked' ? 'no longer takes' : 'may now be'} ${lost.join(', ')}`]
}

function boundBreaks(at: string, { old, now }: Sides): string[] {
  const breaks = []
  for (const [key, sign] of [
    ['minimum', 1],
    ['minLength', 1],
    ['maximum', -1],
    ['maxLength', -1],
  ] as const)
    if (now[key] !== undefined && (old[key] === undefined || (now[key] - old[key]) * sign > 0))
      breaks.push(`${at}: ${key} ${old[key]} is now ${now[key]}`)
  for (const key of ['pattern', 'format'])
    if (now[key] !== undefined && now[key] !== old[key]) breaks.push(`${at}: ${key} ${old[key]} is now ${now[key]}`)
  return breaks
}

function propertyBreaks(at: string, { old, now }: Sides, direction: Direction, into: Into): string[] {
  const breaks = []
  for (const [name, schema] of Object.entries<Node>(old['properties'] ?? {})) {
    const there = now['properties']?.[name]
    if (!there) breaks.push(`${at}.${name} is gone`)
    else {
      if (direction === 'answered' && old['required']?.includes(name) && !now['required']?.includes(name))
        breaks.push(`${at}.${name} may be missing now`)
      breaks.push(...into(`${at}.${name}`, { old: schema, now: there }))
    }
  }
  return breaks
}
