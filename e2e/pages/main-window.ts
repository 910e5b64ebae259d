import type { Locator, Page } from '@playwright/test'
import { ConversationView } from './conversation-view.ts'
import { PresenceMenu } from './presence-menu.ts'

const ONLINE =
  /^Your presence: (Available|Free to chat|Away|Not available|Do not disturb|Invisible)/

/** The window of somebody who is signed in. */
export class MainWindow {
  readonly presence: PresenceMenu
  readonly search: Locator
  /** Says how the stream is while it is not simply up. */
  readonly banner: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.presence = new PresenceMenu(page)
    this.search = page.getByRole('searchbox', { name: 'Search' })
    this.banner = page.getByRole('status')
  }

  tab(name: 'Chats' | 'People' | 'Inbox' | 'Notices'): Locator {
    return this.page.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  /** The row of a contact; its name goes on with the presence in words. */
  contact(name: string): Locator {
    return this.page.getByRole('treeitem', { name: new RegExp(`^${name}`) })
  }

  /** Asks the banner not to wait for the next attempt, if there is one to wait for. */
  async tryNow(): Promise<void> {
    const button = this.banner.getByRole('button', { name: 'Try now' })
    // In one step: between a look and a click the attempt may begin by itself, and the button goes.
    await button.evaluateAll((found) => {
      for (const each of found) if (each instanceof HTMLElement) each.click()
    })
  }

  /** The row of a conversation, a letter or a notice in its list. */
  row(name: string): Locator {
    return this.page.getByRole('option', { name: new RegExp(`^${name}`) })
  }

  conversation(name: string): ConversationView {
    return new ConversationView(this.page, name)
  }

  /** Waits until the person is online; gives the password where the app asks for it again. */
  async waitUntilOnline(password?: string): Promise<void> {
    const online = this.page.getByRole('button', { name: ONLINE })
    const asked = this.page.getByLabel(/^(New|Your) password$/)
    await online.or(asked).waitFor()
    if (password !== undefined && (await asked.isVisible())) {
      await asked.fill(password)
      await asked.press('Enter')
    }
    await online.waitFor()
  }

  /** Opens the conversation with a contact from the People tab. */
  async open(name: string): Promise<ConversationView> {
    await this.tab('People').click()
    await this.contact(name).first().click()
    return this.conversation(name)
  }
}
