import type { Page } from '@playwright/test'
import { fillRoster } from '../server/seed.ts'
import { startBareClient } from './bare.ts'
import type { Stage } from './stage.ts'
import { type Figure, median } from './statistics.ts'

const RUNS = 7
const CONTACTS = 1000

/** From the credentials given to the roster on the screen, with 1,000 contacts. */
export async function rosterVisible(stage: Stage): Promise<Figure> {
  const credentials = await stage.register('popular@example.net')
  await fillRoster(stage.server, credentials.address, CONTACTS)
  const own: number[] = []
  const bare: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    own.push(
      await stage.withBalcony(async ({ page, signInPage, main }) => {
        await signInPage.write(credentials, stage.server)
        const start = performance.now()
        await signInPage.submit.click()
        await main.tab('People').click()
        await main.contact('Contact 1').first().waitFor()
        return performance.now() - start - (await clickCost(page))
      }),
    )
    const client = startBareClient(stage.server, credentials)
    const roster = await client.roster
    if (roster.contacts !== CONTACTS) throw new Error('the bare client saw another roster')
    bare.push(roster.ms)
    client.stop()
  }
  return {
    figure: 'roster-visible',
    measures: 'click on Sign in to the first contact on the screen, 1,000 contacts',
    unit: 'ms',
    value: median(own),
    baseline: median(bare),
    baselineIs: '@xmpp/client: start to the same roster’s result, nothing shown',
    runs: RUNS,
    goal: { ratio: 3 },
  }
}

/** What one click costs that changes nothing: the tool’s own share, which is not the app’s. */
async function clickCost(page: Page): Promise<number> {
  const tab = page.getByRole('tab', { name: /^People/u })
  const start = performance.now()
  await tab.click()
  return performance.now() - start
}
