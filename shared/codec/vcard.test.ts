import { describe, expect, test } from 'vitest'
import { serialize } from '../../electron/connection/serialize.ts'
import { parseXml } from '../../electron/session/testing/parse-xml.ts'
import type { VCard } from '../model/vcard.ts'
import { xml } from './element.ts'
import { editVCard, parseVCard, readPhoto } from './vcard.ts'

/** A PNG of one pixel by one, as far as a header goes. */
const PIXEL = png(1, 1)
const NOBODY: VCard = { emails: [], phones: [] }

function png(width: number, height: number): string {
  const bytes = Buffer.alloc(24)
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes.toString('base64')
}

const parse = (inner: string) => parseVCard(parseXml(`<vCard xmlns='vcard-temp'>${inner}</vCard>`))
const edit = (inner: string, card: VCard) =>
  serialize(editVCard(parseXml(`<vCard xmlns='vcard-temp'>${inner}</vCard>`), card))
    .replace(/^<vCard xmlns="vcard-temp"\/?>/u, '')
    .replace('</vCard>', '')

// XEP-0054, example 2, shortened.
const STPETER = `<FN>Peter Saint-Andre</FN>
  <N><FAMILY>Saint-Andre</FAMILY><GIVEN>Peter</GIVEN><MIDDLE/></N>
  <NICKNAME>stpeter</NICKNAME><URL>http://www.xmpp.org/xsf/people/stpeter.shtml</URL>
  <BDAY>1966-08-06</BDAY>
  <ORG><ORGNAME>XMPP Standards Foundation</ORGNAME><ORGUNIT/></ORG>
  <TITLE>Executive Director</TITLE><ROLE>Patron Saint</ROLE>
  <TEL><WORK/><VOICE/><NUMBER>303-308-3282</NUMBER></TEL><TEL><WORK/><FAX/><NUMBER/></TEL>
  <ADR><WORK/><EXTADD>Suite 600</EXTADD><STREET>1899 Wynkoop Street</STREET><LOCALITY>Denver</LOCALITY><CTRY>USA</CTRY></ADR>
  <EMAIL><INTERNET/><PREF/><USERID>stpeter@jabber.org</USERID></EMAIL>
  <JABBERID>stpeter@jabber.org</JABBERID>
  <DESC>More information about me is on my website.</DESC>`
const PETER: VCard = {
  fullName: 'Peter Saint-Andre',
  nickname: 'stpeter',
  url: 'http://www.xmpp.org/xsf/people/stpeter.shtml',
  birthday: '1966-08-06',
  organization: 'XMPP Standards Foundation',
  title: 'Executive Director',
  locality: 'Denver',
  country: 'USA',
  description: 'More information about me is on my website.',
  emails: ['stpeter@jabber.org'],
  phones: ['303-308-3282'],
}

describe('reading', () => {
  test('VCARD-01 the example of the document', () => {
    expect(parse(STPETER)).toEqual(PETER)
  })

  test.each(['', '<FN/>', '<FN> </FN>', '<X-MINE>1</X-MINE>', `<FN xmlns='urn:other'>x</FN>`])(
    'VCARD-02 one with nothing to show is none: %s',
    (inner) => {
      expect(parse(inner)).toBeUndefined()
    },
  )

  test('D09 what is too long or too much is passed over', () => {
    const long = 'x'.repeat(1024)
    const many = Array.from({ length: 30 }, (_, at) => `<TEL><NUMBER>${at}</NUMBER></TEL>`).join('')
    const card = parse(`<FN>${long}</FN><NICKNAME>n</NICKNAME><DESC>${long}</DESC>${many}`)
    expect(card?.fullName).toBeUndefined()
    expect(card).toMatchObject({ nickname: 'n', description: long })
    expect(card?.phones).toHaveLength(20)
    expect(parse(`<FN>${'x'.repeat(1023)}</FN>`)?.fullName).toHaveLength(1023)
  })

  test('of equal numbers one is shown', () => {
    const phone = '<TEL><NUMBER>1</NUMBER></TEL>'
    expect(parse(phone + phone)?.phones).toEqual(['1'])
  })
})

describe('D08 pictures', () => {
  const photo = (inner: string) => parse(`<FN>x</FN><PHOTO>${inner}</PHOTO>`)?.photo

  test('are what their bytes say', () => {
    const broken = PIXEL.replace(/(.{8})/gu, '$1\n ')
    expect(photo(`<TYPE>text/html</TYPE><BINVAL>${broken}</BINVAL>`)).toEqual({
      type: 'image/png',
      data: PIXEL,
    })
  })

  test.each([
    ['elsewhere', '<EXTVAL>https://evil.example/me.png</EXTVAL>'],
    ['SVG', `<TYPE>image/svg+xml</TYPE><BINVAL>${btoa('<svg/>')}</BINVAL>`],
    ['not base64', '<TYPE>image/png</TYPE><BINVAL>$$$$</BINVAL>'],
    ['empty', '<TYPE>image/png</TYPE><BINVAL/>'],
    ['too wide', `<BINVAL>${png(4097, 1)}</BINVAL>`],
    ['too high', `<BINVAL>${png(1, 30_000)}</BINVAL>`],
    ['of no size', `<BINVAL>${png(0, 1)}</BINVAL>`],
  ])('%s: none', (_, inner) => {
    expect(photo(inner)).toBeUndefined()
  })

  test('are taken up to 128 KiB of base64', () => {
    expect(readPhoto(PIXEL + 'A'.repeat(131_072 - PIXEL.length))).toBeDefined()
    expect(readPhoto(PIXEL + 'A'.repeat(131_076 - PIXEL.length))).toBeUndefined()
  })
})

