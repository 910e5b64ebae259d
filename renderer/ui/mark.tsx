import { useId } from 'react'

const BALUSTER =
  'h64c0 34-4 42-4 52 0 18 18 30 18 58 0 26-16 36-18 58h-56c-2-22-18-32-18-58 0-28 18-40 18-58 0-10-4-18-4-52z'

/** The mark of Balcony: a lit window behind a balustrade. The same drawing as assets/icon.svg. */
export function Mark({ className }: { readonly className?: string | undefined }) {
  const id = useId()
  return (
    <svg viewBox="48 48 928 928" className={className} aria-hidden="true">
      <defs>
        <linearGradient id={`${id}-wall`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#148a80" />
          <stop offset="1" stopColor="#075450" />
        </linearGradient>
        <linearGradient id={`${id}-light`} x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#ffeab8" />
          <stop offset="1" stopColor="#ffc75c" />
        </linearGradient>
      </defs>
      <rect x="48" y="48" width="928" height="928" rx="212" fill={`url(#${id}-wall)`} />
      <g fill={`url(#${id}-light)`}>
        <path d="M496 548H288V376A224 224 0 0 1 496 152.6z" />
        <path d="M528 548h208V376A224 224 0 0 0 528 152.6z" />
      </g>
      <g fill="#fff">
        <rect x="160" y="584" width="704" height="76" rx="38" />
        {[228, 396, 564, 732].map((x) => (
          <path key={x} d={`M${x} 652${BALUSTER}`} />
        ))}
        <rect x="192" y="812" width="640" height="64" rx="32" />
      </g>
    </svg>
  )
}
