import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { sasl, success } from '../manners/sasl.ts'
import { BIND, MANAGEMENT, session } from '../manners/session.ts'
import { offer, sasl2, session2, success2 } from '../manners/sasl2.ts'
import { SCRAM_LIES } from '../2c/scram-lies.ts'
import { hostile } from '../scene/case.ts'
import { base64, features, FULL, HEADER, header, ME } from '../wire/phrases.ts'

const ORDER: readonly (readonly [offered: readonly string[], taken: string])[] = [
  [['PLAIN', 'SCRAM-SHA-1'], 'SCRAM-SHA-1'],
  [['SCRAM-SHA-1', 'SCRAM-SHA-256'], 'SCRAM-SHA-256'],
  [['SCRAM-SHA-256', 'SCRAM-SHA-1', 'SCRAM-SHA-512', 'ANONYMOUS'], 'SCRAM-SHA-512'],
]
/** The resource is the server's choice in Bind 2. */
const inBind2 = { resource: undefined }
const TOKEN = `<token xmlns='${NS.fast}' token='canary-token' expiry='2099-01-01T00:00:00Z'/>`
const FAST = `<fast xmlns='${NS.fast}'><mechanism>HT-SHA-256-EXPR</mechanism><mechanism>HT-SHA-256-NONE</mechanism></fast>`

