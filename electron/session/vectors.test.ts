import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { childElements, type Element } from '../../shared/codec/element.ts'
import { parseStanzaError } from '../../shared/codec/error.ts'
import { parseMessage } from '../../shared/codec/message.ts'
import { parsePresence } from '../../shared/codec/presence.ts'
import {
  parsePrivacyList,
  parsePrivacyNames,
  parsePrivacyPush,
} from '../../shared/codec/privacy.ts'
import { parseRoster, parseRosterPush } from '../../shared/codec/roster.ts'
import { VECTORS } from '../../shared/conformance/vectors.ts'
import { parseXml } from './testing/parse-xml.ts'

/** What is on the wire in an example of the RFC, and what it means; null where it means nothing to a client. */
type Vector = {
  readonly name: string
  readonly codec:
    | 'message'
    | 'presence'
    | 'roster'
    | 'push'
    | 'iq'
    | 'privacy-names'
    | 'privacy-list'
    | 'privacy-push'
  readonly xml: string
  readonly means: unknown
}

const FOLDER = join(import.meta.dirname, '../../shared/codec/cases/vectors')

const READ: Readonly<Record<Vector['codec'], (stanza: Element) => unknown>> = {
  message: (stanza) => parseMessage(delivered(stanza)),
  presence: (stanza) => parsePresence(delivered(stanza)),
  roster: (iq) => childElements(iq).flatMap(parseRoster),
  push: (iq) => parseRosterPush(iq)[0],
  iq: readIq,
  'privacy-names': (iq) => childElements(iq).map(parsePrivacyNames)[0],
  'privacy-list': readPrivacyList,
  'privacy-push': parsePrivacyPush,
}

/** What is printed as it is sent is read as the server of Romeo would deliver it. */
function delivered(stanza: Element): Element {
  stanza.attrs['from'] ??= 'romeo@example.net/orchard'
  return stanza
}

/** The one list of a query. */
function readPrivacyList(iq: Element): unknown {
  const [query] = childElements(iq)
  const [list] = query ? childElements(query) : []
  return query && list && parsePrivacyList(query, String(list.attrs['name']))
}

function readIq(iq: Element): unknown {
  const { type, id } = iq.attrs
  const payload = childElements(iq).find((element) => element.getName() !== 'error')
  return {
    type,
    id,
    ...(type === 'error' ? { error: parseStanzaError(iq) } : {}),
    ...(payload ? { payload: `${payload.getNS()} ${payload.getName()}` } : {}),
  }
}

const files = globSync('*.json', { cwd: FOLDER })
  .toSorted()
  .map((file) => {
    const vectors = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as readonly Vector[]
    return { file, vectors }
  })

describe.each(files)('$file is read', ({ vectors }) => {
  test.each(vectors)('$name', ({ codec, xml, means }) => {
    expect(READ[codec](parseXml(xml)) ?? null).toEqual(means)
  })
})

test('CONF-03 every example of the RFC is among them', () => {
  // These two are no stanzas.
  const wanted = VECTORS.filter((id) => id.startsWith('GV')).filter(
    (id) => !['GV-001', 'GV-006'].includes(id),
  )
  const ids = files.flatMap(({ vectors }) => vectors.map(({ name }) => name.split(' ', 1)[0]))
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
  expect(new Set(ids).size).toBe(ids.length)
})
