import { expect } from 'vitest'
import { LIMITS, type Room, ROOMS } from '../../../electron/connection/limits.ts'
import { childElements } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { AccountState } from '../../../shared/state/state.ts'
import { chat } from '../2a/stanzas.ts'
import { session } from '../manners/session.ts'
import type { Step } from '../manners/manners.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import type { Line } from '../wire/line.ts'
import { HEADER, header, JULIET, MALLORY } from '../wire/phrases.ts'
import { breakage, breaking } from './breaking.ts'

const FROM = `from='${MALLORY}' id='poison' type='set'`

/** A stanza of this kind with this content. */
type Make = (kind: Kind, size: number) => string
type Kind = 'message' | 'presence' | 'iq'
const stanza = (kind: Kind, content: string): string => `<${kind} ${FROM}>${content}</${kind}>`
const canary = `<canary xmlns='urn:canary'/>`

/** A stanza of so many characters, none of whose texts is too long. */
function big(kind: Kind, size: number): string {
  const count = Math.ceil(size / LIMITS.text) + 1
  const empty = stanza(kind, '<canary></canary>'.repeat(count))
  const part = Math.floor((size - empty.length) / count)
  const rest = size - empty.length - part * count
  return stanza(kind, `<canary>${'x'.repeat(part)}</canary>`.repeat(count) + ' '.repeat(rest))
}

/** So many elements with the stanza's own, none with too many children. */
function crowd(kind: Kind, count: number): string {
  const groups = Math.ceil((count - 1) / 1000)
  const group = (index: number) =>
    `<a>${'<a/>'.repeat(Math.min(1000, count - 1 - index * 1000) - 1)}</a>`
  return stanza(kind, Array.from({ length: groups }, (_, index) => group(index)).join(''))
}

type Limit = {
  readonly id: string
  readonly what: string
  readonly limit: (kind: Kind) => number
  readonly make: Make
  readonly most: number
}
const roomOf = (kind: Kind): Room => (kind === 'iq' ? ROOMS.iq : ROOMS.stanza)
const TABLE: readonly Limit[] = [
  {
    id: 'B07',
    what: 'elements deep',
    limit: () => LIMITS.depth,
    make: (kind, depth) => stanza(kind, '<a>'.repeat(depth - 1) + '</a>'.repeat(depth - 1)),
    most: 200_000,
  },
  {
    id: 'B08',
    what: 'children',
    limit: (kind) => roomOf(kind).children,
    make: (kind, count) => stanza(kind, '<a/>'.repeat(count)),
    most: 1_000_000,
  },
  {
    id: 'B08',
    what: 'elements',
    limit: (kind) => roomOf(kind).elements,
    make: crowd,
    most: 1_000_000,
  },
  {
    id: 'B08',
    what: 'attributes',
    limit: () => LIMITS.attributes,
    make: (kind, count) =>
      stanza(kind, `<a ${Array.from({ length: count }, (_, n) => `a${n}='1'`).join(' ')}/>`),
    most: 1_000_000,
  },
  {
    id: 'B08',
    what: 'characters in an attribute',
    limit: () => LIMITS.attributeValue,
    make: (kind, length) => stanza(kind, `<a a='${'x'.repeat(length)}'/>`),
    most: 16_000_000,
  },
  {
    id: 'B08',
    what: 'characters of text',
    limit: () => LIMITS.text,
    make: (kind, length) => stanza(kind, `<canary>${'x'.repeat(length)}</canary>`),
    most: 16_000_000,
  },
  {
    id: 'B08',
    what: 'characters in all',
    limit: (kind) => roomOf(kind).size,
    make: big,
    most: 16_000_000,
  },
]
const KINDS: readonly Kind[] = ['message', 'presence', 'iq']

/** A client that is told of something beyond the limits says so in its log, without a word of it. */
async function poisoned(scene: Scene, poison: readonly string[]): Promise<void> {
  const line = await scene.online()
  await scene.settled(line)
  const before = await scene.state()
  const counted = await handled(line)
  line.say(...poison)
  const said = await scene.settled(line)
  const { conversations, stream } = await scene.state()
  expect(conversations).toEqual(before.conversations)
  expect(stream).toEqual(before.stream)
  const errors = said.filter((element) => element.getNS() === NS.client)
  expect(errors.map(({ attrs }) => [attrs['type'], attrs['to'], attrs['id']])).toEqual(
    poison.filter((text) => text.startsWith('<iq')).map(() => ['error', MALLORY, 'poison']),
  )
  for (const error of errors) {
    expect(String(error)).toContain('<policy-violation')
    expect(String(error)).not.toContain('canary')
  }
  // The probe was counted as well.
  expect(await handled(line)).toBe(counted + poison.length + 1)
  line.say(chat(`${JULIET}/b`, '<body>next</body>'))
  await scene.client.until('the next message', (state) => isShown(state, 'next'))
  const log = scene.client.defects.splice(0)
  expect(log).toHaveLength(poison.length)
  expect(log.join('')).not.toMatch(/canary|mallory/iu)
}

