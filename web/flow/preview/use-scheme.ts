import { useEffect } from 'react'

const asked = /\(prefers-color-scheme:\s*(dark|light)\)/

/**
 * Draws the page as on a light or dark phone, whatever this browser prefers: rules for one scheme are switched on or off. Sheets that
 * come later, with a step or a theme, are looked at when they come.
 */
export function useScheme(scheme: 'light' | 'dark'): void {
  useEffect(() => {
    const apply = () => {
      document.documentElement.style.colorScheme = scheme
      for (const rule of [...document.styleSheets].flatMap((sheet) => [...rulesOf(sheet)])) {
        if (!(rule instanceof CSSMediaRule)) continue
        const of = known.get(rule) ?? asked.exec(rule.conditionText)?.[1]
        if (!of) continue
        known.set(rule, of)
        rule.media.mediaText = of === scheme ? 'all' : 'not all'
      }
    }
    apply()
    const watcher = new MutationObserver(apply)
    watcher.observe(document.head, { childList: true })
    document.head.addEventListener('load', apply, true)
    return () => {
      watcher.disconnect()
      document.head.removeEventListener('load', apply, true)
    }
  }, [scheme])
}

/** For which scheme a rule was written: its condition says so no longer once it was switched. */
const known = new WeakMap<CSSMediaRule, string>()

function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules
  } catch {
    // Not there yet.
    return []
  }
}
