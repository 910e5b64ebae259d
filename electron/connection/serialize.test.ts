import { expect, test } from 'vitest'
import { xml } from '../../shared/codec/element.ts'
import { serialize } from './serialize.ts'

test('B12 MSG-24 what XML forbids never leaves: it would cost the stream', () => {
  const body = 'a\u0000b\u000bc\ud800d\uffffe'
  expect(serialize(xml('body', {}, body))).toBe('<body>a\ufffdb\ufffdc\ufffdd\ufffde</body>')
})

test('MSG-24 text is carried exactly', () => {
  const text = `cam'st & <b> "q" \n\t 😀 `
  expect(serialize(xml('body', {}, text))).toBe(`<body>cam'st &amp; &lt;b&gt; "q" \n\t 😀 </body>`)
})
