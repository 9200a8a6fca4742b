import type { Problem, ProblemCode } from '@sinmun/types'
import type { MessageKey } from '../i18n/messages.ts'

interface Failure {
  /** HTTP status; 0 when there was no answer. */
  status: number
  problem: Problem | null
}

type Kind = 'notFound' | 'noArticle' | 'withdrawn' | 'offline' | 'unavailable' | 'failed'

/** Every code of the contract; a new one does not compile until it has words. */
const kinds: Record<ProblemCode, Kind> = {
  'invalid-parameter': 'notFound',
  'unknown-parameter': 'notFound',
  'invalid-cursor': 'notFound',
  'resync-required': 'failed',
  'unknown-language': 'notFound',
  'not-found': 'notFound',
  'article-not-found': 'noArticle',
  'article-withdrawn': 'withdrawn',
  'method-not-allowed': 'failed',
  'payload-too-large': 'failed',
  'unsupported-media-type': 'failed',
  'headers-too-large': 'failed',
  'malformed-request': 'notFound',
  'uri-too-long': 'notFound',
  'request-timeout': 'unavailable',
  'too-many-requests': 'unavailable',
  unavailable: 'unavailable',
  internal: 'failed',
}

const isFailure = (error: unknown): error is Failure => error instanceof Error && 'status' in error && 'problem' in error

function kindOf(error: Failure, online: boolean): Kind {
  if (error.status === 0) return online ? 'unavailable' : 'offline'
  const code = error.problem?.code
  if (code && Object.hasOwn(kinds, code)) return kinds[code as ProblemCode]
  if (error.status === 410) return 'withdrawn'
  if (error.status === 404) return 'notFound'
  return error.status === 429 || error.status >= 502 ? 'unavailable' : 'failed'
}

export interface ProblemWords {
  title: MessageKey
  text: MessageKey
  /** Asking again may help. */
  retry: boolean
  requestId: string | null
}

/** Words for a failed request, by the problem's stable code. */
export function problemWords(error: unknown, online: boolean): ProblemWords {
  const failure = isFailure(error) ? error : { status: 500, problem: null }
  const kind = kindOf(failure, online)
  return {
    title: `problem.${kind}`,
    text: `problem.${kind}Text`,
    retry: kind === 'offline' || kind === 'unavailable' || kind === 'failed',
    requestId: kind === 'failed' ? (failure.problem?.requestId ?? null) : null,
  }
}
