import { expect } from 'vitest'
import { starttls } from '../manners/secure.ts'
import { hostile } from '../scene/case.ts'
import { authIn } from '../wire/credentials.ts'
import { features, HEADER, header, mechanisms, streamError } from '../wire/phrases.ts'
import type { Step } from '../manners/manners.ts'

/** A server that sends everybody on, before or after it proved who it is. */
const sendOn =
  (to: () => number): Step =>
  async (line) => {
    await line.expect(HEADER)
    line.say(header(), streamError('see-other-host', `127.0.0.1:${to()}`))
  }

export const cases = [
  hostile('A36 see-other-host in clear is not followed', async (scene) => {
    const other = await scene.another()
    expect(await scene.signIn({ secure: sendOn(() => other.port) })).not.toBe('online')
    expect(other.lines).toHaveLength(0)
    expect(authIn(scene.lines)).toEqual([])
  }),
  hostile(
    'A36 see-other-host to somebody who cannot prove to be the domain gives him nothing',
    async (scene) => {
      const other = await scene.another()
      other.behave({ secure: starttls({ certificate: 'wrong-name' }) })
      expect(await scene.signIn({ signIn: sendOn(() => other.port) })).toBe(
        'certificate-wrong-name',
      )
      expect(authIn(scene.lines)).toEqual([])
    },
  ),
  hostile('A36 see-other-host to the domain’s other server is followed', async (scene) => {
    const other = await scene.another()
    expect(await scene.signIn({ signIn: sendOn(() => other.port) })).toBe('online')
    expect(other.lines).toHaveLength(1)
  }),
  hostile('A36 a server that always sends one back to itself is visited twice', async (scene) => {
    expect(await scene.signIn({ signIn: sendOn(() => scene.server.port) })).not.toBe('online')
    expect(scene.server.lines.length).toBeLessThanOrEqual(2)
    expect(authIn(scene.lines)).toEqual([])
  }),
  ...[
    '',
    ':',
    '/etc/passwd',
    'http://127.0.0.1:80/',
    '127.0.0.1:0',
    '127.0.0.1:99999',
    'a b',
    '&#x202e;x',
    'x'.repeat(5000),
  ].map((target, index) =>
    hostile(`A36 see-other-host to what is no host, number ${index + 1}`, async (scene) => {
      const signIn: Step = async (line) => {
        await line.expect(HEADER)
        line.say(header(), streamError('see-other-host', target))
      }
      expect(await scene.signIn({ signIn })).not.toBe('online')
      expect(authIn(scene.lines)).toEqual([])
    }),
  ),
  hostile('A36 after a conflict nothing is tried by itself', async (scene) => {
    const line = await scene.online()
    line.say(streamError('conflict'))
    const { stream } = await scene.client.until(
      'the end',
      ({ stream: now }) => now.state !== 'online',
    )
    expect(stream).toMatchObject({ state: 'offline', problem: { code: 'replaced' } })
    await line.closed
    expect(scene.server.lines).toHaveLength(1)
  }),
  hostile(
    'A36 a conflict in clear is believed of nobody: it comes back by itself',
    async (scene) => {
      const line = await scene.online()
      const { secure } = scene.server.manners
      scene.server.behave({
        secure: async (other) => {
          await other.expect(HEADER)
          other.say(header(), streamError('conflict'))
        },
      })
      line.cut()
      await scene.server.line(1)
      const { stream } = await scene.client.until(
        'the wait',
        ({ stream: now }) => now.state === 'reconnecting' && now.problem.text === 'conflict',
      )
      expect(stream).toMatchObject({ problem: { code: 'refused-by-server' } })
      scene.server.behave({ secure })
      await scene.recovers()
    },
  ),
  ...[
    'policy-violation',
    'not-authorized',
    'resource-constraint',
    'system-shutdown',
    'bogus',
    'constructor',
  ].map((condition) =>
    hostile(`A36 after ${condition} it waits before it comes back, ever longer`, async (scene) => {
      const line = await scene.online()
      scene.server.behave({
        signIn: async (other) => {
          await other.expect(HEADER)
          other.say(header(), streamError(condition))
        },
      })
      line.say(streamError(condition))
      const begun = Date.now()
      const first = await scene.client.until(
        'the end',
        ({ stream }) => stream.state === 'reconnecting',
      )
      expect(
        first.stream.state === 'reconnecting' && first.stream.at - begun,
      ).toBeGreaterThanOrEqual(1000)
      expect(scene.server.lines).toHaveLength(1)
    }),
  ),
  hostile('A36 what is offered after a stream error is not taken', async (scene) => {
    const signIn: Step = async (line) => {
      await line.expect(HEADER)
      line.say(
        header(),
        streamError('undefined-condition').replace('</stream:stream>', ''),
        features(mechanisms(['PLAIN'])),
      )
    }
    expect(await scene.signIn({ signIn })).not.toBe('online')
    expect(authIn(scene.lines)).toEqual([])
  }),
]