async function handled(line: Line): Promise<number> {
  line.say(`<r xmlns='${NS.streamManagement}'/>`)
  return Number((await line.expect('a')).attrs['h'])
}

function isShown({ conversations }: AccountState, text: string): boolean {
  return [...conversations.values()].some(({ messages }) =>
    messages.some((message) => message.body === text),
  )
}

/** The server gives the stanza again on every stream until it is acknowledged, in the packet that resumes the session. */
async function givenAgain(scene: Scene, poison: string): Promise<void> {
  const first = await scene.online()
  await scene.settled(first)
  const counted = await handled(first)
  first.cut()
  await scene.client.until('the end', ({ stream }) => stream.state === 'reconnecting')
  const sm = `xmlns='${NS.streamManagement}'`
  let written = 0
  const resumed = () => {
    written += 1
    return `<resumed ${sm} previd='session-1' h='${written}'/>`
  }
  // Of all that the client wrote since it enabled counting nothing is to be written again.
  const enabled = first.said.findIndex((element) => element.getName() === 'enable')
  written = first.said.slice(enabled).filter((element) => element.getNS() === NS.client).length - 1
  scene.server.behave({ session: session({ resumed: resumed() + poison }) })
  const line = await scene.recovers()
  expect(line.said.some((element) => element.getName() === 'resume')).toBe(true)
  // What was asked before the cut and not answered is asked again.
  const answered: readonly (string | undefined)[] = [NS.roster, NS.discoInfo, NS.carbons]
  const asked = line.said.filter((element) =>
    childElements(element).some((payload) => answered.includes(payload.getNS())),
  )
  expect(await handled(line)).toBe(counted + 2 + asked.length)
  line.say(chat(`${JULIET}/b`, '<body>next</body>'))
  await scene.client.until('the next message', (state) => isShown(state, 'next'))
  expect(scene.server.lines).toHaveLength(2)
  expect(scene.client.defects.splice(0)).toHaveLength(1)
}

