import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Manners, Step } from '../manners/manners.ts'
import { failure, SCRAMS, sasl } from '../manners/sasl.ts'
import { isRosterRequest, session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import { features, HEADER, header, mechanisms, ME, STARTTLS } from '../wire/phrases.ts'

const cut: Step = (line) => line.cut()
const cutAfter =
  (...text: readonly string[]): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(...text)
    line.socket.end()
  }
const intercept = (matches: (name: string) => boolean): Step =>
  session({
    intercept(element, line) {
      if (!matches(element.getName())) return false
      line.cut()
      return true
    },
  })

/** The places at which a line can break while it is made. */
const CUTS: Readonly<Record<string, Partial<Manners>>> = {
  'the first byte': { secure: cut },
  'the first byte, rudely': { secure: (line) => line.reset() },
  'the header in clear': { secure: cutAfter(header()) },
  'the features in clear': { secure: cutAfter(header(), features(STARTTLS)) },
  'the handshake': { signIn: cut },
  'the header inside TLS': { signIn: cutAfter(header()) },
  'the mechanisms': { signIn: cutAfter(header(), features(mechanisms(SCRAMS))) },
  'the challenge': { signIn: sasl({ challenge: (line) => line.cut() }) },
  'half the challenge': {
    signIn: sasl({
      challenge: (line, good) => {
        line.say(good.slice(0, 40))
        line.socket.end()
      },
    }),
  },
  'the proof': { signIn: sasl({ success: (line) => line.cut() }) },
  success: { session: cut },
  'the new features': { session: cutAfter(header()) },
  bind: { session: intercept((name) => name === 'iq') },
  enable: { session: intercept((name) => name === 'enable') },
  'the roster': {
    session: session({
      intercept(element, line) {
        if (!isRosterRequest(element)) return false
        line.cut()
        return true
      },
    }),
  },
  'the first presence': { session: intercept((name) => name === 'presence') },
}

/** What a server may answer that is not a cut, and only its own trouble. */
const TROUBLES: Readonly<Record<string, Partial<Manners>>> = {
  'SASL that fails for the moment': {
    signIn: sasl({ success: (line) => line.say(failure('temporary-auth-failure')) }),
  },
  'bind that fails': {
    session: session({
      intercept(element, line) {
        if (!element.getChild('bind', NS.bind)) return false
        line.say(
          `<iq type='error' id='${String(element.attrs['id'])}'><error type='wait'><resource-constraint xmlns='${NS.stanzaErrors}'/></error></iq>`,
        )
        return true
      },
    }),
  },
  'noise in place of TLS': {
    secure: async (line) => {
      await line.expect(HEADER)
      line.say('\u0000\u0001nonsense')
    },
  },
}

export const cases = [
  ...Object.entries({ ...CUTS, ...TROUBLES }).map(([what, manners]) =>
    hostile(
      `${what in CUTS ? 'W27 E08 cut at' : 'W26 after'} ${what} it waits, comes back, and speaks once on each line`,
      async (scene) => {
        const first = await scene.online()
        const good = scene.server.manners
        scene.server.behave(manners)
        first.cut()
        await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
        const failures = scene.server.lines.length
        await scene.client.call('account.connectNow', { account: ME })
        const broken = await scene.server.line(failures)
        await broken.closed
        const { stream } = await scene.client.until(
          'the wait',
          ({ stream: now }) => now.state === 'reconnecting',
        )
        expect(stream.state === 'reconnecting' && stream.at).toBeGreaterThan(Date.now() - 1000)
        scene.server.manners = good
        await scene.recovers()
        for (const { said } of scene.server.lines) {
          const count = (name: string) =>
            said.filter((element) => element.getName() === name).length
          expect(count('auth')).toBeLessThanOrEqual(1)
          expect(count('response')).toBeLessThanOrEqual(1)
          expect(count('stream')).toBeLessThanOrEqual(3)
        }
      },
    ),
  ),
  hostile('W26 it comes back by itself, again and again', async (scene) => {
    const line = await scene.online()
    scene.server.behave({ signIn: cut })
    line.cut()
    await scene.server.arrival(1)
    await scene.server.arrival(2, 10_000)
    expect((await scene.state()).stream.state).toMatch(/^(?:connecting|reconnecting)$/u)
  }),
  hostile('W26 a domain that is not found for a moment is looked for again', async (scene) => {
    const outcome = await scene.signIn(
      {},
      { address: 'romeo@no-such-domain.invalid', server: undefined },
    )
    expect(outcome).toBe('no-such-domain')
    expect(scene.server.lines).toHaveLength(0)
  }),
  hostile(
    'W25 E05 a server that goes deaf and dumb is found out within 25 seconds',
    async (scene) => {
      const line = await scene.online({ session: session({ acknowledge: () => undefined }) })
      await scene.settled(line)
      const begun = performance.now()
      line.socket.pause()
      await scene.client.until('the end', ({ stream }) => stream.state !== 'online', 30_000)
      expect(performance.now() - begun).toBeLessThan(26_500)
      line.cut()
      await scene.recovers()
    },
    { slow: true },
  ),
]
