import type { Problem } from '@sinmun/types'

/** Every answer outside 2xx, and every failure to get one (`status` 0, `problem` null). */
export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem | null
  constructor(status: number, problem: Problem | null, message: string) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.problem = problem
  }
}
