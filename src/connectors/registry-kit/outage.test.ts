import { expect, it } from 'vitest'
import { isMarkup, isPage } from './outage.ts'

const reply = (body: string, contentType = 'application/json') => ({
  status: 404,
  headers: { 'content-type': contentType },
  body,
  url: 'https://register.example/x',
})

it.each([
  ['a web page', reply('\n<!DOCTYPE html><p>nginx'), true, true],
  ['what is called a web page', reply('', 'text/html; charset=utf-8'), true, true],
  ['XML', reply(' <?xml version="1.0"?><error/>', 'application/xml'), false, true],
  ['JSON', reply('{"a": "<html>"}'), false, false],
  ['nothing', reply(''), false, false],
])('%s is told from data by its beginning and its type', (_, told, page, markup) => {
  expect([isPage(told), isMarkup(told)]).toEqual([page, markup])
})