describe('VCARD-02 editing', () => {
  test('what is not changed is not touched', () => {
    expect(edit(STPETER, PETER).replaceAll(/\n\s+/gu, '')).toBe(
      serialize(parseXml(`<a>${STPETER}</a>`)).replaceAll(/\n\s+|<\/?a[^>]*>/gu, ''),
    )
  })

  test('a new card has what was given', () => {
    const card = { ...PETER, photo: { type: 'image/png', data: PIXEL } }
    const made = editVCard(undefined, card)
    expect(parseVCard(parseXml(serialize(made)))).toEqual(card)
    expect(
      serialize(editVCard(undefined, { ...NOBODY, fullName: 'R', emails: ['r@example.net'] })),
    ).toBe(
      '<vCard xmlns="vcard-temp"><FN>R</FN><EMAIL><USERID>r@example.net</USERID></EMAIL></vCard>',
    )
  })

  test.each<[string, string, VCard, string]>([
    ['a line', '<FN>a</FN><X/>', { ...NOBODY, fullName: 'b' }, '<FN>b</FN><X/>'],
    ['a line away', '<FN>a</FN><X/>', NOBODY, '<X/>'],
    ['an empty line', '<FN>a</FN><X/>', { ...NOBODY, fullName: ' ' }, '<X/>'],
    [
      'within an element',
      '<ORG><ORGNAME>a</ORGNAME><ORGUNIT>u</ORGUNIT></ORG>',
      { ...NOBODY, organization: 'b' },
      '<ORG><ORGUNIT>u</ORGUNIT><ORGNAME>b</ORGNAME></ORG>',
    ],
    [
      'away from an element that has more',
      '<ORG><ORGNAME>a</ORGNAME><ORGUNIT>u</ORGUNIT></ORG>',
      NOBODY,
      '<ORG><ORGUNIT>u</ORGUNIT></ORG>',
    ],
    ['away with its element', '<ORG><ORGNAME>a</ORGNAME></ORG>', NOBODY, ''],
    [
      'both halves of an address',
      '<ADR><HOME/><LOCALITY>a</LOCALITY></ADR>',
      { ...NOBODY, locality: 'b', country: 'c' },
      '<ADR><HOME/><LOCALITY>b</LOCALITY><CTRY>c</CTRY></ADR>',
    ],
    [
      'numbers',
      '<TEL><CELL/><NUMBER>1</NUMBER></TEL><TEL><NUMBER>2</NUMBER></TEL><TEL><FAX/><NUMBER/></TEL>',
      { ...NOBODY, phones: ['3', '1'] },
      '<TEL><CELL/><NUMBER>1</NUMBER></TEL><TEL><FAX/><NUMBER/></TEL><TEL><NUMBER>3</NUMBER></TEL>',
    ],
    [
      'a picture that cannot be shown stays',
      '<PHOTO><EXTVAL>https://h.example/a</EXTVAL></PHOTO>',
      NOBODY,
      '<PHOTO><EXTVAL>https://h.example/a</EXTVAL></PHOTO>',
    ],
    ['a picture away', `<PHOTO><BINVAL>${PIXEL}</BINVAL></PHOTO><X/>`, NOBODY, '<X/>'],
    [
      'another picture',
      '<PHOTO><EXTVAL>https://h.example/a</EXTVAL></PHOTO>',
      { ...NOBODY, photo: { type: 'image/png', data: PIXEL } },
      `<PHOTO><TYPE>image/png</TYPE><BINVAL>${PIXEL}</BINVAL></PHOTO>`,
    ],
    [
      'foreign elements stay foreign',
      `<FN>a</FN><FN xmlns='urn:other'>x</FN>`,
      { ...NOBODY, fullName: 'b' },
      '<FN>b</FN><FN xmlns="urn:other">x</FN>',
    ],
  ])('%s', (_, before, card, after) => {
    expect(edit(before, card)).toBe(after)
  })

  test('a card of many numbers keeps those that are not shown', () => {
    const many = Array.from({ length: 25 }, (_, at) => `<TEL><NUMBER>${at}</NUMBER></TEL>`).join('')
    const after = edit(many, NOBODY)
    expect(after).toContain('<NUMBER>24</NUMBER>')
    expect(after).not.toContain('<NUMBER>19</NUMBER>')
  })
})

test('xml of a card is in the namespace of cards', () => {
  expect(editVCard(xml('vCard', { xmlns: 'vcard-temp' }), NOBODY).getNS()).toBe('vcard-temp')
})
