import type { ReactNode } from 'react'
import styles from './avatar.module.css'
import { cx } from './cx.ts'

/** Hues far enough from each other, without those that turn to mud when they are dark enough for white letters. */
export const HUES = [8, 28, 45, 148, 170, 195, 222, 248, 272, 295, 318, 345] as const

/** The hue, in degrees, of whoever has this address: always the same, on every computer (FNV-1a over UTF-16). */
export function hueOf(seed: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193)
  }
  return HUES[(hash >>> 8) % HUES.length] ?? HUES[0]
}

/** One or two letters that stand for a name. */
export function initialsOf(name: string, most: 1 | 2): string {
  const words = name.split(/[\s._-]+/u).flatMap((word) => word.match(/[\p{L}\p{N}]/u)?.[0] ?? [])
  const letters = words.length > 1 && most > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return letters.join('').toLocaleUpperCase() || '?'
}

type AvatarProps = {
  readonly name: string
  readonly seed: string
  readonly size?: 'small' | 'normal' | 'large'
  /** Where the picture is, if there is one. */
  readonly picture?: string | undefined
  /** A mark at the lower end corner. */
  readonly mark?: ReactNode
}

export function Avatar({ name, seed, size = 'normal', picture, mark }: AvatarProps) {
  return (
    <span className={cx(styles.avatar, styles[size])} aria-hidden="true">
      {picture ? (
        <img className={styles.picture} src={picture} alt="" />
      ) : (
        <span className={styles.face} style={{ '--hue': hueOf(seed) } as React.CSSProperties}>
          {initialsOf(name, size === 'small' ? 1 : 2)}
        </span>
      )}
      {mark && <span className={styles.mark}>{mark}</span>}
    </span>
  )
}
