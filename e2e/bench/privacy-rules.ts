import type { Page } from '@playwright/test'
import { type BareJid, parseBareJid } from '../../shared/model/jid.ts'
import { renumber } from '../../shared/model/privacy.ts'
import { decide } from '../../shared/model/privacy-decision.ts'
import { PrivacyPage } from '../pages/privacy-page.ts'
import type { Stage } from './stage.ts'
import { type Figure, median } from './statistics.ts'

const RULES = 5000
const RUNS = 5
const DECIDED = 1000
const DECISIONS = 2000

/** Rules against as many addresses. */
function rules(count: number) {
  return renumber(
    Array.from({ length: count }, (_, index) => ({
      who: { type: 'jid' as const, value: `spammer${index}@host${index % 97}.example` },
      action: 'deny' as const,
      order: index,
      kinds: [],
    })),
  )
}

/** Whether somebody whom none of 1,000 rules is about gets through. */
export function decision(): Figure {
  const items = rules(DECIDED)
  const account = address('me@example.net')
  const other = address('friend@example.org')
  const stanza = { kind: 'message', direction: 'in', other } as const
  const subject = { account, roster: new Map() }
  const own = time(DECISIONS, () => decide(items, stanza, subject))
  // Nothing is remembered of a list that is new each time.
  const bare = time(20, () => decide([...items], stanza, subject))
  return {
    figure: 'privacy-decision',
    measures: `one decision over ${DECIDED} rules, of which none matches`,
    unit: 'ms',
    value: own,
    baseline: bare,
    baselineIs: 'the same on a list that was never looked at before',
    runs: DECISIONS,
    goal: { value: 0.05 },
  }
}

/** The median time of one call, in milliseconds; those that warm up do not count. */
function time(runs: number, act: () => unknown): number {
  const times: number[] = []
  for (let run = -10; run < runs; run += 1) {
    const start = performance.now()
    act()
    if (run >= 0) times.push(performance.now() - start)
  }
  return median(times)
}

/** From the click on Rules to the first of 5,000 painted. */
export async function editorOpens(stage: Stage): Promise<Figure> {
  const me = await stage.register('careful@example.net')
  return stage.withBalcony(async (balcony) => {
    const { page } = balcony
    await balcony.signIn(me, stage.server)
    await page.evaluate(([key, draft]) => localStorage.setItem(key, draft), [
      'balcony.privacy-drafts',
      JSON.stringify([{ account: me.address, name: 'Long', items: rules(RULES) }]),
    ] as const)
    const privacy = new PrivacyPage(page)
    const own: number[] = []
    const bare: number[] = []
    for (let run = 0; run < RUNS; run += 1) {
      // Nothing is remembered of the list from the time before.
      await page.reload()
      await balcony.main.waitUntilOnline()
      await privacy.open()
      own.push(await opened(page, 'Rules', '[role="option"]'))
      bare.push(await opened(page, 'People', '#privacy-wishes'))
    }
    return {
      figure: 'privacy-editor-opens',
      measures: `the click on Rules in a new window to the first paint of a list of ${RULES} rules`,
      unit: 'ms',
      value: median(own),
      baseline: median(bare),
      baselineIs: 'the click on People to its first paint, without any rule on it',
      runs: RUNS,
      goal: { value: 200 },
    }
  })
}

/** From the click on a button to the frame in which what it leads to is painted, in milliseconds. */
function opened(page: Page, button: string, selector: string): Promise<number> {
  return page.evaluate(
    ([name, wanted]) =>
      new Promise<number>((resolve, reject) => {
        const buttons = [...document.querySelectorAll('section nav button')]
        const target = buttons.find(({ textContent }) => textContent === name)
        if (!(target instanceof HTMLElement)) return reject(new Error(`no button ${name}`))
        const start = performance.now()
        const look = (): void => {
          if (!document.querySelector(wanted)) return
          observer.disconnect()
          // What runs after the callbacks of a frame runs when it is painted.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true })
        setTimeout(() => reject(new Error(`${name} did not come`)), 30_000)
        target.click()
        look()
        return undefined
      }),
    [button, selector] as const,
  )
}

function address(text: string): BareJid {
  const jid = parseBareJid(text)
  if (!jid) throw new Error('no address')
  return jid
}
