import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { serialize } from '../../electron/connection/serialize.ts'
import { parseXml } from '../../electron/session/testing/parse-xml.ts'
import { buildCaps, parseCaps, verificationString } from './caps.ts'
import { buildInfo, buildNoItems, type DiscoInfo, parseInfo } from './disco.ts'

const info = (inner: string): DiscoInfo => {
  const parsed = parseInfo(
    parseXml(`<iq><query xmlns='http://jabber.org/protocol/disco#info'>${inner}</query></iq>`),
  )
  if (!parsed) throw new Error('no answer')
  return parsed
}
const string = (inner: string) => verificationString(info(inner))
const hash = (inner: string) =>
  createHash('sha1')
    .update(string(inner) ?? '')
    .digest('base64')
const features = (...names: readonly string[]) =>
  names.map((name) => `<feature var='${name}'/>`).join('')
const disco = 'http://jabber.org/protocol/disco'
const form = (inner: string) => `<x xmlns='jabber:x:data' type='result'>${inner}</x>`
const formType = (value: string) =>
  `<field var='FORM_TYPE' type='hidden'><value>${value}</value></field>`

// XEP-0115 §5.2 and §5.3.
const EXODUS = `<identity category='client' name='Exodus 0.9.1' type='pc'/>${features(
  'http://jabber.org/protocol/muc',
  `${disco}#items`,
  'http://jabber.org/protocol/caps',
  `${disco}#info`,
)}`
const PSI = `<identity xml:lang='en' category='client' name='Psi 0.11' type='pc'/>
  <identity xml:lang='el' category='client' name='Ψ 0.11' type='pc'/>
  ${features('http://jabber.org/protocol/caps', `${disco}#info`, `${disco}#items`, 'http://jabber.org/protocol/muc')}
  ${form(`<field var='os_version'><value>10.5.1</value></field>
  <field var='ip_version'><value>ipv6</value><value>ipv4</value></field>
  <field var='FORM_TYPE' type='hidden'><value>urn:xmpp:dataforms:softwareinfo</value></field>
  <field var='os'><value>Mac</value></field>
  <field var='software'><value>Psi</value></field>
  <field var='software_version'><value>0.11</value></field>`)}`

describe('the string that is hashed', () => {
  test('the simple example', () => {
    expect(string(EXODUS)).toBe(
      `client/pc//Exodus 0.9.1<http://jabber.org/protocol/caps<${disco}#info<${disco}#items<http://jabber.org/protocol/muc<`,
    )
    expect(hash(EXODUS)).toBe('QgayPKawpkPSDYmwT/WM94uAlu0=')
  })

  test('the example with languages and a form', () => {
    expect(hash(PSI)).toBe('q07IKJEyjvHSyhy//CH0CxmKi8w=')
  })

  test('characters are in the order of their numbers, also beyond the 65,536th', () => {
    expect(string(features('\u{1f600}', '\uff5e', 'ab', 'a'))).toBe('a<ab<\uff5e<\u{1f600}<')
  })

  test('forms are in the order of what they are; those that do not say so are no part', () => {
    const unknown = `<field var='FORM_TYPE'><value>c</value></field><field var='z'><value>1</value></field>`
    expect(string(form(formType('b')) + form(formType('a')) + form(unknown) + form(''))).toBe(
      'a<b<',
    )
  })

  test.each([
    ['an identity twice', EXODUS + `<identity category='client' name='Exodus 0.9.1' type='pc'/>`],
    ['a feature twice', EXODUS + features(`${disco}#info`)],
    ['two forms that are the same', form(formType('a')) + form(formType('a'))],
    [
      'a form that is two things',
      form(`<field var='FORM_TYPE' type='hidden'><value>a</value><value>b</value></field>`),
    ],
    ['D13 what divides in a name', `<identity category='client' name='x&lt;y' type='pc'/>`],
    ['D13 what divides in a feature', features('a&lt;b')],
    [
      'D13 what divides in a form',
      form(`${formType('a')}<field var='b'><value>c&lt;</value></field>`),
    ],
    ['D13 a category that is two', `<identity category='client/pc' name='x' type='pc'/>`],
  ])('%s is ill-formed', (_, inner) => {
    expect(string(inner)).toBeUndefined()
  })
})

describe('presence', () => {
  const caps = { hash: 'sha-1', node: 'https://h.example', ver: 'q07I' }

  test('what is written is read', () => {
    const presence = parseXml(`<presence>${serialize(buildCaps(caps))}</presence>`)
    expect(parseCaps(presence)).toEqual(caps)
  })

  test.each([
    '<presence/>',
    `<presence><c hash='sha-1' node='n' ver='v'/></presence>`,
    `<presence><c xmlns='http://jabber.org/protocol/caps' node='n' ver='0.9' ext='a b'/></presence>`,
    `<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' ver='v'/></presence>`,
    `<presence><c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='${'v'.repeat(1024)}'/></presence>`,
  ])('%s says nothing', (presence) => {
    expect(parseCaps(parseXml(presence))).toBeUndefined()
  })
})

describe('service discovery', () => {
  test('what is written is read', () => {
    const said: DiscoInfo = {
      identities: [{ category: 'client', type: 'pc', lang: 'en', name: 'Balcony' }],
      features: ['a', 'b'],
      forms: [],
    }
    const written = serialize(buildInfo(said, 'node'))
    expect(written).toContain('node="node"')
    expect(parseInfo(parseXml(`<iq>${written}</iq>`))).toEqual(said)
    expect(serialize(buildNoItems('n'))).toBe(
      '<query xmlns="http://jabber.org/protocol/disco#items" node="n"/>',
    )
  })

  test('D13 whoever says too much is not listened to', () => {
    const many = (count: number) =>
      `<iq><query xmlns='${disco}#info'>${features(...Array.from({ length: count }, (_, at) => `f${at}`))}</query></iq>`
    expect(parseInfo(parseXml(many(256)))?.features).toHaveLength(256)
    expect(parseInfo(parseXml(many(257)))).toBeUndefined()
    expect(parseInfo(parseXml('<iq/>'))).toBeUndefined()
  })
})
