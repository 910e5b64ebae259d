import { describe, expect, test } from 'vitest'
import type { Element } from '@xmpp/xml'
import { serialize } from '../../electron/connection/serialize.ts'
import { parseXml } from '../../electron/session/testing/parse-xml.ts'
import { buildLast, buildLastGet, parseLast } from './last.ts'
import { buildTime, buildTimeGet, parseTimeOffset } from './time.ts'
import { buildVersion, buildVersionGet, parseVersion } from './version.ts'

const answer = (payload: Element | string) =>
  parseXml(`<iq type='result'>${typeof payload === 'string' ? payload : serialize(payload)}</iq>`)

test('NS-05 each question names its namespace', () => {
  expect([buildLastGet(), buildVersionGet(), buildTimeGet()].map(serialize)).toEqual([
    '<query xmlns="jabber:iq:last"/>',
    '<query xmlns="jabber:iq:version"/>',
    '<time xmlns="urn:xmpp:time"/>',
  ])
})

describe('last activity', () => {
  test.each([
    [0, 0],
    [903.9, 903],
    [-5, 0],
  ])('%d is told as %d', (seconds, told) => {
    expect(parseLast(answer(buildLast(seconds)))).toBe(told)
  })

  test.each(['', `seconds=''`, `seconds='-1'`, `seconds='1e9'`, `seconds='1234567890123'`])(
    '%j tells nothing',
    (attributes) => {
      expect(parseLast(answer(`<query xmlns='jabber:iq:last' ${attributes}/>`))).toBeUndefined()
    },
  )
})

describe('software', () => {
  test.each([
    { name: 'Exodus', version: '0.7.0.4', os: 'Windows-XP 5.01.2600' },
    { name: 'Balcony', version: '0.1.0' },
  ])('$name', (software) => {
    expect(parseVersion(answer(buildVersion(software)))).toEqual(software)
  })

  test('one without a name is none, and long words are cut', () => {
    const query = (inner: string) =>
      parseVersion(answer(`<query xmlns='jabber:iq:version'>${inner}</query>`))
    expect(query('<version>1</version>')).toBeUndefined()
    expect(query('<name> </name>')).toBeUndefined()
    expect(query(`<name>${'x'.repeat(300)}</name>`)).toEqual({ name: 'x'.repeat(256), version: '' })
  })
})

describe('time', () => {
  test.each([
    [0, '+00:00'],
    [-360, '-06:00'],
    [345, '+05:45'],
    [-210, '-03:30'],
  ])('%d minutes are %s', (offset, tzo) => {
    const written = buildTime(Date.parse('2006-12-19T17:58:35.123Z'), offset)
    expect(serialize(written)).toBe(
      `<time xmlns="urn:xmpp:time"><tzo>${tzo}</tzo><utc>2006-12-19T17:58:35Z</utc></time>`,
    )
    expect(parseTimeOffset(answer(written))).toBe(offset)
  })

  test.each(['', '6', '-6:00', '+25:00', '+15:00', '+05:60', 'UTC'])('%j is no offset', (tzo) => {
    const time = `<time xmlns='urn:xmpp:time'><tzo>${tzo}</tzo></time>`
    expect(parseTimeOffset(answer(time))).toBeUndefined()
  })

  test('Z is none, which is a difference too', () => {
    expect(parseTimeOffset(answer(`<time xmlns='urn:xmpp:time'><tzo>Z</tzo></time>`))).toBe(0)
  })
})
