/** Schemas that what we publish for machines is checked against; `schemas/README.md` says where they come from. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { RelaxNGValidator, XmlDocument, xmlRegisterInputProvider, XsdValidator } from 'libxml2-wasm'
import { fsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'

const folder = join(import.meta.dirname, 'schemas')
const ofPackage = join(dirname(createRequire(import.meta.url).resolve('sitemap/package.json')), 'schema')

const imports: [namespace: string, file: string][] = [
  ['http://www.google.com/schemas/sitemap-news/0.9', join(folder, 'sitemap-news.xsd')],
  ['http://www.google.com/schemas/sitemap-image/1.1', join(folder, 'sitemap-image.xsd')],
  ['http://www.w3.org/1999/xhtml', join(folder, 'xhtml-link.xsd')],
]

/** One schema for sitemaps and what stands in them; with absolute addresses, so that `xmllint` takes it from anywhere. */
export function sitemapSchema(): string {
  const rows = [['http://www.sitemaps.org/schemas/sitemap/0.9', join(ofPackage, 'sitemap.xsd')], ...imports].map(
    ([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${pathToFileURL(file!).href}"/>`,
  )
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${rows.join('')}</xs:schema>`
}

export const sitemapIndexSchema = (): string => readFileSync(join(folder, 'sitemap-index.xsd'), 'utf8')
export const atomSchema = (): string => readFileSync(join(folder, 'feed.rng'), 'utf8')

xmlRegisterInputProvider(fsInputProviders)

/** @throws XmlValidateError naming every place where the document is not what the schema says */
export function expectValid(xml: string, schema: string): void {
  using document = XmlDocument.fromString(xml)
  using rules = XmlDocument.fromString(schema)
  using validator = schema.includes('http://relaxng.org/') ? RelaxNGValidator.fromDoc(rules) : XsdValidator.fromDoc(rules)
  validator.validate(document)
}
