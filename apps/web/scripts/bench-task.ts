/** What `bench:web` asks of its processes. */
export interface Task {
  role: 'pages' | 'bare' | 'draw'
  apiUrl: string
  /** What `bare` sends, at this path; `body` in base64. */
  path?: string
  headers?: Record<string, string>
  body?: string
  /** How long `draw` draws. */
  seconds?: number
}
