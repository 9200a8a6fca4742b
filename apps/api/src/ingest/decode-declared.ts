const name = '["\']?\\s*([A-Za-z0-9_:.-]{2,40})'
const inHeader = new RegExp(`charset\\s*=\\s*${name}`, 'i')
const inMeta = new RegExp(`<meta\\b[^>]{0,300}?\\bcharset\\s*=\\s*${name}`, 'i')
const inXml = new RegExp(`^\\s*<\\?xml\\b[^>]{0,200}?\\bencoding\\s*=\\s*${name}`, 'i')

/** Encodings a document says it is in: HTTP header, XML declaration, `<meta>`, in this order; unknown names are left out. */
export function declaredCharsets(bytes: Uint8Array, contentType: string | null): string[] {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const found = [inHeader.exec(contentType ?? ''), inXml.exec(head), inMeta.exec(head)].map((match) => known(match?.[1]))
  return [...new Set(found.filter((charset) => charset !== null))]
}

function known(label: string | undefined): string | null {
  if (label === undefined) return null
  try {
    const charset = new TextDecoder(label).encoding
    // Every GBK and GB2312 page reads as GB18030; a UTF-16 page whose declaration could be read as ASCII is not UTF-16.
    if (charset === 'gbk') return 'gb18030'
    return charset.startsWith('utf-16') ? null : charset
  } catch {
    return null
  }
}
