import type { UiLanguage } from '@sinmun/types'
import { escapeXml } from '../xml.ts'
import { feedWords } from './words.ts'

const entries = `<xsl:template match="item">
  <li lang="{dc:language}">
    <h2><a href="{link}"><xsl:value-of select="title"/></a></h2>
    <xsl:if test="atom:updated"><time><xsl:value-of select="pubDate"/></time></xsl:if>
  </li>
</xsl:template>
<xsl:template match="atom:entry">
  <li lang="{@xml:lang}">
    <h2><a href="{atom:link[@rel='alternate']/@href}"><xsl:value-of select="atom:title"/></a></h2>
    <time datetime="{atom:published}"><xsl:value-of select="substring(atom:published, 1, 10)"/></time>
    <xsl:if test="atom:summary"><p><xsl:value-of select="atom:summary"/></p></xsl:if>
  </li>
</xsl:template>
`

/** Titles, dates and summaries as text: bodies would need output that is not escaped, which browsers refuse or allow by whim. */
export function feedXsl(ui: UiLanguage): string {
  const words = feedWords[ui]
  return `<?xml version="1.0" encoding="utf-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:dc="http://purl.org/dc/elements/1.1/" exclude-result-prefixes="atom dc">
<xsl:output method="html" version="5" encoding="utf-8" doctype-system="about:legacy-compat"/>
<xsl:template match="/rss/channel">
  <xsl:call-template name="page">
    <xsl:with-param name="title" select="title"/>
    <xsl:with-param name="home" select="link"/>
    <xsl:with-param name="entries" select="item"/>
  </xsl:call-template>
</xsl:template>
<xsl:template match="/atom:feed">
  <xsl:call-template name="page">
    <xsl:with-param name="title" select="atom:title"/>
    <xsl:with-param name="home" select="atom:link[@rel='alternate']/@href"/>
    <xsl:with-param name="entries" select="atom:entry"/>
  </xsl:call-template>
</xsl:template>
<xsl:template name="page">
  <xsl:param name="title"/><xsl:param name="home"/><xsl:param name="entries"/>
  <html lang="${ui}">
    <head>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="robots" content="noindex"/>
      <title><xsl:value-of select="$title"/></title>
      <link rel="stylesheet" href="/feeds/style/${ui}.css"/>
    </head>
    <body>
      <header>
        <h1><xsl:value-of select="$title"/></h1>
        <p><strong>${escapeXml(words.whatItIs)}</strong> ${escapeXml(words.howToUse)}</p>
        <p><a href="{$home}">${escapeXml(words.toPaper)}</a></p>
      </header>
      <main><ul><xsl:apply-templates select="$entries"/></ul></main>
    </body>
  </html>
</xsl:template>
${entries}</xsl:stylesheet>
`
}
