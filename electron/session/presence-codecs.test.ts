import { describe, expect, test } from 'vitest'
import { buildOwnPresence, buildSubscription, parsePresence } from '../../shared/codec/presence.ts'
import { chooseText } from '../../shared/model/lang.ts'
import { type OwnPresence, SHOWS } from '../../shared/model/presence.ts'
import { SUBSCRIPTION_TYPES } from '../../shared/model/subscription.ts'
import { serialize } from '../connection/serialize.ts'
import { parseXml } from './testing/parse-xml.ts'
import { address, juliet } from './testing/sessions.ts'

const FROM = `from='juliet@example.com/balcony'`
const read = (inner: string, attributes = FROM) =>
  parsePresence(parseXml(`<presence ${attributes}>${inner}</presence>`))
const available = (inner: string, attributes = FROM) => {
  const said = read(inner, attributes)
  if (said?.kind !== 'available') throw new Error('not available')
  return said.presence
}
const write = (own: Partial<OwnPresence>, to?: typeof juliet) =>
  serialize(
    buildOwnPresence({ show: 'available', status: '', ...own }, to === undefined ? {} : { to }),
  )
/** A word that types would not let through. */
const wrong = (word: string) => word as 'away'

describe('types', () => {
  test('PRES-01 without one it is available, written and read', () => {
    for (const show of SHOWS) expect(write({ show })).not.toContain('type')
    expect(read('')?.kind).toBe('available')
  })

  test('PRES-02 SCH-01 none but the seven is written', () => {
    for (const type of ['available', 'invisible', 'probe', ''])
      expect(() => buildSubscription(type as 'subscribe', juliet)).toThrow(RangeError)
    const types = SUBSCRIPTION_TYPES.map((type) => buildSubscription(type, juliet).attrs['type'])
    expect(types).toEqual(['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed'])
    expect(write({ show: 'offline' })).toBe('<presence type="unavailable"/>')
  })

  test.each(['available', 'invisible', 'Unavailable', ''])(
    'PRES-03 NV-16 the type %j means nothing',
    (type) => {
      expect(read('<show>chat</show>', `${FROM} type='${type}'`)).toBeUndefined()
    },
  )

  test('PRES-04 GV-036 who leaves is told by full address, with what was said last', () => {
    expect(read('<status>gone home</status>', `${FROM} type='unavailable'`)).toEqual({
      kind: 'unavailable',
      from: 'juliet@example.com/balcony',
      status: 'gone home',
    })
  })

  test('PRES-06 GV-018 a probe is neither read nor written', () => {
    expect(read('', `${FROM} type='probe'`)).toBeUndefined()
    expect(SUBSCRIPTION_TYPES).not.toContain('probe')
    expect(() => write({ show: wrong('probe') })).toThrow(RangeError)
  })

  test('PRES-07 ERR-07 an error is one with or without its details, and of whom it was about', () => {
    const gone = `<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>`
    expect(read(gone, `from='mercutio@example.org' type='error' id='p1'`)).toEqual({
      kind: 'error',
      from: 'mercutio@example.org',
      id: 'p1',
      error: { condition: 'gone', type: 'cancel' },
    })
    expect(read('<show>chat</show>', `${FROM} type='error'`)).toMatchObject({
      error: { condition: 'undefined-condition' },
    })
  })
})

describe('what rides on it', () => {
  test('PRES-08 extensions are passed over', () => {
    const inner = `<x xmlns='urn:x'><show>dnd</show></x><show>away</show><c xmlns='urn:c' ver='1'/>`
    expect(available(inner).show).toBe('away')
  })

  test('PRES-09 each type has only what it may have', () => {
    const all = '<show>dnd</show><status>text</status><priority>5</priority>'
    const from = 'juliet@example.com'
    expect(read(all, `${FROM} type='unavailable'`)).toEqual({
      kind: 'unavailable',
      from: 'juliet@example.com/balcony',
      status: 'text',
    })
    expect(read(all, `${FROM} type='subscribe'`)).toEqual({
      kind: 'subscription',
      type: 'subscribe',
      from,
      status: 'text',
    })
    for (const type of ['subscribed', 'unsubscribe', 'unsubscribed'] as const) {
      expect(read(all, `${FROM} type='${type}'`)).toEqual({ kind: 'subscription', type, from })
      expect(() => buildSubscription(type, juliet, { note: 'hello' })).toThrow(RangeError)
    }
    expect(serialize(buildSubscription('subscribe', juliet, { note: 'hello' }))).toContain(
      '<status>hello</status>',
    )
    expect(write({ show: 'offline', priority: 5 })).toBe('<presence type="unavailable"/>')
  })

  test('PRES-19 XV-04 it comes in any order', () => {
    const inner = `<status>Now my charms are all o&apos;erthrown</status><priority>40</priority><show>away</show>`
    expect(available(inner)).toMatchObject({
      show: 'away',
      status: "Now my charms are all o'erthrown",
      priority: 40,
    })
  })

  test('PRES-25 NV-18 what is not said this time holds no more', () => {
    expect(available('<show>dnd</show><status>busy</status><priority>3</priority>').show).toBe(
      'dnd',
    )
    const jid = 'juliet@example.com/balcony'
    expect(available('')).toEqual({ jid, show: 'available', priority: 0 })
  })

  test('PRES-39 GV-025 GV-031 it may come to the full or to the bare address', () => {
    const to = (address_: string) => available('', `${FROM} to='${address_}'`)
    expect(to('romeo@example.net/orchard')).toEqual(to('romeo@example.net'))
  })

  test('PRES-41 SUB-13 one’s own address is not written', () => {
    expect(buildOwnPresence({ show: 'away', status: '' }).attrs).toEqual({})
    for (const type of SUBSCRIPTION_TYPES)
      expect(buildSubscription(type, juliet).attrs).toEqual({ to: juliet, type })
  })

  test('PRES-33 what was shown to one address is taken back there', () => {
    expect(write({ show: 'offline' }, address('nurse@example.com'))).toBe(
      '<presence to="nurse@example.com" type="unavailable"/>',
    )
  })
})

