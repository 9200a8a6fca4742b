import { it } from 'vitest'
import { readBytes } from './read.ts'
import { decode } from './decode.ts'
import { all, options } from './testing.ts'
import { blockText } from '@sinmun/text'
const feeds: Record<string, string> = {
  rdf: `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://h.example/rss"><title>해동일보</title><link>https://h.example/</link><items><rdf:Seq><rdf:li rdf:resource="https://h.example/1"/></rdf:Seq></items></channel><item rdf:about="https://h.example/1"><title>&lt;등불 축제&gt; 개막</title><link>https://h.example/1</link><description>첫 문단입니다. R&amp;amp;D도 한다.</description><dc:date>2026-01-15T09:30:00+09:00</dc:date><dc:creator>김하늘</dc:creator></item></rdf:RDF>`,
  prefixedAtom: `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="ko"><a:title>x</a:title><a:id>urn:x</a:id><a:entry><a:id>urn:1</a:id><a:title>등불 축제 개막</a:title><a:link href="https://h.example/1"/><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>첫 <b>문단</b> R&amp;D</p><p>둘째</p></div></a:content></a:entry></a:feed>`,
  atomXhtmlTitle: `<feed xmlns="http://www.w3.org/2005/Atom"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">T</div></title><id>urn:x</id><entry><id>urn:1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Pier <em>opens</em> &lt;now&gt;</div></title><summary>Plain &lt;b&gt; text &amp; more</summary><updated>2026-01-15T00:30:00Z</updated></entry></feed>`,
  rss091: `<?xml version="1.0" encoding="euc-kr"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>h</title><link>https://h.example/</link><language>ko</language><item><title>등불 축제 개막</title><link>https://h.example/1</link></item></channel></rss>`,
  noTitle: `<rss version="2.0"><channel><title>h</title><item><description>등불 축제가 시작되었다. 시민들이 모였다.</description></item><item><title></title><link>https://h.example/1</link></item><item/><item><title>제목만</title></item></channel></rss>`,
  entities: `<rss version="2.0"><channel><title>h</title><item><title>A &amp;lt;b&amp;gt; &amp; B&nbsp;C &#8211; &#x1F600; &bogus; D</title><description>&lt;p&gt;x &amp;lt;script&amp;gt; y&lt;/p&gt;</description><guid>1</guid></item></channel></rss>`,
  cdataSplit: `<rss version="2.0"><channel><title><![CDATA[h]]></title><item><title><![CDATA[Tom & Jerry <3 pier]]> and <![CDATA[more]]></title><description><![CDATA[<p>One ]]]]><![CDATA[> two</p><!-- c -->]]></description><guid><![CDATA[https://h.example/9]]></guid></item></channel></rss>`,
  cdataAmp: `<rss version="2.0"><channel><title>h</title><item><title><![CDATA[AT&amp;T &lt;new&gt; pier &#39;x&#39;]]></title></item></channel></rss>`,
  author: `<rss version="2.0"><channel><title>h</title><item><title>Pier opens at last</title><author>a@h.example (Ann Lee)</author><category>News</category><category domain="x">Pier</category><enclosure url="https://h.example/p.jpg" type="image/jpeg" length="1"/><source url="https://o.example/">Other Paper</source><description>Teaser of the day</description></item></channel></rss>`,
  media: `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>h</title><item><title>Pier opens at last</title><media:content url="https://h.example/m.jpg" medium="image"/></item></channel></rss>`,
  cut: `<rss version="2.0"><channel><title>h</title><item><title>Pier opens at last</title></item><item><title>Second</title><desc`,
  cutClosed: `<rss version="2.0"><channel><title>h</title><item><title>Pier opens at last</title></item>`,
  deep: `<rss version="2.0"><channel><title>h</title><item><title>x</title><description>${'<b>'.repeat(2000)}</description></item></channel></rss>`,
  deepCdata: `<rss version="2.0"><channel><title>h</title><item><title>x pier</title><description><![CDATA[${'<b>'.repeat(100000)}]]></description></item></channel></rss>`,
  xinclude: `<rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>h</title><item><title>Pier opens now</title><description><xi:include href="file:///etc/passwd" parse="text"/></description></item></channel></rss>`,
  doctypeComment: `<!-- c --><!DOCTYPE rss [<!-- > --><!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd">%p;]><rss version="2.0"><channel><title>h</title><item><title>x</title></item></channel></rss>`,
  illformed: `<rss version="2.0"><channel><title>h & co</title><item><title>Ben & Jerry's < pier</title><link>https://h.example/?a=1&b=2</link></item></rss>`,
  protopoll: `<rss version="2.0"><channel><title>h</title><item><__proto__><x>1</x></__proto__><constructor>1</constructor><title>Pier opens now</title></item></channel></rss>`,
  html: `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>h</title><item><title>Pier opens now</title><content:encoded>&lt;p&gt;AT&amp;amp;T &amp;lt;b&amp;gt;&lt;/p&gt;</content:encoded><description>A teaser that differs</description></item></channel></rss>`,
  headlines: `<rss version="2.0"><channel><title>h</title>${['해동 상공인 협회, 두 학교의 협약을 잇다', '海东商协会牵线促两校达成多项合作意向', '洋主播in海东:灯影里的“老城”新韵 Foreign Anchor in Haedong: Lanterns and the "Old Town" by the Harbour', "해동 주재 총영사관, 2026년 '따뜻한 새해 맞이' 신년 리셉션 개최", '&lt;해동 등불 축제 제3회 준비회의 개최… 핵심 과제 확정&gt;', '情深意长!海东市《2026新春联欢会》完成彩排'].map((t) => `<item><title>${t}</title></item>`).join('')}</channel></rss>`,
}
it('probe', async () => {
  for (const [name, xml] of Object.entries(feeds)) {
    const t = performance.now()
    const items = await all(readBytes({ name: 'feed', contentType: null, bytes: Buffer.from(xml) }, options))
    console.log(name, Math.round(performance.now() - t))
    for (const item of items) {
      if (!item.ok) { console.log('   REFUSED', item.where, item.reason); continue }
      const d = item.draft
      console.log('   ' + JSON.stringify({ t: d.title, alt: d.alternateTitle, l: d.lang, g: d.guid, u: d.url, s: d.sources.map((x) => x.name), a: d.authors, tags: d.tags, at: d.sourcePublishedAt, img: d.image?.origin, sum: d.summary, w: item.warnings, b: d.body.map((b) => blockText(b as never)) }))
    }
  }
  const q = 'The harbour’s “river of light” — nobody didn’t notice the lanterns at dusk, and the ferry won’t stop.'
  console.log(decode(Buffer.concat([Buffer.from('The harbour'), Buffer.from([0x92]), Buffer.from('s people don'), Buffer.from([0x92]), Buffer.from('t notice')])))
  console.log(decode(Buffer.from('His résumé was naïve, said the fiancée', 'latin1')), q.length)
})
