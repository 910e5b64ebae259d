import type { Locator, Page } from '@playwright/test'

export type ShowName =
  | 'Available'
  | 'Free to chat'
  | 'Away'
  | 'Not available'
  | 'Do not disturb'
  | 'Offline'

/** Where people choose how they are shown. */
export class PresenceMenu {
  readonly button: Locator
  private readonly page: Page

  constructor(page: Page) {
    this.page = page
    this.button = page.getByRole('button', { name: /^Your presence/ })
  }

  async choose(show: ShowName, status?: string): Promise<void> {
    await this.button.click()
    if (status !== undefined) await this.page.getByLabel('Status text').fill(status)
    const choices = this.page.getByRole('group', { name: 'Your presence' })
    await choices.getByRole('button', { name: show, exact: true }).click()
  }
}
