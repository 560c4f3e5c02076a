import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { DeadLink } from './dead-link.tsx'
import { announce } from './frame/host.ts'
import { takeWishFromAddress } from './parts/eid/own-window.ts'
import { takeFromAddress } from './parts/eid/returned.ts'
import './style.css'
import { begin } from './use-flow.ts'
import { prepareWords } from './words/index.ts'

const problem = new URLSearchParams(location.search).get('problem')

announce()
takeFromAddress()
takeWishFromAddress()

// What will be needed is asked for before anything is drawn: on a slow line each question in its turn is a long wait.
const begun = problem ? undefined : begin()
if (!problem) prepareWords()
const root = document.getElementById('root')
if (root) createRoot(root).render(begun ? <App begun={begun} /> : <DeadLink problem={problem ?? ''} />)
