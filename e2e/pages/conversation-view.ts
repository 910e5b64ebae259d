import type { Locator, Page } from '@playwright/test'

/** One open conversation. */
export class ConversationView {
  readonly log: Locator
  readonly composer: Locator
  readonly messages: Locator

  constructor(page: Page, name: string) {
    this.log = page.getByRole('log', { name: `Conversation with ${name}` })
    this.composer = page.getByRole('textbox', { name: `Message to ${name}` })
    this.messages = this.log.getByRole('article')
  }

  /** The message that holds the text. */
  message(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text })
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }
}
