import { useEffect, useState } from 'react'
import type { Photo } from '../../shared/model/vcard.ts'

// What a picture may be; anything else that calls itself one, such as SVG, is not shown.
const TYPES = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif'])
const MOST = 400_000

/** An address under which a photo of somebody can be shown while the view is there; undefined where it cannot. */
export function usePicture(photo: Photo | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const blob = photo && blobOf(photo)
    if (!blob) return undefined
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      setUrl(undefined)
      URL.revokeObjectURL(made)
    }
  }, [photo])
  return url
}

function blobOf({ type, data }: Photo): Blob | undefined {
  if (!TYPES.has(type) || data.length > MOST) return undefined
  try {
    const bytes = Uint8Array.from(atob(data.replace(/\s/gu, '')), (char) => char.charCodeAt(0))
    return new Blob([bytes], { type })
  } catch {
    return undefined
  }
}
