import { expect } from 'vitest'
import { parseBareJid } from '../../../shared/model/jid.ts'
import { session } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import { JULIET, ME, streamError } from '../wire/phrases.ts'

const POISON = [
  '\u0000',
  '\u0008',
  '\u001b[2J',
  '\ufffe',
  '\uffff',
  '\ud83d',
  '\ude00',
  '\ud83d\ud83d\ude00',
]

export const cases = [
  ...POISON.map((poison, index) =>
    hostile(
      `B12 characters that XML has not are never sent, number ${index + 1}`,
      async (scene) => {
        const line = await scene.online()
        const { client } = scene
        await client.call('message.send', { account: ME, to: JULIET, body: `a${poison}b` })
        const message = await line.expect('message')
        expect(message.getChildText('body')).toMatch(/^a\S*\ufffd\S*b$/u)
        await client.call('presence.set', { account: ME, show: 'away', status: `a${poison}b` })
        const away = await line.expect('presence')
        expect(away.getChildText('status')).toMatch(/^a\S*\ufffd\S*b$/u)
        await scene.settled(line)
      },
    ),
  ),
  hostile('B12 a message that costs two streams is given up and shown so', async (scene) => {
    // A server that ends the stream over a message does not say before that it has it.
    let line = await scene.online({ session: session({ acknowledge: () => undefined }) })
    await scene.client.call('message.send', { account: ME, to: JULIET, body: 'poison' })
    for (let stream = 0; stream < 3; stream += 1) {
      const seen = await line.expect('message', {}, 1500).catch(() => undefined)
      if (!seen) break
      line.say(streamError('not-well-formed'))
      await scene.client.until('the end', ({ stream: now }) => now.state === 'reconnecting')
      await line.closed
      const next = scene.server.lines.length
      await scene.client.call('account.connectNow', { account: ME })
      line = await scene.server.line(next)
    }
    const { conversations } = await scene.client.until(
      'online',
      ({ stream }) => stream.state === 'online',
    )
    const [message] = conversations.get(parseBareJid(JULIET)!)?.messages ?? []
    expect(message?.delivery?.state).toBe('failed')
  }),
]
