// What Balcony binds for those who gave no name: it says nothing about where somebody is.
const MADE_UP = /^balcony-[a-z0-9]{8}$/u

/** Whether a resource's name was made up by a program. */
export function isMadeUp(resource: string): boolean {
  return MADE_UP.test(resource)
}
