/** What every reader needs to know of the paper. */
export interface ReadOptions {
  /** The paper's languages, first is preferred. */
  languages: readonly string[]
  /** IANA zone that times without one are in. */
  timeZone: string
}
