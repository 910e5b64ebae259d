import styles from './kbd.module.css'

const APPLE = /mac/i.test(navigator.platform)

/** A key, or several pressed together, as this system's keyboards call them. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.kbd}>
      {APPLE ? keys.replace('Ctrl ', '⌘').replace('Alt ', '⌥') : keys}
    </kbd>
  )
}
