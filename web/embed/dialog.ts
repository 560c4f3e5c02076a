/** Sets styles one by one: a page's policy may let in no style sheet, and this needs none. */
export function dress(element: HTMLElement, styles: Partial<CSSStyleDeclaration>): void {
  Object.assign(element.style, styles)
}

interface DialogOptions {
  title: string
  closeLabel: string
  /** Somebody wants to close it. */
  onAsk: () => void
  /** The browser has closed it: a second Escape in a row cannot be held off. */
  onClosed: () => void
}

/**
 * A dialog over the page with the frame in it and a cross. The browser keeps the focus inside, and gives it back afterwards.
 * Its styles are out of the page's reach. Answers what takes it away.
 */
export function openDialog(
  frame: HTMLIFrameElement,
  { title, closeLabel, onAsk, onClosed }: DialogOptions,
): () => void {
  const root = document.createElement('div')
  const dialog = document.createElement('dialog')
  const panel = document.createElement('div')
  const cross = document.createElement('button')
  cross.type = 'button'
  cross.textContent = '✕'
  cross.setAttribute('aria-label', closeLabel)
  dialog.setAttribute('aria-label', title)

  dress(dialog, {
    position: 'fixed',
    inset: '0',
    boxSizing: 'border-box',
    width: '100%',
    height: '100%',
    maxWidth: 'none',
    maxHeight: 'none',
    margin: '0',
    padding: '0',
    border: '0',
    display: 'grid',
    placeItems: 'center',
    background: 'rgb(0 0 0 / 0.55)',
  })
  dress(panel, {
    colorScheme: 'light dark',
    background: 'Canvas',
    display: 'flex',
    flexDirection: 'column',
    width: 'min(100%, 34rem)',
    height: 'min(100%, 50rem)',
    // Round only where there is room around it.
    borderRadius: 'clamp(0px, (100vw - 34rem) * 99, 12px)',
    overflow: 'hidden',
  })
  dress(cross, {
    alignSelf: 'end',
    flex: 'none',
    width: '3rem',
    height: '3rem',
    border: '0',
    background: 'none',
    color: 'CanvasText',
    font: '1.25rem/1 system-ui, sans-serif',
    cursor: 'pointer',
  })
  dress(frame, { flex: '1', width: '100%', border: '0' })

  cross.addEventListener('click', onAsk)
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault()
    onAsk()
  })
  dialog.addEventListener('close', onClosed)
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) onAsk()
  })
  panel.append(cross, frame)
  dialog.append(panel)
  root.attachShadow({ mode: 'open' }).append(dialog)
  document.body.append(root)
  const { style } = document.documentElement
  const { overflow } = style
  style.overflow = 'hidden'
  dialog.showModal()
  return () => {
    // Closed before it is gone: that is what gives the focus back.
    dialog.close()
    root.remove()
    style.overflow = overflow
  }
}
