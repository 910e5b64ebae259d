import { HEADER } from './corpus.ts'

/** How long a document is whose reading is timed. */
export const SIZE = 65_536

const again = (part: (index: number) => string): string => {
  let text = HEADER
  for (let index = 0; text.length < SIZE; index += 1) text += part(index)
  return text
}

const long = (part: string): string => part.repeat(Math.floor((SIZE * 0.9) / part.length))

/** Documents of about 64 KiB, each of which is much of one thing. */
export function shapes(recorded: readonly Buffer[]): ReadonlyMap<string, Buffer> {
  const traffic = recorded.map((document) => document.toString().replace(HEADER, '')).join('')
  const attributes = Array.from({ length: 200 }, (_, index) => `a${index}='v'`).join(' ')
  const texts = {
    'recorded traffic': again(() => traffic.replaceAll(/<\?xml.*?<stream:stream[^>]*>/gu, '')),
    'tiny elements': `${HEADER}<x>${long('<a/>').slice(0, 4 * 4000)}</x>`,
    'many stanzas': again((index) => `<presence from='a${index}@b.example/c'/>`),
    'many attributes': again(() => `<a ${attributes}/>`),
    'many namespaces': again((index) => `<a xmlns='urn:n${index}'><p:b xmlns:p='urn:p'/></a>`),
    deep: again(() => '<a>'.repeat(60) + '</a>'.repeat(60)),
    'long text': `${HEADER}<a>${long('text ')}</a>`,
    'wide text': `${HEADER}<a>${long('é🌹').slice(0, SIZE / 4)}</a>`,
    references: `${HEADER}<a>${long('&amp;&#x1F339;')}</a>`,
    cdata: again(() => `<a>${'<![CDATA[x]]>'.repeat(1000)}</a>`),
    'one long attribute': `${HEADER}<a b='${long('x')}'/>`,
    'references in attributes': again(() => `<a b='${'&lt;'.repeat(1000)}'/>`),
    'line ends': `${HEADER}<a>${long('\r\n')}</a>`,
    'white space between stanzas': again(() => `${' '.repeat(4000)}<a/>`),
    'almost the end of cdata': `${HEADER}<a><![CDATA[${long(']]')}]]></a>`,
  }
  return new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]))
}
