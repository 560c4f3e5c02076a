/** Something to put right: what is said of it, and the control where that is done. */
export interface Fault {
  message: string
  /** What it is about, as the page names it; undefined where no control is wrong. */
  name: string | undefined
  control: HTMLElement | undefined
}

/**
 * What a form shows as wrong, from its top to its end, then what is wrong with no single field. Read from the page, so that the
 * list says what stands at the field, whatever field it is.
 */
export function faultsIn(form: HTMLElement, messages: string[]): Fault[] {
  const shown = [...form.querySelectorAll<HTMLElement>('[aria-invalid="true"], [data-wrong]')].map((control) => {
    const place = control.closest('.field, fieldset, section')
    const group = place?.parentElement?.closest('fieldset')
    const names = [group && nameOf(group), place && nameOf(place)].filter(Boolean)
    return { control, name: names.join(', '), message: textOf(place?.querySelector(':scope > .error')) }
  })
  const others = new Set(messages.filter((message) => !shown.some((one) => one.message === message)))
  return [...shown, ...[...others].map((message) => ({ message, name: undefined, control: undefined }))]
}

/** The words of a label, a question or a heading, without what is said beside them. */
function nameOf(place: Element): string {
  const name = place.querySelector(':scope > label, :scope > legend, :scope > h2')
  return name?.firstChild?.textContent?.trim() ?? ''
}

function textOf(element: Element | null | undefined): string {
  return element?.textContent?.trim() ?? ''
}
