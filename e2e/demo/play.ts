import { setTimeout as pause } from 'node:timers/promises'
import { parseBareJid } from '../../shared/model/jid.ts'
import type { Show } from '../../shared/model/presence.ts'
import { type Actor, startActor } from './actor.ts'
import { addressOf, CAST, ROMEO } from './cast.ts'
import type { World } from './world.ts'

export type Play = {
  /** Everybody says goodbye and goes. */
  end(): Promise<void>
}

type Mood = readonly [show: Show, status: string]

const MOODS: readonly Mood[] = [
  ['available', 'Back at my desk'],
  ['away', 'Taking the air'],
  ['available', ''],
  ['dnd', 'Rehearsing'],
  ['chat', 'Tell me the news'],
  ['away', ''],
  ['xa', 'At the feast'],
]

/** Has the cast sign in, greet romeo when he comes, and go about their day. */
export function startPlay({ server, password }: World): Play {
  const romeo = parseBareJid(addressOf(ROMEO))
  if (!romeo) throw new Error('romeo has no address')
  const over = new AbortController()
  const { signal } = over
  let greeted = false
  const onRomeo = (): void => {
    if (greeted) return
    greeted = true
    greet(actors, signal).catch(() => {})
  }
  const stage = { server, password, romeo, signal, onRomeo }
  const actors = new Map(
    CAST.filter(({ show }) => show).map((member) => [member.local, startActor(member, stage)]),
  )
  live([...actors.values()], signal).catch(() => {})
  return {
    end: async () => {
      over.abort()
      await Promise.all([...actors.values()].map((actor) => actor.leave()))
    },
  }
}

/** What happens in the first half minute after romeo came. Rejects when the play is over. */
async function greet(actors: ReadonlyMap<string, Actor>, signal: AbortSignal): Promise<void> {
  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal })
  await wait(500)
  void actors.get('benvolio')?.say('Good morrow, cousin.')
  void actors.get('juliet')?.say('Ay me!')
  await actors
    .get('laurence')
    ?.write(
      'normal',
      'Thursday',
      'Holy Saint Francis, what a change is here!\n\nCome to my cell after vespers and tell me all of it. I have supper for two, and no other guests.\n\nLaurence',
    )
  await wait(2500)
  void actors.get('juliet')?.say('O Romeo, Romeo! Wherefore art thou Romeo?')
  await actors
    .get('chorus')
    ?.write(
      'headline',
      'Feast at the house of Capulet',
      'Tonight, from eight. Masks are welcome, Montagues are not.',
    )
  void actors
    .get('mercutio')
    ?.say('Where the devil should this Romeo be? Came he not home tonight?')
  await wait(6000)
  void actors.get('nurse')?.say('My young lady bid me find you out. Where are you?')
}

/** Now and then somebody changes how they are shown. Rejects when the play is over. */
async function live(actors: readonly Actor[], signal: AbortSignal): Promise<void> {
  // Juliet stays where she is found.
  const restless = actors.filter(({ member }) => member.local !== 'juliet')
  for (let turn = 0; ; turn++) {
    await pause(8000 + Math.random() * 12_000, undefined, { signal })
    const actor = restless[Math.floor(Math.random() * restless.length)]
    const [show, status] = MOODS[turn % MOODS.length] ?? ['available', '']
    await actor?.appear(show, status)
  }
}
