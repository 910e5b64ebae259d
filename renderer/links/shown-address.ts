/** Scripts that may stand beside Latin: nobody takes a letter of one for a letter of the other. */
const BESIDE_LATIN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Devanagari}/u,
  /\p{Script=Thai}/u,
  /\p{Script=Georgian}/u,
]

/** How a web address is shown: as it was written, but with its host in ASCII where scripts are mixed in it. */
export function shownAddress(written: string, url: URL): string {
  const host = /^[^/]*\/\/([^/?#]*)/u.exec(written)?.[1] ?? ''
  return isOneScript(host) ? written : written.replace(host, () => url.host)
}

/** Whether the letters of a host are of one script, and of one that is known here. */
function isOneScript(host: string): boolean {
  if (/^[\u0020-\u007e]*$/u.test(host)) return true
  const letters = host.replace(BESIDE_LATIN, '').match(/\p{L}/gu)?.join('') ?? ''
  const used = SCRIPTS.filter((script) => script.test(letters))
  const known = letters.match(/\p{L}/gu)?.every((letter) => SCRIPTS.some((one) => one.test(letter)))
  return used.length <= 1 && known !== false
}