describe('show', () => {
  test('PRES-10 SCH-01 there is one at most, of four words', () => {
    const written = SHOWS.map((show) => /<show>(.*)<\/show>/u.exec(write({ show }))?.[1])
    expect(written).toEqual([undefined, 'chat', 'away', 'xa', 'dnd'])
  })

  test('PRES-11 each is read as what it is', () => {
    const shows = ['away', 'chat', 'dnd', 'xa'].map(
      (show) => available(`<show>${show}</show>`).show,
    )
    expect([available('').show, ...shows]).toEqual(['available', 'away', 'chat', 'dnd', 'xa'])
  })

  test.each(['online', 'AWAY', '', ' away ', 'a way'])(
    'PRES-12 NV-17 %j is plain online',
    (show) => {
      expect(available(`<show>${show}</show><status>here</status>`)).toMatchObject({
        show: 'available',
        status: 'here',
      })
    },
  )

  test('PRES-12 of two the first counts', () => {
    expect(available('<show>xa</show><show>dnd</show>').show).toBe('xa')
  })

  test('PRES-13 no other is written', () => {
    for (const show of ['online', 'hidden', 'Away', ''])
      expect(() => write({ show: wrong(show) })).toThrow(RangeError)
  })
})

test('whoever is there without being seen says no show', () => {
  expect(write({ show: 'invisible' })).not.toContain('show')
})

describe('status', () => {
  test('PRES-14 it goes with any show, with none, and with leaving', () => {
    for (const show of [...SHOWS, 'offline'] as const)
      expect(write({ show, status: 'text' })).toContain('<status>text</status>')
    expect(available('<status>text</status>').status).toBe('text')
  })

  test('PRES-15 GV-015 in several languages the reader’s is found', () => {
    const inner = `<status>Wooing Juliet</status><status xml:lang='cz'>Ja dvořím Juliet</status>`
    const { status, statuses = [] } = available(inner, `${FROM} xml:lang='en'`)
    expect(status).toBe('Wooing Juliet')
    expect(chooseText(statuses, ['cz'])?.text).toBe('Ja dvořím Juliet')
    expect(chooseText(statuses, ['en-GB'])?.text).toBe('Wooing Juliet')
  })

  test('PRES-15 several are written only with a language each', () => {
    const statuses = [{ lang: 'cs', text: 'Zde' }]
    const own = { show: 'available', status: 'Here', statuses } as const
    expect(serialize(buildOwnPresence(own, { lang: 'en' }))).toContain(
      '<status xml:lang="en">Here</status><status xml:lang="cs">Zde</status>',
    )
    expect(() => buildOwnPresence(own)).toThrow(RangeError)
    expect(() => buildOwnPresence(own, { lang: 'cs' })).toThrow(RangeError)
  })
})

describe('priority', () => {
  test.each([-129, 128, 1.5, Number.NaN])('PRES-16 SCH-02 %j is not written', (priority) => {
    expect(() => write({ priority })).toThrow(RangeError)
  })

  test.each([-128, -1, 0, 1, 127])('PRES-16 SCH-02 %j is written and read', (priority) => {
    const written = `<priority>${priority}</priority>`
    expect(write({ priority })).toContain(written)
    expect(available(written).priority).toBe(priority)
  })

  test('PRES-17 GV-017 GV-024 without one it is 0', () => {
    expect(available('').priority).toBe(0)
    expect(write({})).toBe('<presence/>')
  })

  test.each([
    ['high', 0],
    ['300', 0],
    ['', 0],
    ['1.5', 0],
    ['-129', 0],
    ['0x10', 0],
    [' 5 ', 5],
    ['+5', 5],
  ])('PRES-18 %j is %d, and the rest holds', (text, priority) => {
    expect(available(`<show>xa</show><priority>${text}</priority>`)).toMatchObject({
      show: 'xa',
      priority,
    })
  })
})
