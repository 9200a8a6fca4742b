/** What each endpoint may answer: 200 with its headers, 304, and every problem it knows. */
import { type EndpointName, Problem, type ProblemCode, routes } from '@sinmun/types'
import { problemTitles } from '../plugins/errors.ts'
import { inPlain, type Json, reference } from './components.ts'
import { words } from './describe.ts'
import { exampleOf } from './example.ts'

const text = (description: string, example: string): Json => ({ description, schema: { type: 'string' }, example })

export const headers: Record<string, Json> = {
  ETag: text('strong; send it back as If-None-Match', '"1042-7f3a"'),
  'Cache-Control': text('how long caches may keep the answer', 'public, max-age=30, stale-while-revalidate=30'),
  'Content-Language': text('languages of the content, each once', 'ko, zh-Hans'),
  Link: text('RFC 8288, `rel="next"`: the next page', '</v1/articles?lang=ko&cursor=WzEsIm4i>; rel="next"'),
  RateLimit: text('what is left of your allowance, and seconds until it is whole again', '"default";r=1199;t=60'),
  'RateLimit-Policy': text('your allowance in a window of seconds', '"default";q=1200;w=60'),
  'Retry-After': text('seconds after which asking again is worth it', '5'),
  'X-Request-Id': text('finds this request in the log', '0b0d5c1e-6f0d-4a55-9d3c-2f4c1d1f9a10'),
  'Server-Timing': text('milliseconds that the answer took to make', 'app;dur=1.2'),
}

const refer = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))

const statusOf: Partial<Record<ProblemCode, number>> = {
  'invalid-parameter': 400,
  'unknown-parameter': 400,
  'invalid-cursor': 400,
  'unknown-language': 400,
  'article-not-found': 404,
  'article-withdrawn': 410,
  'resync-required': 410,
  'uri-too-long': 414,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  unavailable: 503,
}
const everywhere: ProblemCode[] = ['uri-too-long', 'too-many-requests', 'headers-too-large', 'internal', 'unavailable']

const exampleProblem = (code: ProblemCode, status: number, path: string) => ({
  ...(exampleOf(inPlain(Problem)) as Json),
  title: problemTitles[code],
  status,
  code,
  detail: problemTitles[code],
  instance: path,
  errors: status === 400 ? [{ pointer: code === 'unknown-language' ? 'lang' : 'cursor', code, detail: problemTitles[code] }] : [],
})

function problemAnswer(status: number, codes: ProblemCode[], path: string): Json {
  const wait = status === 429 || status === 503 ? ['Retry-After'] : []
  const limits = status === 429 ? ['RateLimit', 'RateLimit-Policy'] : []
  return {
    description: codes.map((code) => `\`${code}\`: ${problemTitles[code]}`).join('; '),
    headers: refer('X-Request-Id', ...wait, ...limits),
    content: {
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example: exampleProblem(codes[0]!, status, path) },
    },
  }
}

/** Of what is not JSON, feeds above all: as the route says, and the problems that every address has. */
export function otherAnswers(path: string, ok: Json): Json {
  const problems = Map.groupBy(['not-found', ...everywhere] as ProblemCode[], (code) => statusOf[code] ?? 404)
  return { 200: ok, ...Object.fromEntries([...problems].map(([status, codes]) => [status, problemAnswer(status, codes, path)])) }
}

export function answersOf(name: EndpointName): Json {
  const { response, path, query } = routes[name]
  const paged = 'cursor' in query.properties && name !== 'sync'
  const byStatus = Map.groupBy([...words[name].problems, ...everywhere], (code) => statusOf[code] ?? 400)
  const common = refer('ETag', 'Cache-Control', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id', 'Server-Timing')
  const language = /^(front|articles|article|search|sync)$/.test(name) ? refer('Content-Language') : {}
  return {
    200: {
      description: words[name].description.split('. ')[0]!.replace(/\.?$/, '.'),
      headers: { ...common, ...language, ...(paged ? refer('Link') : {}) },
      content: { 'application/json': { schema: reference(response), example: exampleOf(inPlain(response)) } },
    },
    304: { description: 'Not changed since the answer that If-None-Match names.', headers: refer('ETag', 'Cache-Control', 'X-Request-Id') },
    ...Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemAnswer(status, codes, path)])),
  }
}
