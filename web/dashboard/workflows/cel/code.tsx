import { autocompletion, type Completion, type CompletionSource, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, placeholder } from '@codemirror/view'
import { type RefObject, useEffect, useRef } from 'react'
import { styleNonce } from '../../nonce.ts'
import classes from './code.module.css'

export interface Mark {
  from: number
  to: number
  message: string
  severity: 'error' | 'warning'
}

export interface CodeProps {
  value: string
  onChange?: ((value: string) => void) | undefined
  /** Completions for what stands before the cursor, and where it begins. */
  complete?: ((before: string) => { from: number; options: Completion[] } | undefined) | undefined
  marks?: Mark[]
  /** For those who hear the page: the field's name, and what describes it. */
  label: string
  describedBy?: string | undefined
  isWrong?: boolean
  hint?: string | undefined
  /** One line, where Enter goes nowhere; else many. */
  isLine?: boolean
  /** Highlighting of a language. */
  extra?: Extension
}

/** Marks what was put in by the page, not typed. */
const fromOutside = Annotation.define<boolean>()

function source(now: RefObject<CodeProps>): CompletionSource {
  return ({ state, pos, explicit }) => {
    const before = state.sliceDoc(0, pos)
    const found = now.current.complete?.(before)
    if (!found || (!explicit && found.from === pos && !before.endsWith('.'))) return null
    return { ...found, validFor: /^\w*$/ }
  }
}

/** A field for text that a machine reads: CodeMirror, which is only fetched when it is shown. Tab leaves it, as any field. */
export default function Code(props: CodeProps) {
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const now = useRef(props)
  now.current = props
  const attributes = useRef(new Compartment())
  const { value, marks = [], label, describedBy, isWrong = false, onChange } = props

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes is brought in below
  useEffect(() => {
    if (!box.current) return
    const { isLine = false, hint, extra = [] } = now.current
    const made = new EditorView({
      parent: box.current,
      state: EditorState.create({
        doc: value,
        extensions: [
          EditorView.cspNonce.of(styleNonce),
          history(),
          bracketMatching(),
          ...(isLine ? [EditorView.lineWrapping] : [lintGutter()]),
          ...(hint ? [placeholder(hint)] : []),
          autocompletion({ override: [source(now)], icons: false, activateOnTyping: true }),
          keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          attributes.current.of([]),
          extra,
          EditorView.updateListener.of((update) => {
            if (update.docChanged && !update.transactions.some((one) => one.annotation(fromOutside)))
              now.current.onChange?.(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = made
    return () => made.destroy()
  }, [])

  useEffect(() => {
    const editor = view.current
    if (!editor || editor.state.doc.toString() === value) return
    const length = editor.state.doc.length
    editor.dispatch({ changes: { from: 0, to: length, insert: value }, annotations: fromOutside.of(true) })
  }, [value])

  const isReadOnly = onChange === undefined
  useEffect(() => {
    view.current?.dispatch({
      effects: attributes.current.reconfigure([
        EditorState.readOnly.of(isReadOnly),
        EditorView.editable.of(!isReadOnly),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-invalid': String(isWrong),
          ...(describedBy ? { 'aria-describedby': describedBy } : {}),
          ...(isReadOnly ? { 'aria-readonly': 'true', tabindex: '0' } : {}),
        }),
      ]),
    })
  }, [label, describedBy, isWrong, isReadOnly])

  const marked = JSON.stringify(marks)
  useEffect(() => {
    const editor = view.current
    if (!editor) return
    const length = editor.state.doc.length
    const diagnostics = (JSON.parse(marked) as Mark[]).map((mark): Diagnostic => {
      const from = Math.min(mark.from, length)
      return { ...mark, from, to: Math.max(from, Math.min(mark.to, length)) }
    })
    editor.dispatch(setDiagnostics(editor.state, diagnostics))
  }, [marked])

  return (
    <div ref={box} className={classes.code} data-wrong={isWrong || undefined} data-line={props.isLine || undefined} />
  )
}
