import { Component, type ContextType, type ReactNode } from 'react'
import { WordsContext } from './words/index.ts'

/**
 * Stands in for a page that could not be fetched, or that broke: a line that failed at the wrong moment, or a server that has
 * newer pages by now. A reload brings what there is; where the application stands is kept on the server.
 */
export class PageGuard extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  static override contextType = WordsContext
  declare context: ContextType<typeof WordsContext>
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    if (!this.state.isBroken) return this.props.children
    const { t } = this.context
    return (
      <section role="alert">
        <h1>{t('trouble.title')}</h1>
        <p>{t('trouble.SERVER')}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {t('trouble.retry')}
        </button>
      </section>
    )
  }
}
