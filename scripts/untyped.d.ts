declare module 'vnu-jar' {
  /** Path of the checker. */
  const jar: string
  export default jar
}
declare module 'structured-data-testing-tool' {
  interface Outcome {
    failed: { description: string; test: string }[]
  }
  export function structuredDataTestHtml(html: string, options: object): Promise<Outcome>
}
declare module 'structured-data-testing-tool/presets.js' {
  const presets: { Google: object }
  export default presets
}
