/** An answer outside 2xx, thrown anywhere below a route; `plugins/errors.ts` turns it into RFC 9457 JSON. */
import type { ProblemCode } from '@sinmun/types'

export interface ProblemDetail {
  pointer: string
  code: string
  detail: string
}

export class ProblemError extends Error {
  readonly status: number
  readonly code: ProblemCode
  readonly errors: ProblemDetail[]
  constructor(status: number, code: ProblemCode, detail: string, errors: ProblemDetail[] = []) {
    super(detail)
    this.status = status
    this.code = code
    this.errors = errors
  }
}

/** 400 for one parameter. */
export const badParameter = (name: string, code: ProblemCode, detail: string) =>
  new ProblemError(400, code, detail, [{ pointer: name, code, detail }])
