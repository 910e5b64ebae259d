/** What makes a button do something, or say that it cannot now; unlike a disabled one it keeps the focus that it has. */
export function ifPossible(possible: boolean, act: () => void) {
  return { 'aria-disabled': !possible, onClick: () => possible && act() }
}
