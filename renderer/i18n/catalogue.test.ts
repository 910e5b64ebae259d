import { createIntl } from 'react-intl'
import { describe, expect, test } from 'vitest'
import { parseSync } from 'vite'
import { de } from './de.ts'
import { en, type TextId } from './en.ts'
import { askedIds, namedIds, textsOutsideCatalogue } from '../testing/sources.ts'

const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.*', '!../testing/**'],
  {
    query: '?raw',
    import: 'default',
    eager: true,
  },
)
const views = Object.entries(sources).filter(([path]) => path.endsWith('.tsx'))
const ids = Object.keys(en) as TextId[]

function argumentsOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)[,}]/gu)].map(([, name = '']) => name))].sort()
}

describe('the catalogue', () => {
  test.each(['en', 'de'])('every sentence can be formatted in %s', (locale) => {
    const messages = locale === 'de' ? de : en
    const errors: unknown[] = []
    const intl = createIntl({ locale, messages, onError: (error) => errors.push(error) })
    for (const id of ids) {
      const values = Object.fromEntries(argumentsOf(en[id]).map((name) => [name, 2]))
      expect(intl.formatMessage({ id }, values), id).not.toBe('')
    }
    expect(errors).toEqual([])
  })

  test('German has the same sentences, with the same arguments', () => {
    expect(Object.keys(de).sort()).toEqual([...ids].sort())
    const different = ids.filter((id) => argumentsOf(de[id]).join() !== argumentsOf(en[id]).join())
    expect(different).toEqual([])
  })

  test('German is German', () => {
    const same = ids.filter(
      (id) => de[id] === en[id] && /[A-Za-z]{3}/u.test(en[id].replace(/\{[^}]*\}/gu, '')),
    )
    expect(same.length / ids.length).toBeLessThan(0.08)
  })

  test('every sentence is used, and every one that is used is there', () => {
    const named = Object.values(sources).flatMap(namedIds)
    const asked = Object.values(sources).flatMap(askedIds)
    expect(ids.filter((id) => !named.some((pattern) => pattern.test(id)))).toEqual([])
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((pattern) => !ids.some((id) => pattern.test(id)))).toEqual([])
  })
})

describe('the views', () => {
  test('there are some', () => {
    expect(views.length).toBeGreaterThan(30)
  })

  test.each(views)('%s has no text of its own', (path, source) => {
    expect(textsOutsideCatalogue(parseSync(path, source).program)).toEqual([])
  })

  test('a text of its own would be found', () => {
    const view =
      'export const a = <p title="A title">Some <b>{"text"}</b><i aria-label={`xx yy`} /></p>'
    expect(textsOutsideCatalogue(parseSync('a.tsx', view).program)).toEqual([
      'A title',
      'Some',
      'text',
      'xx yy',
    ])
  })

  test('an id that is not there would be found', () => {
    expect(askedIds("t('no.such')")).toEqual([/^no\.such$/u])
    expect(askedIds('t(`no.${such}.one`)')).toEqual([/^no\..+\.one$/u])
  })
})
