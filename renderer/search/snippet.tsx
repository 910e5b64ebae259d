import type { Snippet } from '../../shared/model/search.ts'
import { safeText } from '../links/safe-text.ts'
import styles from './search.module.css'

/** A piece of what somebody wrote, with what was looked for set apart. */
export function SnippetText({ snippet: { text, marks } }: { readonly snippet: Snippet }) {
  return (
    <bdi>
      {piecesOf(text, marks).map(({ from, piece, marked }) =>
        marked ? (
          <mark key={from} className={styles.mark}>
            {safeText(piece)}
          </mark>
        ) : (
          safeText(piece)
        ),
      )}
    </bdi>
  )
}

type Piece = { readonly from: number; readonly piece: string; readonly marked: boolean }

/** A text in pieces that are marked or not; marks come in order and may overlap. */
export function piecesOf(text: string, marks: Snippet['marks']): readonly Piece[] {
  const pieces: Piece[] = []
  let end = 0
  const add = (from: number, to: number, marked: boolean): void => {
    if (to > from) pieces.push({ from, piece: text.slice(from, to), marked })
  }
  for (const [from, to] of marks) {
    add(end, from, false)
    add(Math.max(end, from), to, true)
    end = Math.max(end, to)
  }
  add(end, text.length, false)
  return pieces
}
