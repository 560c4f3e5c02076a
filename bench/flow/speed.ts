import { openBrowser } from '../../test/browser.ts'

export interface Speed {
  /** From opening the link to a first field that can be written in, ms. */
  usableMs: number
  /** Cumulative Layout Shift until then. */
  layoutShift: number
  /** Bytes that came over the line until then, all files and answers. */
  bytes: number
}

/** A phone of the middle class on a poor mobile network, as Lighthouse has it: 1.6 Mbit/s, 150 ms there and back. */
const network = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const cpuSlowDown = 4

/** Runs in the page before anything of ours: notes when the first field is there, and what has moved until then. */
const watch = `
  globalThis.seen = { layoutShift: 0 };
  seen.whenUsable = new Promise((resolve) => {
    const look = () => {
      const field = document.querySelector('main form input');
      if (field) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    look();
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.layoutShift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`

/** Opens the link in a browser with an empty cache. */
export async function measureSpeed(link: string): Promise<Speed> {
  const { context, close } = await openBrowser({ width: 390, height: 844 })
  try {
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    let bytes = 0
    devTools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await devTools.send('Network.enable')
    await devTools.send('Network.emulateNetworkConditions', network)
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowDown })
    await page.addInitScript(watch)
    await page.goto(link)
    const usableMs = await page.evaluate<number>('seen.whenUsable')
    // A moment more for what would still move.
    await page.evaluate('new Promise((resolve) => requestIdleCallback(resolve))')
    return { usableMs, layoutShift: await page.evaluate<number>('seen.layoutShift'), bytes }
  } finally {
    await close()
  }
}
