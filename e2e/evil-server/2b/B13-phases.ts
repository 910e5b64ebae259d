import { expect } from 'vitest'
import type { Manners, Step } from '../manners/manners.ts'
import { sasl } from '../manners/sasl.ts'
import { starttls, upgrade } from '../manners/secure.ts'
import { BIND, MANAGEMENT, session, isRosterRequest } from '../manners/session.ts'
import { SCRAMS } from '../manners/sasl.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { hostile } from '../scene/case.ts'
import { features, HEADER, header, mechanisms, PROCEED, STARTTLS } from '../wire/phrases.ts'

const silence: Step = (line) => line.closed
/** Says this after the client's header, and nothing ever after. */
const thenSilence =
  (...text: readonly string[]): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(...text)
    await line.closed
  }

/** Agrees to TLS and does not begin it. */
const proceed: Step = async (line) => {
  await line.expect(HEADER)
  line.say(header(), features(STARTTLS))
  await line.expect('starttls')
  line.hold()
  line.say(PROCEED)
}

const MUTE: Readonly<Record<string, Partial<Manners>>> = {
  'a header in clear': { secure: silence },
  'its features in clear': { secure: thenSilence(header()) },
  'to begin TLS': { secure: thenSilence(header(), features(STARTTLS)) },
  'the TLS handshake': {
    secure: async (line) => {
      await proceed(line)
      await line.closed
    },
  },
  'a header inside TLS': { signIn: silence },
  'its mechanisms': { signIn: thenSilence(header()) },
  'a challenge': { signIn: thenSilence(header(), features(mechanisms(SCRAMS))) },
  success: { signIn: sasl({ success: () => {} }), session: silence },
  'a header after success': { session: silence },
  'features after success': { session: thenSilence(header()) },
  bind: { session: thenSilence(header(), features(BIND)) },
  enable: {
    session: session({ intercept: (element) => element.getName() === 'enable' }),
  },
  'the request for the roster': { session: session({ intercept: isRosterRequest }) },
}

/** Half a word, and then nothing. */
const HALF: Readonly<Record<string, Partial<Manners>>> = {
  'half a header': { secure: thenSilence(header().slice(0, 60)) },
  'half of its features': {
    signIn: thenSilence(header(), features(mechanisms(SCRAMS)).slice(0, 40)),
  },
  'half a challenge': { signIn: sasl({ challenge: (line, good) => line.say(good.slice(0, 30)) }) },
  'half a success': {
    signIn: sasl({ success: (line, good) => line.say(good.slice(0, 30)) }),
    session: silence,
  },
  'half a TLS record': {
    secure: async (line) => {
      await proceed(line)
      // Not before the client has begun TLS: until then it would be something in clear.
      await new Promise((resolve) => line.socket.once('readable', resolve))
      line.raw(Buffer.from('160303007a02', 'hex'))
      await line.closed
    },
  },
}

/** Oddities that are harmless: the client ends up online or says why not, and never hangs. */
const ODD: Readonly<Record<string, string>> = {
  'of another domain': header({ from: 'evil.example' }),
  'of version 0.9': header({ version: '0.9' }),
  'without an id': header({ rest: '' }),
  'of a language as long as a book': header({ rest: `id='s' xml:lang='${'x'.repeat(60_000)}'` }),
  'with a default namespace of its own': header().replace(NS.client, 'jabber:server'),
}

export const cases = [
  ...Object.entries({ ...MUTE, ...HALF }).map(([what, manners]) =>
    hostile(
      `B13 a server that never answers ${what} is given up in time`,
      async (scene) => {
        const begun = performance.now()
        const outcome = await scene.signIn(manners)
        // A roster that is not given costs the roster, not the session.
        const given = what === 'the request for the roster' ? /^online$/u : /^timeout$/u
        expect(outcome).toMatch(given)
        expect(performance.now() - begun).toBeLessThan(35_000)
      },
      { slow: true },
    ),
  ),
  hostile(
    'B13 a server that keeps the line alive with white space and says nothing is given up in time',
    async (scene) => {
      const drip: Step = async (line) => {
        await line.expect(HEADER)
        line.say(header())
        const timer = setInterval(() => line.say(' '), 500)
        await line.closed
        clearInterval(timer)
      }
      expect(await scene.signIn({ signIn: drip })).toBe('timeout')
    },
    { slow: true },
  ),
  ...Object.entries(ODD).map(([what, odd]) =>
    hostile(`B13 a header ${what} never leaves the client hanging`, async (scene) => {
      const outcome = await scene.signIn({
        signIn: async (line) => {
          await line.expect(HEADER)
          line.say(odd, features(mechanisms(SCRAMS)))
          await line.expect('auth')
          line.cut()
        },
      })
      expect(outcome).toMatch(/^(?:not-xmpp|connection-lost|no-such-domain|refused-by-server)$/u)
    }),
  ),
  hostile('B13 features twice are taken once', async (scene) => {
    const outcome = await scene.signIn({
      secure: async (line) => {
        await line.expect(HEADER)
        line.say(header(), features(STARTTLS), features(mechanisms(['PLAIN'])))
        await line.expect('starttls')
        line.say(PROCEED)
        await upgrade(line)
      },
    })
    expect(outcome).toMatch(/^(?:online|no-encryption|not-xmpp)$/u)
  }),
  hostile('B13 a second header inside a stream ends it', async (scene) => {
    const line = await scene.online()
    line.say(header())
    await scene.client.until('the end', ({ stream }) => stream.state !== 'online')
    await scene.recovers()
  }),
  hostile('B14 compression is never taken up, whoever offers it', async (scene) => {
    const offer = `<compression xmlns='http://jabber.org/features/compress'><method>zlib</method><method>lzw</method></compression>`
    await scene.online({
      secure: starttls(),
      signIn: sasl({ beside: offer }),
      session: session({ offered: BIND + MANAGEMENT + offer }),
    })
    for (const { said } of scene.lines) {
      expect(said.filter((element) => element.getName() === 'compress')).toEqual([])
    }
  }),
  hostile('B14 a server that compresses unasked says nothing to us', async (scene) => {
    const line = await scene.online()
    line.say(`<compressed xmlns='http://jabber.org/protocol/compress'/>`)
    await scene.settled(line)
    line.raw(Buffer.from('789ccb48cdc9c95728cf2fca49010018ab043d', 'hex'))
    await scene.reconnecting('not-xmpp')
    await scene.recovers()
  }),
]
