import { describe, expect, test } from 'vitest'
import { chooseText, chooseWords, isLanguageTag, type LangText } from './lang.ts'

const en: LangText = { text: 'Wherefore art thou, Romeo?', lang: 'en', own: false }
const cz: LangText = { text: 'Pročež jsi ty, Romeo?', lang: 'cz', own: true }
const copy = (lang: string | undefined, own = lang !== undefined): LangText => ({
  text: lang ?? 'none',
  ...(lang === undefined ? {} : { lang }),
  own,
})

describe('of several copies', () => {
  test.each<[string, readonly string[], readonly LangText[], string]>([
    ['MSG-21 GV-009 the language that is said', ['cz'], [en, cz], cz.text],
    ['MSG-21 GV-009 the other one', ['en'], [en, cz], en.text],
    ['MSG-21 the case of tags does not matter', ['CZ'], [en, cz], cz.text],
    ['MSG-21 the person’s order counts, not the stanza’s', ['en', 'cz'], [cz, en], en.text],
    ['MSG-21 a region takes its language', ['en-GB'], [copy('de'), copy('en')], 'en'],
    ['MSG-21 a language takes one of its regions', ['en'], [copy('de'), copy('en-US')], 'en-US'],
    [
      'MSG-21 each language is done with before the next',
      ['de-CH', 'en'],
      [copy('en'), copy('de')],
      'de',
    ],
    [
      'MSG-21 a script is nearer than another script of the language',
      ['zh-Hant-TW'],
      [copy('zh-Hans'), copy('zh-Hant')],
      'zh-Hant',
    ],
    [
      'MSG-21 what a single character introduces goes with it',
      ['de-x-old', 'en'],
      [copy('en'), copy('de-x'), copy('de')],
      'de',
    ],
    [
      'MSG-21 the exact region comes first',
      ['en-GB'],
      [copy('en-US'), copy('en-gb'), copy('en')],
      'en-gb',
    ],
    ['MSG-21 a language is not the beginning of another', ['d'], [copy('de'), copy('x')], 'de'],
    [
      'MSG-21 else the one without a language of its own',
      ['fr'],
      [copy('de'), copy('en', false)],
      'en',
    ],
    ['MSG-21 else the first', ['fr'], [copy('de'), copy('en')], 'de'],
    ['MSG-21 without any wishes as well', [], [copy('de'), copy(undefined)], 'none'],
    ['MSG-21 I18N-03 a tag that is none harms nothing', ['!'], [copy('??'), copy('!')], '!'],
  ])('%s', (_, languages, copies, text) => {
    expect(chooseText(copies, languages)?.text).toBe(text)
  })

  test('MSG-21 of none there is none', () => {
    expect(chooseText([], ['en'])).toBeUndefined()
  })
})

describe('subject and body', () => {
  const subjects = [
    { text: 'I implore you!', lang: 'en', own: false },
    { text: 'Úpěnlivě prosim!', lang: 'cz', own: true },
  ]
  const variants = [
    { lang: 'en', body: en.text, subject: 'I implore you!' },
    { lang: 'cz', body: cz.text, subject: 'Úpěnlivě prosim!' },
  ]

  test('MSG-21 GV-010 are in one language, and the others can be had', () => {
    const czech = { body: cz.text, subject: 'Úpěnlivě prosim!', lang: 'cz', variants }
    expect(chooseWords([en, cz], subjects, ['cz', 'en'])).toEqual(czech)
    const english = { body: en.text, subject: 'I implore you!', lang: 'en', variants }
    expect(chooseWords([en, cz], subjects, ['fr'])).toEqual(english)
  })

  test('MSG-21 the subject follows the body where it can, and else is chosen by itself', () => {
    const german = { text: 'Bitte!', lang: 'DE', own: true }
    expect(chooseWords([copy('de')], [...subjects, german], ['cz'])).toMatchObject({
      body: 'de',
      subject: 'Bitte!',
      lang: 'de',
    })
    expect(chooseWords([copy('fr')], subjects, ['cz'])).toMatchObject({
      body: 'fr',
      subject: 'Úpěnlivě prosim!',
      lang: 'fr',
      variants: [{ lang: 'fr' }, { lang: 'en' }, { lang: 'cz' }],
    })
  })

  test('MSG-16 MSG-21 a subject stands for itself', () => {
    expect(chooseWords([], subjects, ['cz'])).toMatchObject({
      subject: 'Úpěnlivě prosim!',
      lang: 'cz',
    })
  })

  test('MSG-20 what is empty is not there', () => {
    expect(chooseWords([{ ...en, text: '' }], [], ['en'])).toEqual({})
    expect(chooseWords([{ ...en, text: '' }, cz], [], ['en'])).toEqual({
      body: cz.text,
      lang: 'cz',
    })
  })

  test('MSG-22 one text in a language that nobody names has none', () => {
    expect(chooseWords([copy(undefined)], [], ['en'])).toEqual({ body: 'none' })
    expect(chooseWords([copy(undefined), cz], [], ['en']).variants?.[0]).toEqual({
      lang: '',
      body: 'none',
    })
  })
})

test('I18N-03 what may be written as a language', () => {
  for (const tag of ['cs', 'en-GB', 'zh-Hant-TW', 'sr-Latn', 'de-1996']) {
    expect(isLanguageTag(tag)).toBe(true)
  }
  for (const text of ['', 'C', 'en_GB', 'en-', 'čs', 'en GB', 'POSIX.UTF-8']) {
    expect(isLanguageTag(text)).toBe(false)
  }
})
