import { contextBridge, ipcRenderer } from 'electron'
import type { WireBridge } from '../shared/ipc/wire.ts'
import { CALL, EVENTS } from './host/channels.ts'

const bridge: WireBridge = {
  async call(name, input) {
    return String(await ipcRenderer.invoke(CALL, String(name), String(input)))
  },
  onEvents(listener) {
    const forward = (_: unknown, batch: unknown) => listener(String(batch))
    ipcRenderer.on(EVENTS, forward)
    return () => void ipcRenderer.off(EVENTS, forward)
  },
}

contextBridge.exposeInMainWorld('balcony', bridge)
