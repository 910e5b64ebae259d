import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { hostile } from '../scene/case.ts'
import { DOMAIN, FULL, JULIET, MALLORY, ME } from '../wire/phrases.ts'

const push = (from: string): string =>
  `<iq type='set' id='push' from='${from}' to='${FULL}'><query xmlns='${NS.roster}'>` +
  `<item jid='${JULIET}' name='Canary' subscription='none'/></query></iq>`

const SENDERS: Readonly<Record<string, string>> = {
  'a stranger': `${MALLORY}/x`,
  'a stranger without a resource': MALLORY,
  'a contact': `${JULIET}/balcony`,
  'the server’s domain': DOMAIN,
  'our own full address': FULL,
  'another device of ours': `${ME}/phone`,
  'our name at another domain': 'romeo@evil.example',
  'a look-alike with a Cyrillic letter': ME.replace('o', 'о'),
  'a name that only begins like ours': `${ME}.evil.example`,
}

/** Only one's own account changes the roster (RFC 6121 §2.1.6); all others are answered as anything unknown is. */
export const cases = [
  ...Object.entries(SENDERS).map(([who, from]) =>
    hostile(`A01 ROST-09 SEC-01 NV-07 a roster push of ${who} changes nothing`, async (scene) => {
      const said = await scene.ignored(push(from))
      expect(said).toHaveLength(1)
      const [answer] = said
      expect(answer?.attrs).toMatchObject({ type: 'error', id: 'push' })
      expect(
        answer?.getChild('error')?.getChild('service-unavailable', NS.stanzaErrors),
      ).toBeDefined()
      expect(String(answer)).not.toContain('Canary')
    }),
  ),
  hostile('A01 B11 a roster push of what is no address is dropped', async (scene) => {
    expect(await scene.ignored(push(`@${ME}`))).toEqual([])
  }),
]
