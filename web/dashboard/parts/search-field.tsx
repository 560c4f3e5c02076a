import { TextInput, type TextInputProps } from '@mantine/core'
import { Search } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'

const pauseMs = 400

/** A field that searches when one pauses, or at once on Enter; what the address says comes back into it. */
export function SearchField({
  value,
  onSearch,
  ...rest
}: Omit<TextInputProps, 'value' | 'onChange'> & {
  value: string
  onSearch: (text: string) => void
  ref?: React.Ref<HTMLInputElement>
}) {
  const [text, setText] = useState(value)
  // What this field has searched for itself: when that comes back, what was typed meanwhile stays as it is.
  const own = useRef(value)
  useEffect(() => {
    if (value === own.current) return
    own.current = value
    setText(value)
  }, [value])
  const search = useCallback(() => {
    own.current = text.trim()
    onSearch(own.current)
  }, [text, onSearch])
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(search, pauseMs)
    return () => clearTimeout(timer)
  }, [text, value, search])
  return (
    <TextInput
      {...rest}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') search()
      }}
    />
  )
}

interface ListSearchProps {
  label: string
  /** What can be searched for, in the empty field. */
  hint: string
  value: string | undefined
  onSearch: (text: string | undefined) => void
}

/** The field above a list, which takes what room its filters leave; `/` goes to it. */
export function ListSearch({ label, hint, value, onSearch }: ListSearchProps) {
  return (
    <SearchField
      type="search"
      flex={1}
      miw="14rem"
      maw="26rem"
      aria-label={label}
      placeholder={hint}
      leftSection={<Search size={16} aria-hidden />}
      value={value ?? ''}
      onSearch={(text) => onSearch(text || undefined)}
    />
  )
}
