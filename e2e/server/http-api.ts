/** Calls a JSON API on loopback; rejects with the status when it is not answered with 200. */
export async function callApi(port: number, path: string, input: unknown): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}
