import { describe, expect, test } from 'vitest'
import { childElements, xml } from '../../shared/codec/element.ts'
import { conditionOf, parseStanzaError } from '../../shared/codec/error.ts'
import { buildIqError, buildRequest, buildResult } from '../../shared/codec/iq.ts'
import { NS } from '../../shared/codec/namespaces.ts'
import { serialize } from '../connection/serialize.ts'
import { IqRequests } from './iq.ts'
import { parseXml } from './testing/parse-xml.ts'
import { parseFullJid } from '../../shared/model/jid.ts'

const query = () => xml('query', { xmlns: 'urn:x' })
const read = (inner: string, attributes = `type='error' id='1'`) =>
  parseStanzaError(parseXml(`<iq ${attributes}>${inner}</iq>`))
const STANZAS = `xmlns='${NS.stanzaErrors}'`

describe('requests and answers', () => {
  test('IQ-01 none without an id, none of another type', () => {
    expect(() => buildRequest('get', { id: '' }, query())).toThrow(RangeError)
    expect(() => buildResult({ id: '' })).toThrow(RangeError)
    expect(() => buildRequest('result' as 'get', { id: '1' }, query())).toThrow(RangeError)
  })

  test('IQ-01 SCH-03 each id is its own, and a name token', () => {
    const own = parseFullJid('me@h.example/r')
    if (!own) throw new Error('no address')
    const ids: unknown[] = []
    const requests = new IqRequests(own, async ({ attrs }) => void ids.push(attrs['id']))
    for (let count = 0; count < 200; count += 1) requests.request('get', query()).catch(() => {})
    requests.close()
    expect(new Set(ids).size).toBe(200)
    for (const id of ids) expect(id).toMatch(/^[\w.:-]+$/u)
  })

  test('SCH-03 the id of somebody else is given back as it is', () => {
    const id = ` <é> "' `
    expect(parseXml(serialize(buildResult({ id }))).attrs['id']).toBe(id)
  })

  test('IQ-02 requests have one payload, results one at most, errors what is wrong', () => {
    const to = 'juliet@example.com/balcony'
    expect(serialize(buildRequest('set', { id: '1', to }, query()))).toBe(
      '<iq type="set" id="1" to="juliet@example.com/balcony"><query xmlns="urn:x"/></iq>',
    )
    expect(serialize(buildResult({ id: '1' }, query()))).toBe(
      '<iq type="result" id="1"><query xmlns="urn:x"/></iq>',
    )
    expect(serialize(buildResult({ id: '1' }))).toBe('<iq type="result" id="1"/>')
    expect(
      serialize(
        buildIqError({ id: '1', to }, { type: 'cancel', condition: 'service-unavailable' }),
      ),
    ).toBe(
      '<iq type="error" id="1" to="juliet@example.com/balcony"><error type="cancel"><service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></iq>',
    )
  })

  test.each(['', 'jabber:client', 'jabber:server', 'http://etherx.jabber.org/streams'])(
    'NS-05 IQ-02 a payload in the namespace %j is not written',
    (xmlns) => {
      expect(() => buildRequest('get', { id: '1' }, xml('x', { xmlns }))).toThrow(RangeError)
      expect(() => buildResult({ id: '1' }, xml('x', { xmlns }))).toThrow(RangeError)
    },
  )
})

describe('errors', () => {
  test('ERR-01 type, condition, text in its languages and what an application adds', () => {
    const inner = `<error type='modify'><bad-request ${STANZAS}/><text ${STANZAS} xml:lang='en'>No.</text><text ${STANZAS} xml:lang='cs'>Ne.</text><too-many xmlns='urn:app'/></error>`
    expect(read(inner)).toEqual({
      type: 'modify',
      condition: 'bad-request',
      text: 'No.',
      texts: [
        { text: 'No.', lang: 'en', own: true },
        { text: 'Ne.', lang: 'cs', own: true },
      ],
      application: [{ ns: 'urn:app', name: 'too-many' }],
    })
  })

  test('SCH-01 each type is written and read, and no other written', () => {
    for (const type of ['auth', 'cancel', 'continue', 'modify', 'wait'] as const) {
      const written = buildIqError({ id: '1' }, { type, condition: 'gone' })
      expect(parseStanzaError(parseXml(serialize(written))).type).toBe(type)
    }
    const error = { type: 'fatal' as 'wait', condition: 'gone' }
    expect(() => buildIqError({ id: '1' }, error)).toThrow(RangeError)
  })

  test.each([
    ['ERR-03 GV-004 trouble', 'wait', 'internal-server-error'],
    ['ERR-04 GV-005 not allowed', 'auth', 'forbidden'],
    ['ERR-05 not answered yet', 'auth', 'not-authorized'],
    ['ERR-07 GV-027 no more', 'cancel', 'gone'],
    ['ERR-08 missing', 'cancel', 'item-not-found'],
    ['ERR-08 malformed', 'modify', 'bad-request'],
  ])('%s is %s with %s', (_, type, condition) => {
    expect(read(`<error type='${type}'><${condition} ${STANZAS}/></error>`)).toEqual({
      type,
      condition,
    })
  })

  test('ERR-06 GV-006 GV-007 a conflict of the stream is none of a stanza', () => {
    const stream = parseXml(`<error><conflict xmlns='${NS.streamErrors}'/></error>`)
    expect(conditionOf(stream, NS.streamErrors)).toBe('conflict')
    expect(conditionOf(stream, NS.stanzaErrors)).toBe('undefined-condition')
    const stanza = `<error type='cancel'><conflict ${STANZAS}/></error>`
    expect(read(stanza).condition).toBe('conflict')
    expect(conditionOf(parseXml(stanza), NS.streamErrors)).toBe('undefined-condition')
  })

  test('SESS-12 what was asked may stand before the error, after it or nowhere', () => {
    const error = `<error type='wait'><internal-server-error ${STANZAS}/></error>`
    const session = `<session xmlns='${NS.session}'/>`
    for (const inner of [session + error, error + session, error])
      expect(read(inner)).toEqual({ type: 'wait', condition: 'internal-server-error' })
  })

  test.each([
    '',
    '<error/>',
    `<error type='cancel' code='404'/>`,
    `<error><made-up xmlns='urn:x'/></error>`,
    `<error><text ${STANZAS}>x</text></error>`,
  ])('ERR-11 %s can be read', (inner) => {
    expect(read(inner)).toMatchObject({ type: 'cancel', condition: 'undefined-condition' })
  })

  test('ERR-11 a condition that nobody knows keeps its word', () => {
    expect(read(`<error type='odd'><made-up ${STANZAS}/></error>`)).toEqual({
      type: 'odd',
      condition: 'made-up',
    })
  })

  test.each(['404', '503', '-1', 'x'])(
    'SCH-08 the code %s is read over and not written',
    (code) => {
      expect(read(`<error code='${code}' type='cancel'><gone ${STANZAS}/></error>`)).toEqual({
        type: 'cancel',
        condition: 'gone',
      })
      const written = buildIqError({ id: '1' }, { type: 'cancel', condition: 'gone' })
      expect(childElements(written).map(({ attrs }) => attrs)).toEqual([{ type: 'cancel' }])
    },
  )
})