export const cases = [
  ...KINDS.flatMap((kind) =>
    TABLE.map(({ id, what, limit, make }) =>
      hostile(`${id} ${limit(kind)} ${what} are taken in a ${kind}`, async (scene) => {
        const [answer] = await scene.ignored(make(kind, limit(kind)))
        expect(String(answer)).not.toContain('policy-violation')
      }),
    ),
  ),
  ...KINDS.flatMap((kind) =>
    TABLE.map(({ id, what, limit, make, most }) =>
      hostile(
        `${id} ${limit(kind) + 1} ${what} and more cost a ${kind} and nothing else`,
        (scene) => {
          const sizes = [...new Set([limit(kind) + 1, Math.min(limit(kind) * 10, most), most])]
          return poisoned(
            scene,
            sizes.map((size) => make(kind, size)).filter(({ length }) => length < LIMITS.readOver),
          )
        },
      ),
    ),
  ),
  ...TABLE.map(({ id, what, limit, make }) =>
    hostile(
      `${id} ${what} beyond the limit, given again with the resumption, lock nobody out`,
      (scene) => givenAgain(scene, make('message', limit('message') + 1)),
    ),
  ),
  hostile(
    'B08 a tag of its own that breaks a limit costs its stanza and is not answered',
    async (scene) => {
      const tags = [
        `<iq type='get' from='${'x'.repeat(70_000)}' id='poison'/>`,
        `<message from='${'x'.repeat(70_000)}'>${canary}</message>`,
      ]
      const line = await scene.online()
      const counted = await handled(line)
      line.say(...tags)
      const said = await scene.settled(line)
      expect(said.filter((element) => element.getNS() === NS.client)).toEqual([])
      expect(await handled(line)).toBe(counted + 3)
      expect(scene.client.defects.splice(0)).toHaveLength(2)
    },
  ),
  hostile(`B09 ${LIMITS.between} characters between stanzas are taken`, async (scene) => {
    await scene.ignored(' '.repeat(LIMITS.between))
  }),
  ...breaking(
    [LIMITS.between + 1, LIMITS.between * 10, 16_777_216].map((size) =>
      breakage(`B09 ${size} characters between stanzas`, 'policy-violation', ' '.repeat(size)),
    ),
  ),
  ...breaking(
    [67_108_864].map((size) =>
      breakage(`B08 ${size} characters in a stanza`, 'policy-violation', big('message', size)),
    ),
  ),
  hostile('B08 a stanza that never ends is not waited for', async (scene) => {
    scene.breaksBelow = true
    const line = await scene.online()
    line.say(`<message from='${MALLORY}'><body>`, 'x'.repeat(2 * LIMITS.readOver))
    await scene.reconnecting('not-xmpp')
    await scene.recovers()
  }),
  hostile('B08 a tag that never ends is not waited for', async (scene) => {
    const line = await scene.online()
    line.say(`<message a='`, 'x'.repeat(2 * LIMITS.readOver))
    await scene.reconnecting('not-xmpp')
    await scene.recovers()
  }),
  ...KINDS.map((name) =>
    hostile(`B08 a flood of children in a ${name} is not waited for`, async (scene) => {
      const line = await scene.online()
      line.say(`<${name} ${FROM}>`, '<a>x</a>'.repeat(LIMITS.readOver / 8 + 1))
      await scene.reconnecting('not-xmpp')
      await scene.recovers()
    }),
  ),
  hostile('B08 before the sign-in every limit ends the stream, and is smaller', async (scene) => {
    const { elements, size } = ROOMS.signIn
    for (const content of [
      '<a/>'.repeat(elements),
      `<a>${'x'.repeat(size)}</a>`,
      '<a>'.repeat(65),
    ]) {
      const signIn: Step = async (line) => {
        await line.expect(HEADER)
        line.say(header(), '<stream:features>', content)
      }
      expect(await scene.signIn({ signIn })).toBe('not-xmpp')
      expect(await scene.signIn({ secure: signIn })).toBe('not-xmpp')
    }
  }),
  hostile(
    'B08 whoever claims in clear that a session was resumed gets no more room',
    async (scene) => {
      const secure: Step = async (line) => {
        await line.expect(HEADER)
        line.say(header(), `<resumed xmlns='${NS.streamManagement}' h='0'/>`)
        line.say('<stream:features>', '<a/>'.repeat(ROOMS.signIn.elements))
      }
      expect(await scene.signIn({ secure })).toBe('not-xmpp')
    },
  ),
  hostile('B08 a header too long to be one is not waited for', async (scene) => {
    const signIn: Step = async (line) => {
      await line.expect(HEADER)
      line.say(header({ rest: `id='${'x'.repeat(2 * ROOMS.signIn.size)}'` }))
    }
    expect(await scene.signIn({ signIn })).toBe('not-xmpp')
  }),
  hostile('B08 256 KiB in records of one byte', async (scene) => {
    const line = await scene.online()
    const bytes = Buffer.from(chat(JULIET, `<body>${'x'.repeat(262_144)}</body>`))
    await line.pieces([...bytes].map((byte) => Uint8Array.of(byte)))
    await scene.settled(line)
    const talks = [...(await scene.state()).conversations.values()]
    expect(talks[0]?.messages[0]?.body).toHaveLength(262_144)
  }),
  hostile('B09 white space between stanzas costs nothing', async (scene) => {
    const line = await scene.online()
    const flood = async (rounds: number): Promise<number> => {
      for (let round = 0; round < rounds; round += 1) {
        line.say(`${' \r\n\t'.repeat(LIMITS.between / 4)}<canary xmlns='urn:canary'/>`.repeat(12))
        await line.flushed()
      }
      await scene.settled(line)
      return process.memoryUsage().heapUsed
    }
    const before = await flood(50)
    // Kept, these would be 100 MB at least.
    expect((await flood(2000)) - before).toBeLessThan(50_000_000)
  }),
  hostile('B09 white space of single bytes between stanzas does no harm', async (scene) => {
    const line = await scene.online()
    await line.pieces(Array.from({ length: LIMITS.between }, () => Uint8Array.of(0x20)))
    await scene.ignored()
  }),
]
