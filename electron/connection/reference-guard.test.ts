import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReferenceGuard } from './reference-guard.ts'

const accepts = (...chunks: string[]) => {
  const guard = new ReferenceGuard()
  return chunks.every((chunk) => guard.accepts(chunk))
}

describe('B03', () => {
  test.each([
    'a &amp; b &lt; &#60; &#x3c; &apos;',
    `<a b='&quot;'/>`,
    '<![CDATA[ a & b &c; ]]> &amp;',
    '<![CDATA[ ]] ]]]]><a/>',
    '',
  ])('%j is let through, however it is cut', (text) => {
    for (let at = 0; at <= text.length; at += 1) {
      expect(accepts(text.slice(0, at), text.slice(at))).toBe(true)
    }
    expect(accepts(...text)).toBe(true)
  })

  test.each([
    'a & b',
    '&;',
    '&toolong;',
    '&lt',
    '<![CDATA[ ]]> &',
    '& <![CDATA[ ]]>',
    '&#xyz;',
    '&&amp;',
  ])('%j is found, however it is cut', (start) => {
    const text = `${start} <a/>`
    for (let at = 0; at <= text.length; at += 1) {
      expect(accepts(text.slice(0, at), text.slice(at))).toBe(false)
    }
    expect(accepts(...text)).toBe(false)
  })

  test('cuts never change the verdict', () => {
    const part = fc.constantFrom(
      '&amp;',
      '&',
      ';',
      '<![CDATA[',
      ']]>',
      'lt',
      '#x3c',
      ' ',
      '<',
      '[',
      ']',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = `${parts.join('')} end of the text, long enough`
        expect(accepts(...text)).toBe(accepts(text))
      }),
      { numRuns: 2000 },
    )
  })
})
