import { parentPort } from 'node:worker_threads'
import type { Dossier } from './gather.ts'
import { writePdf } from './write-pdf.ts'

parentPort?.on('message', (dossier: Dossier) => {
  // A failure ends the thread, which is what whoever waits for it is told.
  void writePdf(dossier).then((bytes) => parentPort?.postMessage(bytes))
})
