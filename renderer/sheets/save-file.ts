/** Gives a text to the person as a file, by the way of a download. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // What was begun goes on without the address.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