export const cases = [
  ...ORDER.map(([offered, taken]) =>
    hostile(`W6 of ${offered.join(', ')} it is ${taken}`, async (scene) => {
      const line = await scene.online({ signIn: sasl({ mechanisms: offered }) })
      expect(line.said.find((element) => element.getName() === 'auth')?.attrs['mechanism']).toBe(
        taken,
      )
    }),
  ),
  ...['', 'v=AAAA', 'e=other-error'].map((proof) =>
    hostile(`W7 a login with the forged proof '${proof}' is none`, async (scene) => {
      expect(
        await scene.signIn({ signIn: sasl({ success: (line) => line.say(success(proof)) }) }),
      ).toBe('server-not-proven')
      expect(scene.stanzas).toEqual([])
    }),
  ),
  ...['', 'v=AAAA'].map((proof) =>
    hostile(`W7 nor with '${proof}' in the new profile`, async (scene) => {
      const signIn = sasl2({ success: (line) => line.say(success2(proof)) })
      expect(await scene.signIn({ signIn, session: session2() }, inBind2)).toBe('server-not-proven')
      expect(scene.stanzas).toEqual([])
    }),
  ),
  ...SCRAM_LIES.filter(({ proven }) => !proven)
    .slice(0, 6)
    .map(({ name, ...lies }) =>
      hostile(`W7 nor after ${name} in the new profile`, async (scene) => {
        expect(await scene.signIn({ signIn: sasl2({ lies }), session: session2() }, inBind2)).toBe(
          'server-not-proven',
        )
      }),
    ),
  hostile('W7 the new profile with a good server goes well', async (scene) => {
    const bound = `<bound xmlns='${NS.bind2}'/>`
    await scene.online(
      {
        signIn: sasl2({ inline: `<bind xmlns='${NS.bind2}'/>`, extra: bound }),
        session: session2(),
      },
      inBind2,
    )
  }),
  hostile('W7 the new profile gives nobody a session in another’s name', async (scene) => {
    const signIn = sasl2({
      inline: `<bind xmlns='${NS.bind2}'/>`,
      identity: 'mallory@evil.example/x',
      extra: `<bound xmlns='${NS.bind2}'/>`,
    })
    expect(await scene.signIn({ signIn, session: session2() }, inBind2)).toBe('not-xmpp')
  }),
  ...['', base64('forged'), base64(Buffer.alloc(32))].map((forged, index) =>
    hostile(
      `W7 a token’s sign-in is not believed without the server’s proof, number ${index + 1}`,
      async (scene) => {
        const first = await scene.online(
          { signIn: sasl2({ inline: FAST, extra: TOKEN }), session: session2() },
          inBind2,
        )
        scene.server.behave({
          signIn: async (line) => {
            await line.expect(HEADER)
            line.say(header(), features(offer({ inline: FAST })))
            await line.expect('authenticate')
            const data = forged && `<additional-data>${forged}</additional-data>`
            line.say(
              `<success xmlns='${NS.sasl2}'>${data}<authorization-identifier>${FULL}</authorization-identifier></success>`,
            )
          },
        })
        first.cut()
        await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
        await scene.client.call('account.connectNow', { account: ME })
        const { stream } = await scene.client.until(
          'a stop',
          ({ stream: now }) => now.state === 'offline',
        )
        expect(stream).toMatchObject({ problem: { code: 'server-not-proven' } })
        const [, second] = scene.server.lines
        expect(
          second?.said.find((element) => element.getName() === 'authenticate')?.attrs['mechanism'],
        ).toMatch(/^HT-/u)
        expect(Buffer.concat(scene.lines.flatMap(({ secure }) => secure)).toString()).not.toContain(
          'canary-token',
        )
      },
    ),
  ),
  hostile(
    'W6 a server that takes no tokens any more is signed in at with the password at once',
    async (scene) => {
      const first = await scene.online(
        { signIn: sasl2({ inline: FAST, extra: TOKEN }), session: session2() },
        inBind2,
      )
      scene.server.behave({ signIn: sasl(), session: session() })
      first.cut()
      await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
      await scene.client.call('account.connectNow', { account: ME })
      await scene.client.until('online again', ({ stream }) => stream.state === 'online')
      // One conversation for the token, which such a server cannot know, and one without it.
      const mechanisms = scene.server.lines
        .slice(1)
        .map(
          ({ said }) =>
            said.find((element) => ['auth', 'authenticate'].includes(element.getName()))?.attrs[
              'mechanism'
            ],
        )
      expect(mechanisms).toEqual(['HT-SHA-256-NONE', 'SCRAM-SHA-512'])
    },
  ),
  hostile('W6 who signs out has the server forget the token', async (scene) => {
    await scene.online(
      { signIn: sasl2({ inline: FAST, extra: TOKEN }), session: session2() },
      inBind2,
    )
    scene.server.behave({
      signIn: async (line) => {
        await line.expect(HEADER)
        line.say(header(), features(offer({ inline: FAST })))
        await line.expect('authenticate')
      },
      session: () => {},
    })
    await scene.client.call('account.remove', { account: ME })
    const line = await scene.server.line(1)
    const request = line.said.find((element) => element.getName() === 'authenticate')
    expect(request?.attrs['mechanism']).toBe('HT-SHA-256-NONE')
    expect(request?.getChild('fast', NS.fast)?.attrs['invalidate']).toBe('true')
    expect(request?.getChild('bind', NS.bind2)).toBeUndefined()
  }),
  hostile(
    'W6 a mechanism that was proven is pinned, though the sign-in came to nothing',
    async (scene) => {
      const refusing = session({
        intercept(element, line) {
          if (!element.getChild('bind', NS.bind)) return false
          line.cut()
          return true
        },
      })
      expect(await scene.signIn({ session: refusing })).toBe('connection-lost')
      scene.server.behave({ signIn: sasl({ mechanisms: ['PLAIN'] }), session: session() })
      expect(await scene.client.signIn(scene.server.port)).toBe('sign-in-weaker')
    },
  ),
  hostile(
    'W6 a session refused for a name of our own making is had under another',
    async (scene) => {
      const asked: unknown[] = []
      const offered = `${BIND}<session xmlns='${NS.session}'/>${MANAGEMENT}`
      const manners = session({
        offered,
        intercept(element, line) {
          const name = element.getChild('bind', NS.bind)?.getChildText('resource', NS.bind)
          if (name !== undefined) asked.push(name)
          if (!element.getChild('session', NS.session)) return false
          const id = String(element.attrs['id'])
          const conflict = `<error type='cancel'><conflict xmlns='${NS.stanzaErrors}'/></error>`
          if (asked.length === 1) line.say(`<iq type='error' id='${id}'>${conflict}</iq>`)
          else line.say(`<iq type='result' id='${id}'/>`)
          return true
        },
      })
      expect(await scene.signIn({ session: manners }, inBind2)).toBe('online')
      expect(new Set(asked).size).toBe(2)
      expect(scene.server.lines).toHaveLength(2)
    },
  ),
  hostile('W27 signed out and in again at once, there are never two sessions', async (scene) => {
    const first = await scene.online({ session: session() })
    // The server hears nothing any more, so that the goodbye lasts.
    first.socket.pause()
    const leaving = scene.client.call('account.remove', { account: ME })
    const entering = scene.client.signIn(scene.server.port)
    await expect(scene.server.arrival(1, 500)).rejects.toThrow('connection 1')
    first.cut()
    await leaving
    expect(await entering).toBe('online')
    expect((await scene.state()).stream.state).toBe('online')
  }),
  hostile('W6 nobody looking when an account is added, its server is told so', async (scene) => {
    await scene.client.call('app.setWatched', { watched: false })
    const csi = `<csi xmlns='${NS.clientState}'/>`
    const line = await scene.online({ session: session({ offered: BIND + MANAGEMENT + csi }) })
    await line.expect('inactive')
  }),
  hostile('W8 what is not ASCII is UTF-8 in base64', async (scene) => {
    const password = 'żółw é 😀'
    const line = await scene.online(
      { signIn: sasl({ mechanisms: ['PLAIN'], password }) },
      { password },
    )
    line.mayKnow = true
    const auth = line.said.find((element) => element.getName() === 'auth')
    expect(auth?.getText()).toBe(base64(`\0romeo\0${password}`))
  }),
]
