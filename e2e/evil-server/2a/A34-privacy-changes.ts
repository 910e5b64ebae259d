import type { Element } from '@xmpp/xml'
import { expect } from 'vitest'
import { NS } from '../../../shared/codec/namespaces.ts'
import { session, type SessionOptions } from '../manners/session.ts'
import { hostile } from '../scene/case.ts'
import type { Scene } from '../scene/scene.ts'
import type { Line } from '../wire/line.ts'
import { FULL, JULIET, ME, NURSE } from '../wire/phrases.ts'

const RULE = `<item type='jid' value='${JULIET}' action='deny' order='0'/>`

/** A server with two lists that does what it is asked, and answers what it has. */
class Keeper {
  readonly lists = new Map([
    ['l', RULE],
    ['m', RULE],
  ])
  readonly force = new Map<string, string>()
  /** Sees the next change first, and has it done or not; what it gives true for is not answered. */
  meddle: ((line: Line, apply: () => void) => boolean) | undefined
  /** What is answered instead of a list. */
  instead: string | undefined
  /** What is answered instead of a result. */
  refusal: string | undefined

  /** How it treats the next connections. */
  session(options: SessionOptions = {}) {
    return session({ ...options, intercept: (element, line) => this.#serve(element, line) })
  }

  #serve(element: Element, line: Line): boolean {
    const query = element.getChild('query', NS.privacy)
    if (!query) return false
    const [child] = query.getChildElements()
    const isChange = element.attrs['type'] === 'set'
    const id = String(element.attrs['id'])
    if (isChange && child) {
      const { meddle } = this
      this.meddle = undefined
      if (meddle?.(line, () => this.#apply(child))) return true
      if (this.refusal !== undefined) {
        line.say(`<iq type='error' id='${id}' to='${FULL}'>${this.refusal}</iq>`)
        return true
      }
      this.#apply(child)
    }
    const answer = isChange ? '' : `<query xmlns='${NS.privacy}'>${this.#content(child)}</query>`
    line.say(`<iq type='result' id='${id}' to='${FULL}'>${answer}</iq>`)
    return true
  }

  #apply(child: Element): void {
    const name = child.attrs['name'] as string | undefined
    if (child.getName() === 'list')
      this.lists.set(String(name), child.children.map(String).join(''))
    else if (name === undefined) this.force.delete(child.getName())
    else this.force.set(child.getName(), name)
  }

  #content(child: Element | undefined): string {
    const name = String(child?.attrs['name'])
    if (child) return this.instead ?? `<list name='${name}'>${this.lists.get(name) ?? ''}</list>`
    const inForce = [...this.force].map(([of, which]) => `<${of} name='${which}'/>`)
    return [...inForce, ...[...this.lists.keys()].map((one) => `<list name='${one}'/>`)].join('')
  }
}

/** Online at such a server, with its lists read. */
async function begun(scene: Scene, options?: SessionOptions): Promise<Keeper> {
  const keeper = new Keeper()
  keeper.force.set('default', 'm')
  const line = await scene.online({ session: keeper.session(options) })
  await scene.client.until('the lists', ({ privacy }) => privacy?.lists.size === 2)
  await scene.settled(line)
  return keeper
}

type Change = { readonly call: string; readonly input: object }
const ITEM = { who: { type: 'everyone' }, action: 'deny', order: 0, kinds: ['message'] }
const CHANGES: Readonly<Record<string, Change>> = {
  'a list is saved': { call: 'privacy.save', input: { list: { name: 'l', items: [ITEM] } } },
  'a list is put in force here': { call: 'privacy.activate', input: { name: 'l' } },
  'a list is put in force for the account': { call: 'privacy.setDefault', input: { name: 'l' } },
  'somebody is blocked': { call: 'block.set', input: { jid: NURSE, blocked: true } },
}

const change = (scene: Scene, { call, input }: Change) =>
  scene.client.call(call, { account: ME, ...input })

const refused = (condition: string) => ({
  ok: false,
  error: { code: 'refused-by-server', condition },
})

/** What the client believes is what the server has, but for what ends with a session. */
async function agrees(scene: Scene, { lists, force }: Keeper): Promise<void> {
  const standard = force.get('default')
  const everyone = (text: string) => (text.includes('value=') ? 'address' : 'everyone')
  await scene.client.until('what the server has', ({ privacy }) => {
    const read = [...(privacy?.lists ?? [])]
    return (
      privacy?.names.default === standard &&
      privacy?.names.active === force.get('active') &&
      read.length === lists.size &&
      read.every(
        ([name, { items }]) =>
          items.length === (lists.get(name) ?? '').split('<item').length - 1 &&
          (items[0]?.who.type === 'everyone') === (everyone(lists.get(name) ?? '') === 'everyone'),
      )
    )
  })
}

const ANSWERS: Readonly<Record<string, string>> = {
  'a list of another name': "<list name='somebody'/>",
  'two lists': `<list name='l'>${RULE}</list><list name='m'/>`,
  'no list': '',
}

const STANZAS = ['iq', 'message', 'presence']

export const cases = [
  ...Object.entries(CHANGES).flatMap(([what, asked]) =>
    [true, false].map((done) =>
      hostile(
        `A34 the line ends when ${what}, ${done ? 'done' : 'not done'} and not answered: what holds is read again`,
        async (scene) => {
          const keeper = await begun(scene)
          keeper.meddle = (line, apply) => {
            if (done) apply()
            line.cut()
            return true
          }
          expect(await change(scene, asked)).toMatchObject(refused('disconnected'))
          keeper.force.delete('active')
          await scene.recovers()
          await agrees(scene, keeper)
          expect(await change(scene, asked)).toMatchObject({ ok: true })
          await agrees(scene, keeper)
        },
      ),
    ),
  ),
  hostile(
    'A34 what was asked before the line ended counts when the session goes on',
    async (scene) => {
      const keeper = await begun(scene, { acknowledge: () => undefined })
      let handled = 0
      keeper.meddle = (line) => {
        // Counting begins after the stanza that binds, and the last one has not arrived.
        handled = line.said.filter((one) => STANZAS.includes(one.getName())).length - 2
        line.cut()
        return true
      }
      const asked = CHANGES['a list is put in force here']!
      expect(await change(scene, asked)).toMatchObject(refused('disconnected'))
      const resumed = `<resumed xmlns='${NS.streamManagement}' previd='session-1' h='${handled}'/>`
      scene.server.behave({ session: keeper.session({ resumed }) })
      await scene.recovers()
      expect(keeper.force.get('active')).toBe('l')
      await agrees(scene, keeper)
      // And on the sessions to come, where it has to be put in force anew.
      keeper.force.delete('active')
      scene.server.behave({ session: keeper.session() })
      scene.server.lines.at(-1)?.cut()
      await scene.client.until('the end', ({ stream }) => stream.state !== 'online')
      await scene.recovers()
      expect(keeper.force.get('active')).toBe('l')
    },
  ),
  ...Object.entries(ANSWERS).map(([what, instead]) =>
    hostile(
      `A34 ${what} instead of the one asked for is none, and no list is lost over it`,
      async (scene) => {
        const keeper = await begun(scene)
        keeper.instead = instead
        const save = CHANGES['a list is saved']!
        expect(await change(scene, save)).toMatchObject(refused('undefined-condition'))
        const before = new Map(keeper.lists)
        const block = await change(scene, CHANGES['somebody is blocked']!)
        expect(block).toMatchObject(refused('undefined-condition'))
        expect([keeper.lists, keeper.force.get('default')]).toEqual([before, 'm'])
        keeper.instead = undefined
        expect(await change(scene, save)).toMatchObject({ ok: true })
        await scene.client.call('privacy.read', { account: ME })
        await agrees(scene, keeper)
      },
    ),
  ),
  ...Object.entries(CHANGES).map(([what, asked]) =>
    hostile(`A34 an error that means nothing when ${what} changes nothing`, async (scene) => {
      const keeper = await begun(scene)
      const before = await scene.state()
      keeper.refusal = "<error type='weird'><moon-phase xmlns='urn:example:errors'/></error>"
      expect(await change(scene, asked)).toMatchObject(refused('undefined-condition'))
      const { privacy, blocked } = await scene.state()
      expect({ privacy, blocked }).toEqual({ privacy: before.privacy, blocked: before.blocked })
    }),
  ),
  hostile(
    'A34 a server that does and never answers is asked again what holds',
    async (scene) => {
      const keeper = await begun(scene)
      keeper.meddle = (_, apply) => {
        apply()
        return true
      }
      const asked = CHANGES['a list is put in force for the account']!
      expect(await change(scene, asked)).toMatchObject(refused('timeout'))
      expect(keeper.force.get('default')).toBe('l')
      await agrees(scene, keeper)
    },
    { slow: true },
  ),
  hostile('A34 names of 10,000 letters are names', async (scene) => {
    const name = 'n'.repeat(10_000)
    const group = { type: 'group', value: 'g'.repeat(10_000) }
    const keeper = await begun(scene)
    const list = { name, items: [{ ...ITEM, who: group }] }
    expect(await change(scene, { call: 'privacy.save', input: { list } })).toMatchObject({
      ok: true,
    })
    expect(await change(scene, { call: 'privacy.activate', input: { name } })).toMatchObject({
      ok: true,
    })
    const { privacy } = await scene.state()
    expect(privacy?.names.active).toBe(name)
    expect(privacy?.lists.get(name)?.items[0]?.who).toEqual(group)
    expect(keeper.lists.get(name)).toContain(group.value)
  }),
  hostile(
    'A34 rules for what is no address are shown, meet nobody, and are written back',
    async (scene) => {
      const keeper = await begun(scene)
      const bad = ['@', 'a b@c', '', 'juliet@'].map(
        (value, order) => `<item type="jid" value="${value}" action="deny" order="${order}"/>`,
      )
      keeper.lists.set('m', bad.join(''))
      expect(await scene.client.call('privacy.read', { account: ME })).toMatchObject({ ok: true })
      expect((await scene.state()).blocked).toEqual([])
      expect((await scene.state()).privacy?.lists.get('m')?.items).toHaveLength(4)
      expect(await change(scene, CHANGES['somebody is blocked']!)).toMatchObject({ ok: true })
      expect((await scene.state()).blocked).toEqual([NURSE])
      expect(keeper.lists.get('m')?.match(/value="[^"]*"/gu)).toEqual(
        [NURSE, '@', 'a b@c', '', 'juliet@'].map((value) => `value="${value}"`),
      )
    },
  ),
]
