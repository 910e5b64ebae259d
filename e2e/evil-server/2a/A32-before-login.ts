import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { sasl } from '../manners/sasl.ts'
import { starttls, upgrade } from '../manners/secure.ts'
import { BIND, serve, session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import type { Manners } from '../manners/manners.ts'
import {
  DOMAIN,
  FULL,
  features,
  HEADER,
  header,
  MALLORY,
  mechanisms,
  ME,
  PROCEED,
  STARTTLS,
} from '../wire/phrases.ts'
import { body, chat, iq, presence } from './stanzas.ts'

const STANZAS =
  chat('boss@corp.example', body('canary')) +
  iq('get', MALLORY, 'early', `<ping xmlns='${NS.ping}'/>`) +
  iq(
    'set',
    undefined,
    'early',
    `<query xmlns='${NS.roster}'><item jid='${MALLORY}' name='canary' subscription='both'/></query>`,
  ) +
  presence(`${MALLORY}/x`, 'subscribe')

const PLACES: Readonly<Record<string, Partial<Manners>>> = {
  'after the first header': {
    secure: async (line) => {
      await line.expect(HEADER)
      line.say(header(), STANZAS, features(STARTTLS))
      await line.expect('starttls')
      line.say(PROCEED)
      await upgrade(line)
    },
  },
  'in the same packet as proceed': {
    secure: async (line) => {
      await line.expect(HEADER)
      line.say(header(), features(STARTTLS))
      await line.expect('starttls')
      // In the clear, and behind what ends the clear: whoever reads it reads what nobody vouches for.
      line.say(PROCEED, features(mechanisms(['PLAIN'])), STANZAS)
      await upgrade(line)
    },
  },
  'before the mechanisms are offered': {
    signIn: async (line) => {
      line.say(header(), STANZAS)
      await sasl()(line)
    },
  },
  'in place of a challenge': {
    signIn: sasl({ challenge: (line, good) => line.say(STANZAS, good) }),
  },
  'before success': { signIn: sasl({ success: (line, good) => line.say(STANZAS, good) }) },
  'after success, on the old stream': {
    signIn: sasl({ success: (line, good) => line.say(good, STANZAS) }),
  },
  'before the features of the new stream': {
    session: async (line) => {
      await line.expect(HEADER)
      line.say(header(), STANZAS, features(BIND))
      await serve(line)
    },
  },
  'before the answer to bind': {
    session: session({
      intercept(element, line) {
        if (element.getChild('bind', NS.bind)) line.say(STANZAS)
        return false
      },
    }),
  },
}

export const cases = [
  ...Object.entries(PLACES).map(([where, manners]) =>
    hostile(`A32 stanzas ${where} reach nobody`, async (scene) => {
      const outcome = await scene.signIn(manners)
      const early = scene.stanzas.filter(({ attrs }) => attrs['id'] === 'early')
      expect(early).toEqual([])
      if (outcome !== 'online') return
      const { conversations, roster, requests } = await scene.state()
      expect([conversations.size, requests.length]).toEqual([0, 0])
      expect([...roster.values()].map(({ name }) => name)).toEqual(['Juliet', 'Nurse'])
    }),
  ),
  hostile('A32 a session in somebody else’s name is none', async (scene) => {
    for (const jid of [
      `${MALLORY}/x`,
      DOMAIN,
      ME,
      `${ME}.evil.example/x`,
      FULL.replace('romeo', 'romeo2'),
      '',
    ]) {
      expect(await scene.signIn({ session: session({ jid }), secure: starttls() })).toBe('not-xmpp')
    }
  }),
]
